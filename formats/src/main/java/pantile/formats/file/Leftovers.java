// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import pantile.text.FileFailure;
import pantile.text.Quote;

/**
 * The temporary files of this process, which a hook removes if a signal ends it; and those that
 * processes left which were killed without warning, which the next one removes.
 */
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
   * Names and notes a file that is about to be made.
   *
   * @param folder where
   * @return the temporary file
   * @throws IOException if the process is ending
   */
  static synchronized Path add(Path folder) throws IOException {
    requireRunning();
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::removeAll, "pantile-leftovers"));
      hooked = true;
    }
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path file = folder.resolve(".pantile-" + Host.TOKEN + "-" + random + ".part");
    FILES.add(file);
    return file;
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

  /**
   * Removes the temporary files in a folder whose processes are no more: those of this user and
   * this host that nobody has locked. A file of another host may be in use although no lock is seen
   * here. What cannot be examined stays.
   *
   * @param folder where to look
   * @param own a file of this process there
   */
  static synchronized void sweep(Path folder, Path own) {
    String pattern = ".pantile-" + Host.TOKEN + "-*.part";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
      for (Path file : files) {
        // A descriptor of a file that is locked here must not be closed: that ends the lock.
        if (FILES.stream().noneMatch(f -> f.getFileName().equals(file.getFileName()))
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user)) {
          removeIfDead(file);
        }
      }
    } catch (IOException | RuntimeException e) {
      // DirectoryIteratorException among others; the result does not depend on the sweep.
      return;
    }
  }

  private static void removeIfDead(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is gone or in use, or nothing can be locked here.
      return;
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
      System.err.println(
          "pantile: could not remove "
              + Quote.escape(file.toString())
              + ": "
              + FileFailure.reason(e, "file"));
    }
  }
}
