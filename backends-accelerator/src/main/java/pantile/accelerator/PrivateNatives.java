// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pantile.spi.CacheFolder;

/**
 * Lets a binding unpack its native library to a folder of this process alone. By themselves JOCL
 * and JCuda unpack theirs to a name in the temporary folder that all processes share, and take
 * whatever file is there: two processes that start together may load half a file, and anyone may
 * plant one.
 */
public final class PrivateNatives {
  private static final String TEMPORARY = "java.io.tmpdir";

  private PrivateNatives() {}

  /**
   * Initialises a binding.
   *
   * @param binding its name, for messages
   * @param initialise makes it load its library; is given the folder, which is empty and where the
   *     binding will look
   * @throws LinkageError if this machine has no native library of the binding's
   * @throws UncheckedIOException if there is no folder to unpack to
   */
  public static void load(String binding, Consumer<Path> initialise) {
    // One at a time: the property is the process's.
    synchronized (PrivateNatives.class) {
      Path folder = folder(binding);
      String shared = System.getProperty(TEMPORARY);
      System.setProperty(TEMPORARY, folder.toString());
      try {
        // Bindings read the property when their classes are initialised, and ask for no other
        // folder. The JDK's own temporary files do not follow it: it reads the property at its
        // start.
        initialise.accept(folder);
      } finally {
        System.setProperty(TEMPORARY, shared);
        remove(folder);
      }
    }
  }

  /** A new folder, which the JDK makes for its owner alone. */
  private static Path folder(String binding) {
    List<Path> places = List.of(Path.of(System.getProperty(TEMPORARY)), CacheFolder.ofThisUser());
    IOException failure = null;
    for (Path place : places) {
      try {
        return Files.createTempDirectory(
            Files.createDirectories(place), "pantile-" + binding.toLowerCase(Locale.ROOT) + "-");
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new UncheckedIOException(
        "neither of " + places + " can be written, to unpack " + binding + "'s native library to",
        failure);
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
