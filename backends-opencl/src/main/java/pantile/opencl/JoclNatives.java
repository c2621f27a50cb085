// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jocl.CL;

/**
 * Loads JOCL's native library from a folder of this process alone. By itself JOCL unpacks it to a
 * name in the temporary folder that all processes share, and takes whatever file is there: two
 * processes that start together may load half a file, and anyone may plant one.
 */
final class JoclNatives {
  private static final String TEMPORARY = "java.io.tmpdir";

  private JoclNatives() {}

  /**
   * Loads JOCL, once.
   *
   * @throws LinkageError if this machine has no native library of JOCL's, or it has no loader
   * @throws UncheckedIOException if there is no folder to unpack to
   */
  static synchronized void load() {
    Path folder = privateFolder();
    String shared = System.getProperty(TEMPORARY);
    System.setProperty(TEMPORARY, folder.toString());
    try {
      // JOCL reads the property when its class is initialised, and asks for no other folder. The
      // JDK's
      // own temporary files do not follow it: it reads the property at its start.
      CL.setExceptionsEnabled(false);
    } finally {
      System.setProperty(TEMPORARY, shared);
      remove(folder);
    }
  }

  /** A new folder, which the JDK makes for its owner alone. */
  private static Path privateFolder() {
    List<Path> places = List.of(Path.of(System.getProperty(TEMPORARY)), CacheFolder.choose());
    IOException failure = null;
    for (Path place : places) {
      try {
        return Files.createTempDirectory(Files.createDirectories(place), "pantile-jocl-");
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new UncheckedIOException(
        "neither of " + places + " can be written, to unpack JOCL's native library to", failure);
  }

  /** A loaded library's file may go at once, but on Windows only when the process ends. */
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      folder.toFile().deleteOnExit();
      for (Path file : files.toList()) {
        file.toFile().deleteOnExit();
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Left to the end of the process.
    }
  }
}
