// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The temporary files of this process, which a hook removes if a signal ends it. */
final class Leftovers {
  private static final Set<Path> FILES = new HashSet<>();
  private static boolean hooked;
  private static boolean ending;

  private Leftovers() {}

  /** A step that may fail. */
  @FunctionalInterface
  interface Step {
    /**
     * Does it.
     *
     * @throws IOException if it fails
     */
    void run() throws IOException;
  }

  /**
   * Notes a file that is about to be made.
   *
   * @param file the temporary file
   * @throws IOException if the process is ending
   */
  static synchronized void add(Path file) throws IOException {
    requireRunning();
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::removeAll, "pantile-leftovers"));
      hooked = true;
    }
    FILES.add(file);
  }

  /**
   * Renames a file, unless the hook has taken it.
   *
   * @param file the temporary file
   * @param step what renames it
   * @throws IOException if it fails or the process is ending
   */
  static synchronized void rename(Path file, Step step) throws IOException {
    requireRunning();
    step.run();
    FILES.remove(file);
  }

  /**
   * Removes a file that is still there.
   *
   * @param file the temporary file
   */
  static synchronized void remove(Path file) {
    if (FILES.remove(file)) {
      delete(file);
    }
  }

  private static synchronized void removeAll() {
    ending = true;
    List.copyOf(FILES).forEach(Leftovers::remove);
  }

  private static void requireRunning() throws IOException {
    if (ending) {
      throw new IOException("the process is being ended");
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println("pantile: could not remove " + file + ": " + e.getMessage());
    }
  }
}
