// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kinds of files whose parts have names: the one place that lists them. */
final class PartedFormats {
  /** The first that a file is of. The last one takes all that is left. */
  private static final List<PartedFormat> ALL =
      List.of(ColumnFiles.PARQUET, ColumnFiles.ARROW, new CsvTables());

  private PartedFormats() {}

  /**
   * What a name means.
   *
   * @param name the file and its part
   * @return the part
   * @throws IOException if the file cannot be read
   */
  static NamedPart named(PartName name) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(name.file())) {
      start = in.readNBytes(OtherFormat.MOST_BYTES);
    }
    PartedFormat format = Objects.requireNonNull(of(name.file().toString(), start));
    return format.part(name.file(), name.part());
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
        return format.part(file, null);
      }
    }
    return null;
  }

  private static @Nullable PartedFormat of(String name, byte[] start) {
    for (PartedFormat format : ALL) {
      if (format.is(name, start)) {
        return format;
      }
    }
    return null;
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
    public NamedPart part(Path file, @Nullable String part) {
      return new CsvColumn(file, Objects.requireNonNull(part));
    }
  }
}
