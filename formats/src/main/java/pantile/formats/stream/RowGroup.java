// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import org.jspecify.annotations.Nullable;
import pantile.formats.run.Run;
import pantile.formats.run.RunFiles;
import pantile.formats.run.Storage;

/** The rows of one key, which may be more than memory holds, and are read several times. */
final class RowGroup implements AutoCloseable {
  private static final int BUFFER = 1 << 12;

  private final Workspace place;
  private final long[] rows;
  private int count;
  private final RunFiles files;

  // For rows that there is no room for: they are written, and then read.
  private PairRun.@Nullable Writer writer;
  private @Nullable Run written;

  RowGroup(Workspace place) {
    this.place = place;
    int room = Math.max(BUFFER, place.counters() / 4);
    place.take((long) room * Long.BYTES);
    this.rows = new long[room];
    this.files = new RunFiles(Storage.REAL, place.folder());
  }

  /** Begins another group. */
  void clear() {
    count = 0;
    if (writer != null) {
      writer.close();
      writer = null;
    }
    if (written != null) {
      written.close();
      written = null;
    }
  }

  /** Adds a row to a group that was not paired yet. */
  void add(long row) {
    if (count < rows.length) {
      rows[count++] = row;
    } else {
      PairRun.Writer to = writer;
      if (to == null) {
        to = new PairRun.Writer(files.next(0), false, BUFFER, place.folder());
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
      written = writer.finish();
      writer = null;
    }
    if (written != null) {
      Pairs more = new PairRun.Reader(written.again(), false, BUFFER, place.folder());
      while (more.next()) {
        pairs.accept(left, more.key());
      }
    }
  }

  @Override
  public void close() {
    clear();
    place.giveBack((long) rows.length * Long.BYTES);
  }
}
