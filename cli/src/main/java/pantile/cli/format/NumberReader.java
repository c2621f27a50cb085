// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.job.ElementType;
import pantile.job.Slice;

/**
 * Opens what a user names: a file, or "-" for standard input. Binary files are mapped, so that one
 * larger than the heap, or than memory, can be reduced; text, pipes and devices are read whole.
 *
 * <p>The format is the one given, else what the name tells, else .npy if the first bytes say so,
 * else raw if a type is given, else text.
 */
public final class NumberReader {
  /** What users write for standard input or output. */
  public static final String STANDARD = "-";

  private static final int MAGIC_BYTES = 6;

  private final InputStream standardInput;
  private final @Nullable FileFormat wantedFormat;
  private final @Nullable ElementType wantedType;

  /**
   * Makes a reader.
   *
   * @param standardInput what "-" reads
   * @param wantedFormat the format of all files, or null to find it
   * @param wantedType the type of their elements, or null to find it
   */
  public NumberReader(
      InputStream standardInput,
      @Nullable FileFormat wantedFormat,
      @Nullable ElementType wantedType) {
    this.standardInput = standardInput;
    this.wantedFormat = wantedFormat;
    this.wantedType = wantedType;
  }

  /**
   * Opens one.
   *
   * @param name a path, or "-"
   * @return its numbers; the caller closes it
   * @throws BadInputException if it cannot be read, or is not what it should be
   */
  public NumberData open(String name) {
    if (name.equals(STANDARD)) {
      return readStandardInput();
    }
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new BadInputException(name + " is a directory, not a file of numbers");
      }
      if (!Files.exists(path)) {
        throw new NoSuchFileException(name);
      }
      if (!Files.isRegularFile(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          return readStream(in, name, FileFormat.ofName(name).orElse(null));
        }
      }
      return openFile(path, name);
    } catch (NoSuchFileException e) {
      throw new BadInputException("there is no file " + name, e);
    } catch (AccessDeniedException e) {
      throw new BadInputException("cannot read " + name + ": permission denied", e);
    } catch (InvalidPathException e) {
      throw new BadInputException(Quote.quote(name) + " is no path: " + e.getReason(), e);
    } catch (IOException e) {
      throw new BadInputException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  private NumberData readStandardInput() {
    try {
      return readStream(standardInput, "standard input", null);
    } catch (IOException e) {
      throw new BadInputException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private NumberData openFile(Path path, String name) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      // Not closed: that would close the channel.
      InputStream in = Channels.newInputStream(file);
      byte[] start = in.readNBytes(MAGIC_BYTES);
      file.position(0);
      return switch (format(FileFormat.ofName(name).orElse(null), start)) {
        case NPY -> {
          NpyHeader header = NpyHeader.read(in, name);
          requireType(header.type(), name);
          requireLength(header, file.size() - header.dataOffset(), name);
          yield map(file, FileFormat.NPY, header.type(), header.order(), header.dataOffset(), name);
        }
        case RAW -> {
          ElementType type = rawType(name);
          BinaryArrays.requireWhole(file.size(), type, name);
          yield map(file, FileFormat.RAW, type, ByteOrder.LITTLE_ENDIAN, 0, name);
        }
        case TEXT ->
            new NumberData(name, FileFormat.TEXT, TextReader.read(in, wantedType, name), null);
      };
    }
  }

  private NumberData readStream(InputStream in, String name, @Nullable FileFormat named)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(MAGIC_BYTES);
    byte[] start = buffered.readNBytes(MAGIC_BYTES);
    buffered.reset();
    FileFormat format = format(named, start);
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
          case TEXT -> TextReader.read(buffered, wantedType, name);
        };
    return new NumberData(name, format, slice, null);
  }

  @SuppressWarnings("MustBeClosedChecker") // the caller closes it with the data
  private static NumberData map(
      FileChannel file,
      FileFormat format,
      ElementType type,
      ByteOrder order,
      long from,
      String name)
      throws IOException {
    // Shared: every worker reads it.
    Arena arena = Arena.ofShared();
    try {
      MemorySegment all = file.map(MapMode.READ_ONLY, from, file.size() - from, arena);
      return new NumberData(name, format, new Slice.Mapped(all, type, order), arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
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
      throw new BadInputException(
          name + " is raw: say what it holds with --type int, long, float or double");
    }
    return wantedType;
  }

  private void requireType(ElementType type, String name) {
    if (wantedType != null && wantedType != type) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s holds %s, not %s; leave --type out for .npy files",
              name,
              TypeNames.of(type),
              TypeNames.of(wantedType)));
    }
  }

  private static void requireLength(NpyHeader header, long bytes, String name) {
    long promised = header.length() * header.type().bytes();
    if (bytes < promised) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s is truncated: its header promises %,d bytes of elements, but %,d follow",
              name,
              promised,
              bytes));
    }
    if (bytes > promised) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s has %,d bytes after its last element; one file should hold one array",
              name,
              bytes - promised));
    }
  }
}
