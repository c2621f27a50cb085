// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Gathers rows that come one at a time, and hands them on in blocks. Columns are of {@code long}s,
 * but for one of numbers that are told by their keys, which may come first.
 */
final class RowBuffer implements AutoCloseable {
  private static final int ROWS = 1 << 12;

  private final Workspace place;
  private final RowSink sink;
  private final Slice[] columns;
  private final long bytes;
  private int count;
  private long all;

  /** Rows of columns of these types. */
  RowBuffer(Workspace place, RowSink sink, ElementType... types) {
    this.place = place;
    this.sink = sink;
    this.columns = new Slice[types.length];
    this.bytes = (long) ROWS * Long.BYTES * types.length;
    place.take(bytes);
    for (int i = 0; i < types.length; i++) {
      columns[i] = Scratch.of(types[i], ROWS);
    }
  }

  /** Adds a row of one column. */
  void add(long key) {
    Keys.set(columns[0], count, key);
    added();
  }

  /** Adds a row of two columns. */
  void add(long key, long second) {
    Keys.set(columns[0], count, key);
    Keys.set(columns[1], count, second);
    added();
  }

  private void added() {
    count++;
    all++;
    if (count == ROWS) {
      flush();
    }
  }

  /** Hands on what there is. Returns how many rows there were in all. */
  long flush() {
    if (count > 0) {
      Slice[] rows = new Slice[columns.length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = columns[i].sub(0, count);
      }
      count = 0;
      sink.accept(rows);
    }
    return all;
  }

  @Override
  public void close() {
    count = 0;
    place.giveBack(bytes);
  }
}
