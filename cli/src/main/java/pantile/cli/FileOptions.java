// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.FileWatch;
import pantile.formats.file.Hints;
import pantile.formats.file.NpyHeader;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberReader;
import pantile.formats.file.ReadRequest;
import pantile.formats.stream.OpenNumbers;
import pantile.text.FileFailure;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the files of numbers that a command reads are to be understood. */
final class FileOptions {
  /** What users write for standard input or output. */
  static final String STANDARD = "-";

  static final String STANDARD_NAME = "standard input";

  /** As much of standard input is looked at before there is more. */
  private static final int FIRST_BYTES = 1 << 16;

  private static final int MOST_BYTES = 1 << 30;

  private static final Hints OPTIONS =
      new Hints(
          "--format npy",
          "give --format raw",
          "--type int, long, float or double",
          "--type",
          "--format text --type double",
          "--column N",
          "--flat",
          "--type double",
          "; --missing says what becomes of it",
          true);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Format of the input: npy, raw (little-endian numbers) or text (one decimal number a"
              + " line; blank lines and lines that begin with # are skipped). Default: what the"
              + " name says (.npy; .bin or .raw; .txt, .text, .csv or .tsv), else npy if it begins"
              + " as one, else raw if --type is given, else text.")
  private @Nullable FileFormat format;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  /** Whether files of other formats may be read by the same options. */
  private boolean shared;

  /**
   * Opens what a user names.
   *
   * @param name a path, or "-" for standard input
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  NumberData open(Console console, String name) {
    NumberReader reader = reader(format);
    if (!name.equals(STANDARD)) {
      return reader.open(name, null);
    }
    try (InputStream in = reader.decompressed(watched(console), STANDARD_NAME)) {
      return reader.read(in, STANDARD_NAME);
    } catch (IOException e) {
      throw unreadable(STANDARD_NAME, e);
    }
  }

  private NumberReader reader(@Nullable FileFormat told) {
    return new NumberReader(new ReadRequest(reading.options(), told, shared, OPTIONS));
  }

  /**
   * Says how many files are read by these options. With several, rows are not left out, since
   * others are to stand beside them; and what one file's format does not have is meant for another.
   *
   * @param inputs how many
   */
  void requireRows(int inputs) {
    if (inputs > 1) {
      reading.requireRows();
      shared = true;
    }
  }

  /**
   * What the options say of which numbers are read, in words; empty for what is usual.
   *
   * @return each option after a blank
   */
  String said() {
    return reading.options().said();
  }

  /**
   * Opens what a user names, to be read block by block.
   *
   * @param name a path, or "-" for standard input
   * @param temporary the folder for a copy of a text that must be read twice
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  BlockReader blocks(Console console, String name, Path temporary) {
    NumberReader reader = reader(format);
    return name.equals(STANDARD)
        ? reader.blocks(
            reader.decompressed(watched(console), STANDARD_NAME), STANDARD_NAME, temporary)
        : reader.blocks(name, temporary);
  }

  /** Whether the user says that files are text, or their names do not say that they are binary. */
  boolean maybeText(String name) {
    return format == null
        ? FileFormat.ofName(name).orElse(FileFormat.TEXT) == FileFormat.TEXT
        : format == FileFormat.TEXT;
  }

  /**
   * Opens what a user names. Text, pipes and the like that are large are read to their end, into a
   * temporary file.
   *
   * @param name a path, or "-" for standard input
   * @param memory how much of it memory may hold
   * @param folder where that file goes
   * @return its numbers; the caller closes them
   * @throws BadFileException if it cannot be read, or is not what it should be
   */
  OpenNumbers open(Console console, String name, MemoryOptions memory, Path folder) {
    if (name.equals(STANDARD)) {
      return stream(format, watched(console), STANDARD_NAME, memory, folder);
    }
    if (isPipe(name)) {
      FileFormat told = format != null ? format : FileFormat.ofName(name).orElse(null);
      try (InputStream in = Files.newInputStream(Path.of(name))) {
        return stream(told, FileWatch.input(in, name, FileWatch.UNKNOWN), name, memory, folder);
      } catch (IOException e) {
        throw unreadable(name, e);
      }
    }
    return OpenNumbers.open(reader(format), name, memory.wholeBytes(), memory.textBytes(), folder);
  }

  /** Standard input, which is the process's: closing the stream does nothing. */
  private static InputStream watched(Console console) {
    return new FilterInputStream(FileWatch.input(console.in(), STANDARD_NAME, FileWatch.UNKNOWN)) {
      @Override
      public void close() {}
    };
  }

  /** Whether it is a pipe or a device, which is read once. */
  private static boolean isPipe(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      return false; // opening tells
    }
  }

  private static BadFileException unreadable(String name, IOException e) {
    return new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
  }

  /** Reads what there is of a stream, and the rest block by block if it is much. */
  private OpenNumbers stream(
      @Nullable FileFormat told,
      InputStream stream,
      String name,
      MemoryOptions memory,
      Path folder) {
    NumberReader reader = reader(told);
    byte[] start;
    try (InputStream in = reader.decompressed(stream, name)) {
      byte[] first = in.readNBytes(FIRST_BYTES);
      start = first;
      if (NumberReader.copied(told, first)) {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), in);
        try (BlockReader blocks = reader.blocks(all, name, folder)) {
          return OpenNumbers.spooled(blocks, memory.wholeBytes(), folder);
        }
      }
      if (first.length == FIRST_BYTES) {
        check(reader, told, first, name);
        int most = (int) Math.min(memory.textBytes(), MOST_BYTES);
        byte[] more = in.readNBytes(most);
        start = Arrays.copyOf(first, FIRST_BYTES + more.length);
        System.arraycopy(more, 0, start, FIRST_BYTES, more.length);
        if (more.length == most) {
          InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), in);
          try (BlockReader blocks = reader.blocks(all, name, folder)) {
            return OpenNumbers.spooled(blocks, memory.wholeBytes(), folder);
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    NumberData data = reader.read(new ByteArrayInputStream(start), name);
    return OpenNumbers.whole(reader, name, data, folder);
  }

  /** Refuses what is no text at once: it may have no end. */
  private void check(NumberReader reader, @Nullable FileFormat told, byte[] first, String name) {
    boolean text =
        !reading.columned()
            && (told == FileFormat.TEXT
                || (told == null && reading.type() == null && !NpyHeader.isNpy(first)));
    if (text) {
      int end = first.length;
      while (end > 0 && first[end - 1] != '\n') {
        end--;
      }
      int whole = end == 0 ? first.length : end;
      var _ = reader.read(new ByteArrayInputStream(first, 0, whole), name);
    }
  }
}
