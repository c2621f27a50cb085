// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import org.jspecify.annotations.Nullable;
import pantile.formats.file.SpillFile;

/** The rows of one key, which may be more than memory holds, and are read several times. */
final class RowGroup implements AutoCloseable {
  private static final int BUFFER = 1 << 12;

  private final Workspace place;
  private final long[] rows;
  private int count;
  private final SpillFile spill;
  private SpilledRun.@Nullable Writer writer; // made for the groups that need it

  RowGroup(Workspace place) {
    this.place = place;
    int room = Math.max(BUFFER, place.counters() / 4);
    place.take((long) room * Long.BYTES);
    this.rows = new long[room];
    this.spill = new SpillFile(place.folder());
  }

  /** Begins another group. */
  void clear() {
    count = 0;
    writer = null;
  }

  void add(long row) {
    if (count < rows.length) {
      rows[count++] = row;
    } else {
      SpilledRun.Writer to = writer;
      if (to == null) {
        to = new SpilledRun.Writer(spill, false, BUFFER);
        writer = to;
      }
      to.add(row, 0);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Takes a pair of rows. */
  interface Pair {
    void accept(long left, long right);
  }

  /** Pairs a left row with all rows, in the order in which they were added. */
  void pair(long left, Pair pairs) {
    for (int i = 0; i < count; i++) {
      pairs.accept(left, rows[i]);
    }
    if (writer != null) {
      Pairs more = new SpilledRun.Reader(writer.run(), spill, false, BUFFER);
      while (more.next()) {
        pairs.accept(left, more.key());
      }
    }
  }

  @Override
  public void close() {
    spill.close();
    place.giveBack((long) rows.length * Long.BYTES);
  }
}
