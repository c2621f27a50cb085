// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import pantile.formats.file.FileFormat;
import pantile.formats.file.TextWriter;
import pantile.spi.Slice;

/**
 * Writes columns of numbers as text, a row a line. A file named {@code .csv} has commas and a
 * heading, one named {@code .tsv} tabs and a heading. Other text has tabs and no heading.
 */
final class TableWriter {
  private final TextWriter writer;
  private final char separator;

  /**
   * Begins a table.
   *
   * @param columns their names
   * @param name the output's
   * @param out where to
   */
  TableWriter(Collection<String> columns, String name, OutputStream out) throws IOException {
    String lower = FileFormat.innerName(name).toLowerCase(Locale.ROOT);
    boolean csv = lower.endsWith(".csv");
    this.separator = csv ? ',' : '\t';
    this.writer = new TextWriter(out);
    if (csv || lower.endsWith(".tsv")) {
      writer.write(String.join(String.valueOf(separator), columns), '\n');
    }
  }

  /**
   * Writes a table.
   *
   * @param columns of one length, at least one
   * @param name the output's
   * @param out where to; flushed
   */
  static void write(Map<String, Slice> columns, String name, OutputStream out) throws IOException {
    TableWriter table = new TableWriter(columns.keySet(), name, out);
    table.rows(columns.values().toArray(Slice[]::new));
    table.flush();
  }

  /** Writes rows: as many columns as there are names, of one length, in arrays. */
  void rows(Slice... columns) throws IOException {
    long length = columns[0].length();
    for (long row = 0; row < length; row++) {
      for (int i = 0; i < columns.length; i++) {
        write(writer, columns[i], (int) row, i + 1 < columns.length ? separator : '\n');
      }
    }
  }

  /** Hands all rows to the stream, and flushes that. */
  void flush() throws IOException {
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
