// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/**
 * Files in one folder by which processes of a test tell each other what has happened.
 *
 * @param folder where; exists
 */
record Marks(String folder) implements Serializable {
  private static final long MINUTES = 5;

  Path path(String name) {
    return Path.of(folder, name);
  }

  boolean has(String name) {
    return Files.exists(path(name));
  }

  /** Makes a mark, if nobody did before: true for one caller of all processes. */
  boolean first(String name) {
    try {
      Files.createFile(path(name));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a mark that says something; whoever sees it sees all of it. */
  void say(String name, String text) {
    try {
      Path part = Files.createTempFile(Path.of(folder), "part", "");
      Files.writeString(part, text);
      Files.move(part, path(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a mark, five minutes at most, and returns what it says. */
  String await(String name) {
    awaitPath(path(name));
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a mark, and makes another if it does not come. */
  void awaitOr(String name, String otherwise) {
    try {
      String _ = await(name);
    } catch (IllegalStateException e) {
      say(otherwise, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Waits for a file of another's, five minutes at most. */
  static void awaitPath(Path file) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      Path folder = file.getParent();
      var _ = folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException("nobody made " + file);
        }
        // Not all file systems tell of changes: looked at once a second in any case.
        WatchKey key = changes.poll(Math.min(left, 1_000_000_000), TimeUnit.NANOSECONDS);
        if (key != null) {
          var _ = key.pollEvents();
          var _ = key.reset();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
