// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes files for spilled runs; tests put one here that fails. */
@FunctionalInterface
interface Storage {
  /** The file system. */
  Storage FILES =
      file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** Makes a file that is not there. */
  OutputStream create(Path file) throws IOException;
}
