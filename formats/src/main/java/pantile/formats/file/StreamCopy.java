// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;

/**
 * A stream in a temporary file, for formats whose table of contents is at the end. It takes no more
 * of a disk than is free when it begins, less a sixteenth.
 *
 * <p>The file has a name until what is read of it is open. It loses that name then, so that the
 * system frees its space however the process ends; one that is killed before leaves the file to the
 * next that writes in the folder ({@link Leftovers}).
 */
final class StreamCopy {
  private static final int AT_ONCE = 1 << 20;

  private final PartedFormat kind;
  private final String name;
  private final Path folder;
  private final long most;

  private StreamCopy(PartedFormat kind, String name, Path folder, long most) {
    this.kind = kind;
    this.name = name;
    this.folder = folder;
    this.most = most;
  }

  /**
   * What is to be copied.
   *
   * @param kind of the content
   * @param name of the stream, for messages
   * @param folder where the file goes
   * @throws BadFileException if there is no such folder
   */
  static StreamCopy in(Path folder, PartedFormat kind, String name) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new NoSuchFileException(folder.toString());
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      return new StreamCopy(kind, name, folder, free - free / 16);
    } catch (IOException e) {
      throw TemporaryFile.failure(folder, e);
    }
  }

  /** The same with another bound, in bytes. */
  StreamCopy atMost(long bytes) {
    return new StreamCopy(kind, name, folder, bytes);
  }

  /**
   * Copies a stream to its end, and opens a part of what it holds.
   *
   * @param in the stream
   * @param how what the user says: an array, or a column
   * @return the part; the caller closes it
   * @throws IOException if the stream cannot be read
   * @throws BadFileException if it is longer than there is room for, or the part cannot be read
   */
  BlockReader blocks(InputStream in, ReadRequest how) throws IOException {
    String array = how.options().array();
    boolean archive = kind instanceof NpzArchives;
    String part = archive && array != null ? array : how.column();
    ReadRequest its =
        archive && array != null ? how.withoutArray() : part != null ? how.withoutColumn() : how;
    return blocks(in, part, its);
  }

  /**
   * Copies a stream to its end, and opens a part of what it holds.
   *
   * @param in the stream
   * @param part its name; null for the only one
   * @param how what else the user says
   * @return the part; the caller closes it
   * @throws IOException if the stream cannot be read
   * @throws BadFileException if it is longer than there is room for, or the part cannot be read
   */
  BlockReader blocks(InputStream in, @Nullable String part, ReadRequest how) throws IOException {
    try (UnfinishedFile copy = file()) {
      fill(copy, in);
      return kind.part(copy.path(), name, part).blocks(how);
    }
  }

  private UnfinishedFile file() {
    try {
      return UnfinishedFile.in(folder, TemporaryFile.own(folder));
    } catch (IOException e) {
      throw TemporaryFile.failure(folder, e);
    }
  }

  private void fill(UnfinishedFile copy, InputStream in) throws IOException {
    byte[] chunk = new byte[AT_ONCE];
    long copied = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      copied += read;
      if (copied > most) {
        throw new BadFileException(
            String.format(
                Locale.ROOT,
                "%s cannot be read from its start to its end, and is longer than the %,d bytes that"
                    + " a temporary file may take in %s; save it as a file",
                name,
                most,
                folder));
      }
      ByteBuffer rest = ByteBuffer.wrap(chunk, 0, read);
      try {
        while (rest.hasRemaining()) {
          var _ = copy.channel().write(rest);
        }
      } catch (IOException e) {
        throw TemporaryFile.failure(folder, e);
      }
    }
  }

  /**
   * The kind of a stream that must be copied.
   *
   * @param told the format that the user, or the stream's name, says; null for none
   * @param start its first bytes
   * @return the kind; null for a stream that is read as it comes
   */
  static @Nullable PartedFormat kind(@Nullable FileFormat told, byte[] start) {
    return told == null ? PartedFormats.ofStream(start) : null;
  }
}
