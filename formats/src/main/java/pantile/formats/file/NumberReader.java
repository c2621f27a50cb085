// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;
import pantile.text.Quote;

/**
 * Opens files of numbers. Binary files are mapped, so that one larger than the heap, or than
 * memory, can be reduced; text, pipes, devices and files that cannot be mapped, or whose size
 * cannot be believed, are read whole.
 *
 * <p>A name {@code FILE:PART}, where there is no file of that name but a {@code FILE}, is one part
 * of it: see {@link PartedFormats}.
 *
 * <p>The format is the one given, else what the name tells, else .npy if the first bytes say so,
 * else raw if a type is given, else text.
 */
public final class NumberReader {
  private static final int BUFFER = 1 << 16;

  private final @Nullable FileFormat wantedFormat;
  private final @Nullable ElementType wantedType;
  private final Hints hints;
  private final ReadRequest how;

  /**
   * Makes a reader.
   *
   * @param wantedFormat the format of all files, or null to find it
   * @param wantedType the type of their elements, or null to find it
   * @param hints what messages tell readers to do instead
   */
  public NumberReader(
      @Nullable FileFormat wantedFormat, @Nullable ElementType wantedType, Hints hints) {
    this(ReadRequest.of(wantedFormat, wantedType, hints));
  }

  /**
   * Makes a reader.
   *
   * @param how what the user says of the files
   */
  public NumberReader(ReadRequest how) {
    this.how = how;
    this.wantedFormat = how.format();
    this.wantedType = how.type();
    this.hints = how.hints();
  }

  /**
   * Opens a file.
   *
   * @param name its path
   * @param lent what holds mapped memory and outlives the numbers; null for memory that is freed
   *     when they are closed
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public NumberData open(String name, @Nullable Arena lent) {
    return found(
        name,
        path -> openFile(path, name, lent),
        path -> {
          try (InputStream in = Files.newInputStream(path);
              InputStream content = decompressed(in, name)) {
            return readPipe(content, name, named(name));
          }
        },
        (part, its) -> part.read(its, lent));
  }

  /**
   * Opens a file to read it block by block, whatever its size. Text whose type nobody gave is read
   * once before, to find its type; a pipe with such a text is copied to a temporary file.
   *
   * @param name its path
   * @param temporary the folder for that file
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public BlockReader blocks(String name, Path temporary) {
    return found(
        name,
        path -> fileBlocks(path, name, temporary),
        path -> {
          InputStream in = Files.newInputStream(path);
          return closedIfFails(
              in, () -> contentBlocks(decompressed(in, name), name, named(name), temporary));
        },
        (part, its) -> part.blocks(its));
  }

  /**
   * Reads a stream block by block. Text whose type nobody gave is copied to a temporary file.
   *
   * @param in the numbers, not compressed; closed with the result, or if there is none
   * @param name of the stream, for messages
   * @param temporary the folder for that file
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public BlockReader blocks(InputStream in, String name, Path temporary) {
    try {
      return contentBlocks(in, name, null, temporary);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private BlockReader contentBlocks(
      InputStream in, String name, @Nullable FileFormat named, Path temporary) throws IOException {
    return closedIfFails(
        in,
        () -> {
          BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
          StreamCopy copy = copy(named, buffered, name, temporary);
          if (copy == null) {
            return streamBlocks(buffered, name, named, temporary, in);
          }
          BlockReader blocks = copy.blocks(buffered, how);
          in.close(); // all of it was read
          return blocks;
        });
  }

  /**
   * What a stream decompresses to: itself, if it is not compressed.
   *
   * @param in the stream; closed with the result
   * @param name of the stream
   * @return its bytes; closing it, which waits for nobody who reads, frees what decompresses them
   * @throws BadFileException if they cannot be read, or are not what the name says
   */
  public InputStream decompressed(InputStream in, String name) {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    try {
      byte[] start = start(buffered);
      boolean raw = (wantedFormat != null ? wantedFormat : named(name)) == FileFormat.RAW;
      Compression compression = Compression.of(name, start, raw);
      return compression == null
          ? buffered
          : new DecompressedStream(compression.open(buffered, name), in);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static @Nullable FileFormat named(String name) {
    return FileFormat.ofName(name).orElse(null);
  }

  /** The first bytes of a stream, which stay in it. */
  private static byte[] start(BufferedInputStream in) throws IOException {
    in.mark(OtherFormat.MOST_BYTES);
    byte[] start = in.readNBytes(OtherFormat.MOST_BYTES);
    in.reset();
    return start;
  }

  /**
   * The first bytes of what a file decompresses to. Where nothing but the file's own first bytes
   * says that it is compressed, it may be one of raw numbers that happens to begin so.
   */
  private byte[] decompressedStart(BufferedInputStream in, String name) throws IOException {
    try {
      return start(in);
    } catch (BadFileException e) {
      boolean guessed =
          format(named(name), new byte[0]) == FileFormat.RAW
              && wantedFormat == null
              && Compression.ofName(name) == null;
      throw guessed
          ? new BadFileException(e.getMessage() + "; if it is not compressed, " + hints.raw(), e)
          : e;
    }
  }

  /**
   * Whether what a file holds may be far more than its size says: it is compressed, an archive,
   * made of columns, or of a type that is widened.
   *
   * @param name as for {@link #open}
   * @return false also for what is no file
   */
  public static boolean expands(String name) {
    try {
      Path path = Path.of(PartName.fileOf(name));
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path))) {
        byte[] start = start(in);
        return NpyHeader.isNpy(start)
            ? !NpyHeader.read(in, name).type().own()
            : OtherFormat.ofContent(start).isPresent()
                || Compression.isCompressed(start)
                || ColumnFiles.isOne(start);
      }
    } catch (IOException | InvalidPathException | BadFileException e) {
      return false; // whoever opens it tells
    }
  }

  private static BadFileException unreadable(String name, IOException e) {
    return new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
  }

  /** What is done with what a name leads to. */
  @FunctionalInterface
  private interface Way<F, R> {
    R go(F from) throws IOException;
  }

  /** What is done with a part of a file. */
  @FunctionalInterface
  private interface PartWay<R> {
    R go(NamedPart part, ReadRequest its) throws IOException;
  }

  /** Something that is opened. */
  @FunctionalInterface
  private interface Opening<R> {
    R open() throws IOException;
  }

  private static <R> R closedIfFails(Closeable file, Opening<R> opening) throws IOException {
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

  private <R> R found(String name, Way<Path, R> file, Way<Path, R> other, PartWay<R> part) {
    if (name.isEmpty()) {
      throw new BadFileException("the name of a file to read is empty");
    }
    try {
      Path path = Path.of(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new BadFileException(name + " is a directory, not a file of numbers");
      }
      if (!attributes.isRegularFile()) {
        return other.go(path);
      }
      String array = how.options().array();
      if (array != null && PartedFormats.isArchive(path)) {
        return part(new PartName(path, array), how.withoutArray(), part);
      }
      return how.column() == null
          ? file.go(path)
          : part(new PartName(path, how.column()), how.withoutColumn(), part);
    } catch (NoSuchFileException e) {
      PartName named = PartName.of(name);
      if (named == null) {
        throw new BadFileException("there is no file " + name, e);
      }
      return part(named, how, part);
    } catch (InvalidPathException e) {
      throw new BadFileException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private <R> R part(PartName name, ReadRequest its, PartWay<R> way) {
    FileFormat format = wantedFormat != null ? wantedFormat : named(name.file().toString());
    if (format == FileFormat.RAW) {
      Setting.require(name.file() + " is raw", Setting.PLAIN, how, "");
      throw new BadFileException(name + " is a part of a file, but raw numbers have no parts");
    }
    try {
      NamedPart part = PartedFormats.named(name, wantedFormat);
      if (its.column() != null && !(part instanceof NpzMember)) {
        throw new BadFileException(
            name + " names a column, and so is " + Quote.quote(its.column()) + "; leave one out");
      }
      return way.go(part, its);
    } catch (IOException e) {
      throw unreadable(name.toString(), e);
    }
  }

  /** The only part of a file that is not one array; null for a file that is. */
  private @Nullable NamedPart only(Path path, String name, byte[] start) {
    boolean examined = wantedFormat == null && FileFormat.ofName(name).isEmpty();
    return examined ? PartedFormats.only(path, start) : null;
  }

  private BlockReader fileBlocks(Path path, String name, Path temporary) throws IOException {
    FileFormat named = named(name);
    boolean raw = (wantedFormat != null ? wantedFormat : named) == FileFormat.RAW;
    Content content = Content.open(path, name, raw, null);
    return closedIfFails(
        content,
        () -> {
          if (!(content instanceof InputFile file)) {
            BufferedInputStream in = new BufferedInputStream(content.stream(), BUFFER);
            return format(named, decompressedStart(in, name), name) == FileFormat.TEXT
                ? textBlocks(content, name, content)
                : streamBlocks(in, name, named, temporary, content);
          }
          byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
          NamedPart only = only(path, name, start);
          if (only != null) {
            file.close();
            return only.blocks(how);
          }
          return switch (format(named, start, name)) {
            case NPY -> npy(name).blocks(file, 0, file.size(), file);
            case RAW -> {
              ElementType type = rawType(name);
              long length = BlockReader.UNKNOWN;
              if (file.believed()) {
                BinaryArrays.requireWhole(file.size(), type, name);
                length = file.size() / type.bytes();
              }
              yield new BinaryBlocks(
                  name,
                  FileFormat.RAW,
                  type,
                  ByteOrder.LITTLE_ENDIAN,
                  length,
                  file.channel(0),
                  file,
                  file);
            }
            case TEXT -> textBlocks(file, name, file);
          };
        });
  }

  private NpyReading npy(String name) {
    return new NpyReading(name, null, how);
  }

  private BlockReader textBlocks(Content file, String name, Closeable closing) throws IOException {
    requirePlainText(name);
    ElementType type = wantedType != null ? wantedType : TextType.of(file, name, hints);
    return new TextBlocks(
        name,
        type,
        new ParallelText(file.stream(), wantedType, type, name, hints),
        file.expectedLines(),
        () -> file.requireReadWhole(true),
        closing);
  }

  private BlockReader streamBlocks(
      InputStream in, String name, @Nullable FileFormat named, Path temporary, Closeable closing)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    FileFormat format = format(named, start(buffered), name);
    String column = how.column();
    return switch (format) {
      case NPY -> new NpyReading(name, column, how.withoutColumn()).blocks(buffered, closing);
      case RAW -> {
        requireNoColumn(name);
        yield new BinaryBlocks(
            name,
            FileFormat.RAW,
            rawType(name),
            ByteOrder.LITTLE_ENDIAN,
            BlockReader.UNKNOWN,
            Channels.newChannel(buffered),
            null,
            closing);
      }
      case TEXT -> {
        ElementType type = wantedType;
        CsvText table = column == null ? null : new CsvText(name, column, how);
        if (table == null) {
          requirePlainText(name);
        }
        if (type == null) {
          yield copied(buffered, name, temporary, closing, table);
        }
        yield table != null
            ? table.blocks(buffered, type, closing)
            : new TextBlocks(
                name,
                type,
                new ParallelText(buffered, type, type, name, hints),
                BlockReader.UNKNOWN,
                () -> {},
                closing);
      }
    };
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

  /**
   * Reads a stream to its end.
   *
   * @param in the numbers, not compressed
   * @param name of the stream, for messages
   * @return its numbers, in an array
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public NumberData read(InputStream in, String name) {
    try {
      return readPipe(in, name, null);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private NumberData openFile(Path path, String name, @Nullable Arena lent) throws IOException {
    FileFormat named = named(name);
    boolean raw = (wantedFormat != null ? wantedFormat : named) == FileFormat.RAW;
    Content content = Content.open(path, name, raw, lent);
    boolean mapped = false;
    try {
      if (content instanceof InputFile file) {
        byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
        NamedPart only = only(path, name, start);
        if (only != null) {
          return only.read(how, lent);
        }
        NumberData data =
            !file.believed()
                ? null
                : switch (format(named, start, name)) {
                  case NPY -> npy(name).read(file, 0, file.size());
                  case RAW -> mapped(file, name);
                  case TEXT -> null; // read below
                };
        if (data != null) {
          mapped = data.mapped() != null;
          return data;
        }
      }
      BufferedInputStream in = new BufferedInputStream(content.stream(), BUFFER);
      if (!(content instanceof InputFile)) {
        var _ = decompressedStart(in, name);
      }
      NumberData data = readStream(in, name, named);
      content.requireReadWhole(data.format() == FileFormat.TEXT);
      return data;
    } finally {
      if (!mapped) {
        content.close();
      }
    }
  }

  /** A raw file; null where the file system maps no files. */
  private @Nullable NumberData mapped(InputFile file, String name) {
    ElementType type = rawType(name);
    BinaryArrays.requireWhole(file.size(), type, name);
    try {
      Slice slice = new Slice.Mapped(file.map(0), type, ByteOrder.LITTLE_ENDIAN);
      return new NumberData(name, FileFormat.RAW, slice, file);
    } catch (IOException e) {
      return null; // reading says what is wrong, if anything is
    }
  }

  /** What makes a copy of a stream that cannot be read as it comes; null for one that can. */
  private @Nullable StreamCopy copy(
      @Nullable FileFormat named, BufferedInputStream in, String name, Path temporary)
      throws IOException {
    PartedFormat kind = StreamCopy.kind(wantedFormat != null ? wantedFormat : named, start(in));
    return kind == null ? null : StreamCopy.in(temporary, kind, name);
  }

  private NumberData readPipe(InputStream in, String name, @Nullable FileFormat named)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    StreamCopy copy = copy(named, buffered, name, TemporaryFile.usual());
    if (copy == null) {
      return readStream(buffered, name, named);
    }
    try (BlockReader blocks = copy.blocks(buffered, how)) {
      return new NumberData(blocks.name(), blocks.format(), GrowingArray.of(blocks), null);
    }
  }

  /**
   * Whether what begins so is copied to a temporary file before it is read, however short it is.
   *
   * @param told the format that somebody says; null for none
   * @param start first bytes
   * @return true for archives of arrays, and for files of columns
   */
  public static boolean copied(@Nullable FileFormat told, byte[] start) {
    byte[] first = Arrays.copyOf(start, Math.min(start.length, OtherFormat.MOST_BYTES));
    return StreamCopy.kind(told, first) != null;
  }

  private NumberData readStream(InputStream in, String name, @Nullable FileFormat named)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    String column = how.column();
    return switch (format(named, start(buffered), name)) {
      case NPY -> new NpyReading(name, column, how.withoutColumn()).read(buffered);
      case RAW -> {
        requireNoColumn(name);
        ElementType type = rawType(name);
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
    requirePlainText(name);
    return new NumberData(
        name, FileFormat.TEXT, TextReader.read(in, wantedType, name, hints), null);
  }

  /** The format of a file; what is known as another's is refused, but where raw numbers may be. */
  private FileFormat format(@Nullable FileFormat named, byte[] start, String name) {
    boolean told = wantedFormat != null || named != null;
    FileFormat format = format(named, start);
    switch (format) {
      case NPY -> {
        if (!NpyHeader.isNpy(start)) {
          refuse(OtherFormat.ofContent(start), name, "");
        }
      }
      case RAW -> {
        if (!told) {
          refuse(OtherFormat.ofContent(start), name, "; if it is not, " + hints.raw());
        }
      }
      case TEXT -> {
        if (NpyHeader.isNpy(start)) {
          throw new BadFileException(
              name + " is an .npy file, not text; " + hints.npy() + " reads it");
        }
        refuse(OtherFormat.ofText(start), name, "");
      }
    }
    return format;
  }

  private static void refuse(Optional<OtherFormat> other, String name, String more) {
    if (other.isPresent()) {
      throw new BadFileException(name + " is " + other.get().advice() + more);
    }
  }

  private FileFormat format(@Nullable FileFormat named, byte[] start) {
    if (wantedFormat != null) {
      return wantedFormat;
    }
    if (named != null) {
      return named;
    }
    if (NpyHeader.isNpy(start)) {
      return FileFormat.NPY;
    }
    // Raw numbers have no columns.
    return wantedType != null && how.column() == null ? FileFormat.RAW : FileFormat.TEXT;
  }

  private void requirePlainText(String name) {
    String advice = how.hints().options() ? "--column" : "ReadOptions.withColumn";
    Setting.require(
        name + " is read as text with one number a line",
        Setting.PLAIN,
        how,
        ", or name a column of it with " + advice);
  }

  private ElementType rawType(String name) {
    Setting.require(name + " is raw", Setting.PLAIN, how, "");
    if (wantedType == null) {
      throw new BadFileException(name + " is raw: say what it holds with " + hints.types());
    }
    return wantedType;
  }
}
