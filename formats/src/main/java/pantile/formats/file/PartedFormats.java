// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;

/** The kinds of files whose parts have names: the one place that lists them. */
final class PartedFormats {
  /** The first that a file is of. The last one takes all that is left. */
  private static final List<PartedFormat> ALL =
      List.of(
          new NpzArchives(),
          new NpyColumns(),
          ColumnFiles.PARQUET,
          ColumnFiles.ARROW,
          new CsvTables());

  private PartedFormats() {}

  /**
   * What a name means.
   *
   * @param name the file and its part
   * @param wanted the format that the user says the file has; null for none
   * @param temporary the folder for a copy, which a compressed file may need
   * @return the part
   * @throws IOException if the file cannot be read
   * @throws BadFileException if it is of another format than the user says
   */
  static NamedPart named(PartName name, @Nullable FileFormat wanted, Path temporary)
      throws IOException {
    String file = name.file().toString();
    FileFormat told = wanted != null ? wanted : FileFormat.ofName(file).orElse(null);
    boolean raw = told == FileFormat.RAW;
    try (Content content = Content.open(name.file(), file, raw, null)) {
      byte[] start = content.stream().readNBytes(OtherFormat.MOST_BYTES);
      PartedFormat format = of(Compression.innerName(file), start);
      if (told == FileFormat.NPY && format instanceof CsvTables) {
        throw new BadFileException(file + " is no .npy file: it does not begin with \\x93NUMPY");
      }
      if (told == FileFormat.TEXT && !(format instanceof CsvTables)) {
        throw new BadFileException(file + " is no text");
      }
      return content instanceof CompressedFile && !format.sequential()
          ? new CopiedPart(name.file(), format, file, name.part(), temporary)
          : format.part(name.file(), file, name.part());
    }
  }

  /**
   * Whether a file is an archive of arrays, or decompresses to one.
   *
   * @param file which is there
   * @param raw whether its first bytes may be any
   * @throws IOException if it cannot be read
   */
  static boolean isArchive(Path file, boolean raw) throws IOException {
    String name = file.toString();
    try (Content content = Content.open(file, name, raw, null)) {
      byte[] start = content.stream().readNBytes(OtherFormat.MOST_BYTES);
      return new NpzArchives().is(Compression.innerName(name), start);
    }
  }

  /**
   * The only part of a file that is named without one.
   *
   * @param file which is there
   * @param start at most {@link OtherFormat#MOST_BYTES} first bytes
   * @return the part; null for a file of numbers
   */
  static @Nullable NamedPart only(Path file, byte[] start) {
    for (PartedFormat format : ALL) {
      if (format.always() && format.is(file.toString(), start)) {
        return format.part(file, file.toString(), null);
      }
    }
    return null;
  }

  /**
   * The only part of a compressed file that is named without one.
   *
   * @param file which is there
   * @param told the format that the user, or the file's name, says; null for none
   * @param start at most {@link OtherFormat#MOST_BYTES} first bytes of what it decompresses to
   * @param temporary the folder for a copy
   * @return the part; null for a file that is read from its start to its end
   */
  static @Nullable NamedPart onlyOfCompressed(
      Path file, @Nullable FileFormat told, byte[] start, Path temporary) {
    PartedFormat kind = StreamCopy.kind(told, start);
    return kind == null ? null : new CopiedPart(file, kind, file.toString(), null, temporary);
  }

  /**
   * The kind of what comes in a stream, where it cannot be read from its start to its end.
   *
   * @param start at most {@link OtherFormat#MOST_BYTES} first bytes
   * @return the kind; null for what is read as it comes
   */
  static @Nullable PartedFormat ofStream(byte[] start) {
    for (PartedFormat format : ALL) {
      if (!format.sequential() && format.is("", start)) {
        return format;
      }
    }
    return null;
  }

  private static PartedFormat of(String name, byte[] start) {
    for (PartedFormat format : ALL) {
      if (format.is(name, start)) {
        return format;
      }
    }
    throw new AssertionError("the last one takes all");
  }

  /** Tables in text, which any other file with a part's name is taken for. */
  private record CsvTables() implements PartedFormat {
    @Override
    public boolean is(String name, byte[] start) {
      return true;
    }

    @Override
    public boolean always() {
      return false;
    }

    @Override
    public boolean sequential() {
      return true;
    }

    @Override
    public NamedPart part(Path file, String label, @Nullable String part) {
      return new CsvColumn(file, Objects.requireNonNull(part));
    }
  }
}
