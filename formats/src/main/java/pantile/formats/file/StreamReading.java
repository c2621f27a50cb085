// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;

/**
 * Reads numbers from streams: of pipes, and of what is compressed.
 *
 * @param how what the user says
 * @param formats decides on the format
 */
record StreamReading(ReadRequest how, FormatChoice formats) {
  private static final int BUFFER = 1 << 16;

  StreamReading(ReadRequest how) {
    this(how, new FormatChoice(how));
  }

  /** Something that is opened. */
  @FunctionalInterface
  interface Opening<R> {
    R open() throws IOException;
  }

  static <R> R closedIfFails(Closeable file, Opening<R> opening) throws IOException {
    boolean done = false;
    try {
      R opened = opening.open();
      done = true;
      return opened;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /**
   * What a stream decompresses to: itself, if it is not compressed.
   *
   * @param in the stream; closed with the result
   * @param name of the stream
   * @throws IOException if it cannot be read
   */
  InputStream decompressed(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    byte[] start = FormatChoice.start(buffered);
    boolean raw = formats.told(FormatChoice.named(name)) == FileFormat.RAW;
    Compression compression = Compression.of(name, start, raw);
    return compression == null
        ? buffered
        : new DecompressedStream(compression.open(buffered, name), in);
  }

  /**
   * Opens what comes through a pipe; what cannot be read as it comes is copied first.
   *
   * @param in not compressed; closed with the result, or if there is none
   * @param name of the stream, for messages
   * @param named the format that the name tells; null for none
   * @param temporary the folder for copies
   * @throws IOException if it cannot be read
   */
  BlockReader pipeBlocks(InputStream in, String name, @Nullable FileFormat named, Path temporary)
      throws IOException {
    return closedIfFails(
        in,
        () -> {
          BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
          StreamCopy copy = copy(named, buffered, name, temporary);
          if (copy == null) {
            return blocks(buffered, name, named, temporary, in);
          }
          BlockReader blocks = copy.blocks(buffered, how);
          return closedIfFails(
              blocks::close,
              () -> {
                in.close(); // all of it was read
                return blocks;
              });
        });
  }

  /**
   * Reads what comes through a pipe into an array, as {@link #pipeBlocks}.
   *
   * @param in not compressed
   * @param name of the stream, for messages
   * @param named the format that the name tells; null for none
   * @throws IOException if it cannot be read
   */
  NumberData readPipe(InputStream in, String name, @Nullable FileFormat named) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    StreamCopy copy = copy(named, buffered, name, TemporaryFile.usual());
    if (copy == null) {
      return read(buffered, name, named);
    }
    try (BlockReader blocks = copy.blocks(buffered, how)) {
      return new NumberData(blocks.name(), blocks.format(), GrowingArray.of(blocks), null);
    }
  }

  /** What makes a copy of a stream that cannot be read as it comes; null for one that can. */
  private @Nullable StreamCopy copy(
      @Nullable FileFormat named, BufferedInputStream in, String name, Path temporary)
      throws IOException {
    PartedFormat kind = StreamCopy.kind(formats.told(named), FormatChoice.start(in));
    return kind == null ? null : StreamCopy.in(temporary, kind, name);
  }

  /**
   * Whether what begins so is copied to a temporary file before it is read, however short it is.
   *
   * @param told the format that somebody says; null for none
   * @param start first bytes
   */
  static boolean copied(@Nullable FileFormat told, byte[] start) {
    byte[] first = Arrays.copyOf(start, Math.min(start.length, OtherFormat.MOST_BYTES));
    return StreamCopy.kind(told, first) != null;
  }

  /**
   * Reads a stream as it comes into an array.
   *
   * @param in not compressed
   * @param name of the stream, for messages
   * @param named the format that the name tells; null for none
   * @throws IOException if it cannot be read
   */
  NumberData read(InputStream in, String name, @Nullable FileFormat named) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    String column = how.column();
    return switch (formats.of(named, FormatChoice.start(buffered), name)) {
      case NPY -> new NpyReading(name, column, how.withoutColumn()).read(buffered);
      case RAW -> {
        requireNoColumn(name);
        ElementType type = formats.rawType(name);
        yield new NumberData(
            name,
            FileFormat.RAW,
            BinaryArrays.readAll(buffered, type, ByteOrder.LITTLE_ENDIAN, name),
            null);
      }
      case TEXT ->
          column != null ? new CsvText(name, column, how).read(buffered) : text(buffered, name);
    };
  }

  private NumberData text(InputStream in, String name) throws IOException {
    formats.requirePlainText(name);
    return new NumberData(
        name, FileFormat.TEXT, TextReader.read(in, how.type(), name, how.hints()), null);
  }

  /**
   * Opens a stream as it comes.
   *
   * @param in not compressed
   * @param name of the stream, for messages
   * @param named the format that the name tells; null for none
   * @param temporary the folder for a text that must be read twice, or an array read across
   * @param closing closes what the stream comes from
   * @throws IOException if it cannot be read
   */
  BlockReader blocks(
      InputStream in, String name, @Nullable FileFormat named, Path temporary, Closeable closing)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    FileFormat format = formats.of(named, FormatChoice.start(buffered), name);
    String column = how.column();
    return switch (format) {
      case NPY ->
          new NpyReading(name, column, how.withoutColumn()).blocks(buffered, temporary, closing);
      case RAW -> {
        requireNoColumn(name);
        yield new BinaryBlocks(
            name,
            FileFormat.RAW,
            formats.rawType(name),
            ByteOrder.LITTLE_ENDIAN,
            BlockReader.UNKNOWN,
            Channels.newChannel(buffered),
            null,
            closing);
      }
      case TEXT -> {
        ElementType type = how.type();
        CsvText table = column == null ? null : new CsvText(name, column, how);
        if (table == null) {
          formats.requirePlainText(name);
        }
        if (type == null) {
          yield copied(buffered, name, temporary, closing, table);
        }
        yield table != null
            ? table.blocks(buffered, type, closing)
            : new TextBlocks(
                name,
                type,
                new ParallelText(buffered, type, type, name, how.hints()),
                BlockReader.UNKNOWN,
                () -> {},
                closing);
      }
    };
  }

  /**
   * Opens a text of one number a line, which is read once before if its type is to be found.
   *
   * @param file the text
   * @param name of the file, for messages
   * @param closing closes what it comes from
   * @throws IOException if it cannot be read
   */
  BlockReader textBlocks(Content file, String name, Closeable closing) throws IOException {
    formats.requirePlainText(name);
    ElementType type = how.type() != null ? how.type() : TextType.of(file, name, how.hints());
    return new TextBlocks(
        name,
        type,
        new ParallelText(file.stream(), how.type(), type, name, how.hints()),
        file.expectedLines(),
        () -> file.requireReadWhole(true),
        closing);
  }

  /** Text that is read twice, from a temporary file. */
  private BlockReader copied(
      InputStream in, String name, Path temporary, Closeable closing, @Nullable CsvText table)
      throws IOException {
    TemporaryFile copy = TemporaryFile.in(temporary);
    return closedIfFails(
        copy,
        () -> {
          copy.fill(in);
          closing.close();
          InputFile file = InputFile.of(copy.channel(), name);
          Closeable both =
              () -> {
                file.close();
                copy.close();
              };
          return table != null ? table.blocks(file, both) : textBlocks(file, name, both);
        });
  }

  private void requireNoColumn(String name) {
    if (how.column() != null) {
      throw new BadFileException(name + " is raw, and raw numbers have no columns");
    }
  }
}
