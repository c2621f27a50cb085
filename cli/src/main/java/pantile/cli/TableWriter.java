// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.formats.file.TextWriter;
import pantile.spi.Slice;

/**
 * Writes columns of numbers as text, a row a line. A file named {@code .csv} has commas and a
 * heading, one named {@code .tsv} tabs and a heading. Other text has tabs and no heading.
 */
final class TableWriter {
  private TableWriter() {}

  /**
   * Writes a table.
   *
   * @param columns of one length, at least one
   * @param name the output's
   * @param out where to; flushed
   */
  static void write(Map<String, Slice> columns, String name, OutputStream out) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean csv = lower.endsWith(".csv");
    char separator = csv ? ',' : '\t';
    TextWriter writer = new TextWriter(out);
    if (csv || lower.endsWith(".tsv")) {
      writer.write(String.join(String.valueOf(separator), columns.keySet()), '\n');
    }
    List<Slice> all = List.copyOf(columns.values());
    long length = all.getFirst().length();
    for (long row = 0; row < length; row++) {
      for (int i = 0; i < all.size(); i++) {
        write(writer, all.get(i), (int) row, i + 1 < all.size() ? separator : '\n');
      }
    }
    writer.flush();
  }

  private static void write(TextWriter writer, Slice column, int row, char end) throws IOException {
    switch (column) {
      case Slice.Ints s -> writer.write(s.array()[s.from() + row], end);
      case Slice.Longs s -> writer.write(s.array()[s.from() + row], end);
      case Slice.Floats s -> writer.write(Float.toString(s.array()[s.from() + row]), end);
      case Slice.Doubles s -> writer.write(Double.toString(s.array()[s.from() + row]), end);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("numbers are in arrays first");
    }
  }
}
