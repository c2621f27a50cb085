// SPDX-License-Identifier: Apache-2.0
/** Files of numbers: NumPy's, raw and text ones, read, mapped and safely written. */
@SuppressWarnings("requires-automatic") // jars that name themselves in their manifests, or not at all
module pantile.formats {
  requires transitive pantile.core;
  requires de.siegmar.fastcsv;
  requires jdk.management;
  requires static com.github.luben.zstd_jni;
  requires static dev.hardwood.core;
  requires static flatbuffers.java;
  requires static org.apache.arrow.format;
  requires static org.apache.commons.compress;
  requires static org.jspecify;

  exports pantile.formats;

  provides pantile.FileSorter with
      pantile.formats.external.FileSorting;
}
