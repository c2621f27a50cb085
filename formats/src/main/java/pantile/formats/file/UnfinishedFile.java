// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that is to replace another in the same folder. It is locked as long as it is
 * open, so that {@link Leftovers#sweep} can tell it from one whose process was killed.
 */
final class UnfinishedFile implements AutoCloseable {
  private static final int MOST_TRIES = 100;

  private final Path path;
  private final FileChannel channel;

  private UnfinishedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes one, and removes those that killed processes of the same user left in the folder.
   *
   * @param folder where
   * @param permissions what it may be used for; null for what new files may
   * @throws IOException if the folder takes no file
   */
  static UnfinishedFile in(Path folder, @Nullable Set<PosixFilePermission> permissions)
      throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      UnfinishedFile made = made(folder, permissions);
      if (made != null) {
        Leftovers.sweep(folder, made.path);
        return made;
      }
    }
    throw new IOException("other processes remove its temporary file");
  }

  /** A locked file; null if another process took it for a leftover before it was locked. */
  private static @Nullable UnfinishedFile made(
      Path folder, @Nullable Set<PosixFilePermission> permissions) throws IOException {
    Path path = Leftovers.add(folder);
    FileChannel channel = null;
    boolean done = false;
    try {
      // Not Files.createTempFile, whose files nobody else may read.
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (permissions != null) {
        // Before the lock, which ends where any descriptor of the file is closed.
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setPermissions(permissions);
      }
      done = isLocked(channel) && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
      return done ? new UnfinishedFile(path, channel) : null;
    } finally {
      if (!done) {
        if (channel != null) {
          channel.close();
        }
        Leftovers.remove(path);
      }
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true; // no file is locked on such a file system, and so none is swept
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /**
   * Takes the place of a file, or of none.
   *
   * @param target a path in the same folder
   * @throws IOException if the system refuses, or the process is ending; both files are as before
   */
  void replace(Path target) throws IOException {
    Leftovers.rename(
        path,
        () ->
            Files.move(
                path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  /**
   * Takes its name away, so that its space is free once it is closed, however the process ends.
   * Where the system does not do that to an open file, the name stays until {@link #close}.
   */
  void loseName() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      return;
    }
    Leftovers.remove(path);
  }

  /** Closes it, and removes it unless it has replaced another. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Leftovers.remove(path);
    }
  }
}
