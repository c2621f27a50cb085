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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;
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
  private final @Nullable FileFormat wantedFormat;
  private final @Nullable ElementType wantedType;
  private final Hints hints;
  private final ReadOptions how;

  /**
   * Makes a reader.
   *
   * @param wantedFormat the format of all files, or null to find it
   * @param wantedType the type of their elements, or null to find it
   * @param hints what messages tell readers to do instead
   */
  public NumberReader(
      @Nullable FileFormat wantedFormat, @Nullable ElementType wantedType, Hints hints) {
    this(ReadOptions.of(wantedFormat, wantedType, hints));
  }

  /**
   * Makes a reader.
   *
   * @param how what the user says of the files
   */
  public NumberReader(ReadOptions how) {
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
          try (InputStream in = Files.newInputStream(path)) {
            return readStream(in, name, FileFormat.ofName(name).orElse(null));
          }
        },
        part -> part.read(how, lent));
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
        path -> fileBlocks(InputFile.open(path, name, null), path, name),
        path -> {
          InputStream in = Files.newInputStream(path);
          return closedIfFails(
              in,
              () -> streamBlocks(in, name, FileFormat.ofName(name).orElse(null), temporary, in));
        },
        part -> part.blocks(how));
  }

  /**
   * Reads a stream block by block. Text whose type nobody gave is copied to a temporary file.
   *
   * @param in the numbers; not closed
   * @param name of the stream, for messages
   * @param temporary the folder for that file
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public BlockReader blocks(InputStream in, String name, Path temporary) {
    try {
      return streamBlocks(in, name, null, temporary, () -> {});
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** What is done with what a name leads to. */
  @FunctionalInterface
  private interface Way<F, R> {
    R go(F from) throws IOException;
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

  private <R> R found(
      String name, Way<Path, R> file, Way<Path, R> other, Way<NamedPart, R> part) {
    if (name.isEmpty()) {
      throw new BadFileException("the name of a file to read is empty");
    }
    try {
      Path path = Path.of(name);
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new BadFileException(name + " is a directory, not a file of numbers");
      }
      return (attributes.isRegularFile() ? file : other).go(path);
    } catch (NoSuchFileException e) {
      return part(name, e, part);
    } catch (InvalidPathException e) {
      throw new BadFileException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  private <R> R part(String name, NoSuchFileException absent, Way<NamedPart, R> way) {
    PartName named = PartName.of(name);
    if (named == null) {
      throw new BadFileException("there is no file " + name, absent);
    }
    if (wantedFormat != null && wantedFormat != FileFormat.TEXT) {
      throw new BadFileException(name + " is a column of a table, which is text", absent);
    }
    try {
      return way.go(PartedFormats.named(named));
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** The only part of a file that is not one array; null for a file that is. */
  private @Nullable NamedPart only(Path path, String name, byte[] start) {
    boolean examined = wantedFormat == null && FileFormat.ofName(name).isEmpty();
    return examined ? PartedFormats.only(path, start) : null;
  }

  private BlockReader fileBlocks(InputFile file, Path path, String name) throws IOException {
    return closedIfFails(
        file,
        () -> {
          FileFormat named = FileFormat.ofName(name).orElse(null);
          byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
          NamedPart only = only(path, name, start);
          if (only != null) {
            file.close();
            return only.blocks(how);
          }
          return switch (format(named, start, name)) {
            case NPY -> {
              NpyHeader header = NpyHeader.read(file.stream(), name);
              requireType(header.type(), name);
              if (file.believed()) {
                requireLength(header, file.size() - header.dataOffset(), name);
              }
              yield new BinaryBlocks(
                  name,
                  FileFormat.NPY,
                  header.type(),
                  header.order(),
                  header.length(),
                  file.channel(header.dataOffset()),
                  file,
                  file);
            }
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

  private BlockReader textBlocks(InputFile file, String name, Closeable closing)
      throws IOException {
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
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(OtherFormat.MOST_BYTES);
    byte[] start = buffered.readNBytes(OtherFormat.MOST_BYTES);
    buffered.reset();
    return switch (format(named, start, name)) {
      case NPY -> {
        NpyHeader header = NpyHeader.read(buffered, name);
        requireType(header.type(), name);
        yield new BinaryBlocks(
            name,
            FileFormat.NPY,
            header.type(),
            header.order(),
            header.length(),
            Channels.newChannel(buffered),
            null,
            closing);
      }
      case RAW ->
          new BinaryBlocks(
              name,
              FileFormat.RAW,
              rawType(name),
              ByteOrder.LITTLE_ENDIAN,
              BlockReader.UNKNOWN,
              Channels.newChannel(buffered),
              null,
              closing);
      case TEXT -> {
        ElementType type = wantedType;
        if (type == null) {
          TemporaryFile copy = TemporaryFile.in(temporary);
          yield closedIfFails(
              copy,
              () -> {
                copy.fill(buffered);
                closing.close();
                InputFile file = InputFile.of(copy.channel(), name);
                return textBlocks(
                    file,
                    name,
                    () -> {
                      file.close();
                      copy.close();
                    });
              });
        }
        yield new TextBlocks(
            name,
            type,
            new ParallelText(buffered, type, type, name, hints),
            BlockReader.UNKNOWN,
            () -> {},
            closing);
      }
    };
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the numbers
   * @param name of the stream, for messages
   * @return its numbers, in an array
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  public NumberData read(InputStream in, String name) {
    try {
      return readStream(in, name, null);
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  private NumberData openFile(Path path, String name, @Nullable Arena lent) throws IOException {
    FileFormat named = FileFormat.ofName(name).orElse(null);
    InputFile file = InputFile.open(path, name, lent);
    boolean mapped = false;
    try {
      if (file.believed()) {
        byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
        NamedPart only = only(path, name, start);
        if (only != null) {
          return only.read(how, lent);
        }
        FileFormat format = format(named, start, name);
        Slice slice = format == FileFormat.TEXT ? null : map(file, format, name);
        if (slice != null) {
          mapped = true;
          return new NumberData(name, format, slice, file);
        }
      }
      NumberData data = readStream(file.stream(), name, named);
      file.requireReadWhole(data.format() == FileFormat.TEXT);
      return data;
    } finally {
      if (!mapped) {
        file.close();
      }
    }
  }

  /** The elements of a file; null where the file system maps no files. */
  private @Nullable Slice map(InputFile file, FileFormat format, String name) throws IOException {
    ElementType type;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    long from = 0;
    if (format == FileFormat.NPY) {
      NpyHeader header = NpyHeader.read(file.stream(), name);
      type = header.type();
      order = header.order();
      from = header.dataOffset();
      requireType(type, name);
      requireLength(header, file.size() - from, name);
    } else {
      type = rawType(name);
      BinaryArrays.requireWhole(file.size(), type, name);
    }
    try {
      return new Slice.Mapped(file.map(from), type, order);
    } catch (IOException e) {
      return null; // reading says what is wrong, if anything is
    }
  }

  private NumberData readStream(InputStream in, String name, @Nullable FileFormat named)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(OtherFormat.MOST_BYTES);
    byte[] start = buffered.readNBytes(OtherFormat.MOST_BYTES);
    buffered.reset();
    FileFormat format = format(named, start, name);
    Slice slice =
        switch (format) {
          case NPY -> {
            NpyHeader header = NpyHeader.read(buffered, name);
            requireType(header.type(), name);
            // Not as long an array as the header claims, which may be a lie.
            Slice all = BinaryArrays.readAll(buffered, header.type(), header.order(), name);
            requireLength(header, all.length() * header.type().bytes(), name);
            yield all;
          }
          case RAW -> BinaryArrays.readAll(buffered, rawType(name), ByteOrder.LITTLE_ENDIAN, name);
          case TEXT -> TextReader.read(buffered, wantedType, name, hints);
        };
    return new NumberData(name, format, slice, null);
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
    return wantedType != null ? FileFormat.RAW : FileFormat.TEXT;
  }

  private ElementType rawType(String name) {
    if (wantedType == null) {
      throw new BadFileException(name + " is raw: say what it holds with " + hints.types());
    }
    return wantedType;
  }

  private void requireType(ElementType type, String name) {
    if (wantedType != null && wantedType != type) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s holds %s, not %s; leave %s out for .npy files",
              name,
              TypeNames.of(type),
              TypeNames.of(wantedType),
              hints.type()));
    }
  }

  private static void requireLength(NpyHeader header, long bytes, String name) {
    long promised = header.length() * header.type().bytes();
    if (bytes < promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is truncated: its header promises %,d bytes of elements, but the file ends after"
                  + " %,d",
              name,
              promised,
              bytes));
    }
    if (bytes > promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has %s after its last element; one file should hold one array",
              name,
              Counted.of(bytes - promised, "byte")));
    }
  }
}
