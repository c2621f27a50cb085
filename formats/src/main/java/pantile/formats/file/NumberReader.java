// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
  private final ReadRequest how;
  private final FormatChoice formats;
  private final StreamReading streams;

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
    this.formats = new FormatChoice(how);
    this.streams = new StreamReading(how, formats);
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
              InputStream content = streams.decompressed(in, name)) {
            return streams.readPipe(content, name, FormatChoice.named(name));
          }
        },
        (part, its) -> part.read(its, lent),
        TemporaryFile.usual());
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
          return StreamReading.closedIfFails(
              in,
              () ->
                  streams.pipeBlocks(
                      streams.decompressed(in, name), name, FormatChoice.named(name), temporary));
        },
        (part, its) -> part.blocks(its),
        temporary);
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
      return streams.pipeBlocks(in, name, null, temporary);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
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
    try {
      return streams.decompressed(in, name);
    } catch (IOException e) {
      throw unreadable(name, e);
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
    return StreamReading.copied(told, start);
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
        byte[] start = FormatChoice.start(in);
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

  private <R> R found(
      String name, Way<Path, R> file, Way<Path, R> other, PartWay<R> part, Path temporary) {
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
      boolean raw = formats.told(FormatChoice.named(name)) == FileFormat.RAW;
      if (array != null && PartedFormats.isArchive(path, raw)) {
        return part(new PartName(path, array), how.withoutArray(), part, temporary);
      }
      return how.column() == null
          ? file.go(path)
          : part(new PartName(path, how.column()), how.withoutColumn(), part, temporary);
    } catch (NoSuchFileException e) {
      PartName named = PartName.of(name);
      if (named == null) {
        throw new BadFileException("there is no file " + name, e);
      }
      return part(named, how, part, temporary);
    } catch (InvalidPathException e) {
      throw new BadFileException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private <R> R part(PartName name, ReadRequest its, PartWay<R> way, Path temporary) {
    FileFormat format = formats.told(FormatChoice.named(name.file().toString()));
    if (format == FileFormat.RAW) {
      Setting.require(name.file() + " is raw", Setting.PLAIN, how, "");
      throw new BadFileException(name + " is a part of a file, but raw numbers have no parts");
    }
    try {
      NamedPart part = PartedFormats.named(name, wantedFormat, temporary);
      boolean array =
          part instanceof NpzMember || (part instanceof CopiedPart copied && !copied.column());
      if (its.column() != null && !array) {
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
    FileFormat named = FormatChoice.named(name);
    boolean raw = formats.told(named) == FileFormat.RAW;
    Content content = Content.open(path, name, raw, null);
    return StreamReading.closedIfFails(
        content,
        () -> {
          if (!(content instanceof InputFile file)) {
            BufferedInputStream in = new BufferedInputStream(content.stream(), BUFFER);
            byte[] start = formats.decompressedStart(in, name);
            NamedPart only =
                PartedFormats.onlyOfCompressed(path, formats.told(named), start, temporary);
            if (only != null) {
              content.close();
              return only.blocks(how);
            }
            return formats.of(named, start, name) == FileFormat.TEXT
                ? streams.textBlocks(content, name, content)
                : streams.blocks(in, name, named, temporary, content);
          }
          byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
          NamedPart only = only(path, name, start);
          if (only != null) {
            file.close();
            return only.blocks(how);
          }
          return switch (formats.of(named, start, name)) {
            case NPY -> npy(name).blocks(file, 0, file.size(), file);
            case RAW -> {
              ElementType type = formats.rawType(name);
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
            case TEXT -> streams.textBlocks(file, name, file);
          };
        });
  }

  private NpyReading npy(String name) {
    return new NpyReading(name, null, how);
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
      return streams.readPipe(in, name, null);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private NumberData openFile(Path path, String name, @Nullable Arena lent) throws IOException {
    FileFormat named = FormatChoice.named(name);
    boolean raw = formats.told(named) == FileFormat.RAW;
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
                : switch (formats.of(named, start, name)) {
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
        byte[] start = formats.decompressedStart(in, name);
        NamedPart only =
            PartedFormats.onlyOfCompressed(path, formats.told(named), start, TemporaryFile.usual());
        if (only != null) {
          return only.read(how, lent);
        }
      }
      NumberData data = streams.read(in, name, named);
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
    ElementType type = formats.rawType(name);
    BinaryArrays.requireWhole(file.size(), type, name);
    try {
      Slice slice = new Slice.Mapped(file.map(0), type, ByteOrder.LITTLE_ENDIAN);
      return new NumberData(name, FileFormat.RAW, slice, file);
    } catch (IOException e) {
      return null; // reading says what is wrong, if anything is
    }
  }
}
