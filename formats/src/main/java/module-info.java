// SPDX-License-Identifier: Apache-2.0
/** Files of numbers: NumPy's, raw and text ones, read, mapped and safely written. */
module pantile.formats {
  requires transitive pantile.core;
  requires de.siegmar.fastcsv;
  requires jdk.management;
  requires static com.github.luben.zstd_jni;
  requires static org.jspecify;

  exports pantile.formats;

  provides pantile.FileSorter with
      pantile.formats.external.FileSorting;
}
