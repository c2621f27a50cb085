// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.FileFailure;

/**
 * A file without a name, for what is too much for memory; nobody but this user may read it. It
 * loses its name as soon as it is open and locked, so the system frees its space however the
 * process ends, {@code kill -9} included. Where an open file keeps its name, {@link #close} removes
 * it, or the hook of {@link Leftovers}.
 *
 * <p>What a process leaves that is killed before the name is gone is removed by the next one that
 * makes a file in the folder. A dead process is told by its lock rather than by its id, which
 * another process may have by then, or may have in another container that shares the folder.
 */
public final class TemporaryFile implements Closeable {
  private static final int COPIED_AT_ONCE = 1 << 20;

  private final Path folder;
  private final UnfinishedFile part;

  private TemporaryFile(Path folder, UnfinishedFile part) {
    this.folder = folder;
    this.part = part;
  }

  /**
   * Makes one.
   *
   * @param folder on whose disk it is
   * @return an empty file; gone when it is closed
   * @throws BadFileException if the folder takes no file
   */
  public static TemporaryFile in(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new NoSuchFileException(folder.toString());
      }
      UnfinishedFile part = UnfinishedFile.in(folder, own(folder));
      part.loseName();
      return new TemporaryFile(folder, part);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /**
   * The folder for temporary files where nobody says another.
   *
   * @return the JVM's
   */
  public static Path usual() {
    return Path.of(System.getProperty("java.io.tmpdir", "."));
  }

  static @Nullable Set<PosixFilePermission> own(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
        : null;
  }

  /**
   * That a temporary file could not be made or written.
   *
   * @param folder where
   * @param e the cause
   * @return in words
   */
  public static BadFileException failure(Path folder, IOException e) {
    String reason =
        Files.isDirectory(folder)
            ? FileFailure.reason(e, "folder")
            : Files.exists(folder) ? "it is no folder" : "there is no such folder";
    return new BadFileException("cannot write temporary files in " + folder + ": " + reason, e);
  }

  /**
   * That a temporary file could not be read.
   *
   * @param folder where
   * @param e the cause
   * @return in words
   */
  public static BadFileException unreadable(Path folder, IOException e) {
    return new BadFileException(
        "cannot read a temporary file in " + folder + ": " + FileFailure.reason(e, "file"), e);
  }

  /**
   * Its bytes.
   *
   * @return open to write and to read; closed with this
   */
  public FileChannel channel() {
    return part.channel();
  }

  /**
   * Copies a stream to its end, so that it can be read twice.
   *
   * @param in the stream
   * @throws BadFileException if this cannot be written
   * @throws IOException if the stream cannot be read
   */
  void fill(InputStream in) throws IOException {
    var _ = fill(in, Long.MAX_VALUE);
  }

  /**
   * Copies a stream, as far as it is wanted.
   *
   * @param in the stream
   * @param most how many bytes
   * @return how many were copied: fewer only if the stream has ended
   * @throws BadFileException if this cannot be written
   * @throws IOException if the stream cannot be read
   */
  long fill(InputStream in, long most) throws IOException {
    byte[] chunk = new byte[(int) Math.min(COPIED_AT_ONCE, most)];
    long copied = 0;
    while (copied < most) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, most - copied));
      if (read < 0) {
        break;
      }
      ByteBuffer rest = ByteBuffer.wrap(chunk, 0, read);
      try {
        while (rest.hasRemaining()) {
          var _ = channel().write(rest);
        }
      } catch (IOException e) {
        throw failure(folder, e);
      }
      copied += read;
    }
    return copied;
  }

  /** Frees its space. */
  @Override
  public void close() {
    try {
      part.close();
    } catch (IOException e) {
      return; // what was in it is of no use any more
    }
  }
}
