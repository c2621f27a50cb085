// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.spi.Slice;

/**
 * Reads arrays of NumPy's from files, from parts of files and from streams. What lies in a file as
 * it does in our arrays is mapped.
 *
 * @param name of the file, for messages
 * @param column the number of a column; null for none
 * @param how what the user says
 */
record NpyReading(String name, @Nullable String column, ReadRequest how) {
  private NpyArray header(InputStream in) throws IOException {
    return NpyArray.of(NpyHeader.read(in, name), column, how, name);
  }

  private NpyArray header(InputFile file, long from, long size) throws IOException {
    NpyArray array = header(file.stream(from));
    if (file.believed()) {
      array.requireLength(size - array.header().dataOffset(), name);
    }
    return array;
  }

  /**
   * Whether it lies in a file as it does in our arrays, so that it is read where it is.
   *
   * @param file the file
   * @param from where the header begins
   */
  boolean plain(InputFile file, long from) throws IOException {
    return file.believed() && header(file.stream(from)).plain();
  }

  /**
   * Reads it from a file.
   *
   * @param file whose {@link NumberData#mapped} is this if it is mapped; else the caller closes it
   * @param from where the header begins
   * @param size bytes from there to the array's end, which nothing follows; of no account where the
   *     file's own size cannot be believed
   */
  NumberData read(InputFile file, long from, long size) throws IOException {
    NpyArray array = header(file, from, size);
    if (array.plain() && file.believed()) {
      Slice mapped = mapped(file, from, array);
      if (mapped != null) {
        return new NumberData(name, FileFormat.NPY, mapped, file);
      }
    }
    try (BlockReader blocks = blocks(file, from, array, () -> {})) {
      return new NumberData(name, FileFormat.NPY, GrowingArray.of(blocks), null);
    }
  }

  /** The elements; null where the file system maps no files. */
  private static @Nullable Slice mapped(InputFile file, long from, NpyArray array) {
    try {
      return new Slice.Mapped(
          file.map(from + array.offset(), array.count() * array.header().type().bytes()),
          array.type(),
          array.header().order());
    } catch (IOException e) {
      return null; // reading says what is wrong, if anything is
    }
  }

  /** Opens it in a file, as {@link #read(InputFile, long, long)} does. */
  BlockReader blocks(InputFile file, long from, long size, Closeable closing) throws IOException {
    return blocks(file, from, header(file, from, size), closing);
  }

  private BlockReader blocks(InputFile file, long from, NpyArray array, Closeable closing)
      throws IOException {
    if (!file.believed()) {
      // Its length is found out by reading all of it.
      InputStream in = file.stream(from + array.header().dataOffset());
      return blocks(in, array, TemporaryFile.usual(), closing);
    }
    if (array.transposed()) {
      var channel = new TransposedChannel(file, from + array.offset(), array.header(), name);
      return new NpyBlocks(name, array, how.hints(), channel, 0, file, closing);
    }
    return array.plain()
        ? new BinaryBlocks(
            name,
            FileFormat.NPY,
            array.type(),
            array.header().order(),
            array.count(),
            file.channel(from + array.offset(), array.bytes()),
            file,
            closing)
        : new NpyBlocks(
            name,
            array,
            how.hints(),
            file.channel(from + array.offset(), array.bytes()),
            array.first(),
            file,
            closing);
  }

  /** Reads it from a stream to its end. */
  NumberData read(InputStream in) throws IOException {
    try (BlockReader blocks = blocks(in, () -> {})) {
      return new NumberData(name, FileFormat.NPY, GrowingArray.of(blocks), null);
    }
  }

  /** Opens it in a stream, which is read to its end. */
  BlockReader blocks(InputStream in, Closeable closing) throws IOException {
    return blocks(in, TemporaryFile.usual(), closing);
  }

  /**
   * Opens it in a stream, as {@link #blocks(InputStream, Closeable)} does.
   *
   * @param in the stream
   * @param temporary the folder for an array that must be read across
   * @param closing closes what the stream comes from
   */
  BlockReader blocks(InputStream in, Path temporary, Closeable closing) throws IOException {
    return blocks(in, header(in), temporary, closing);
  }

  private BlockReader blocks(InputStream in, NpyArray array, Path temporary, Closeable closing)
      throws IOException {
    if (array.transposed()) {
      return copied(in, array, temporary, closing);
    }
    return array.plain() && array.whole()
        ? new BinaryBlocks(
            name,
            FileFormat.NPY,
            array.type(),
            array.header().order(),
            array.count(),
            Channels.newChannel(in),
            null,
            closing)
        : new NpyBlocks(name, array, how.hints(), Channels.newChannel(in), 0, null, closing);
  }

  /** What must be read across, from a temporary file, which takes no more than the header says. */
  private BlockReader copied(InputStream in, NpyArray array, Path temporary, Closeable closing)
      throws IOException {
    TemporaryFile copy = TemporaryFile.in(temporary);
    boolean done = false;
    try {
      long bytes = array.bytes();
      long there = copy.fill(in, bytes + 1);
      array.requireLength(there, name);
      closing.close();
      InputFile file = InputFile.of(copy.channel(), name);
      var channel = new TransposedChannel(file, 0, array.header(), name);
      BlockReader blocks = new NpyBlocks(name, array, how.hints(), channel, 0, file, copy);
      done = true;
      return blocks;
    } finally {
      if (!done) {
        copy.close();
      }
    }
  }
}
