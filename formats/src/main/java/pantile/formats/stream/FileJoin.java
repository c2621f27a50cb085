// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.util.function.Supplier;
import pantile.formats.stream.SortedRuns.Equal;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The rows of two files that have equal keys, as {@code join}, {@code leftJoin}, {@code semiJoin}
 * and {@code antiJoin} give them, but that rows may be beyond 2^31: all NaNs are equal, and so are
 * both zeros. Keys of unlike types are compared as {@code long}s if both are integers, else as
 * {@code double}s. Both files are sorted by key, with their rows; what matches is sorted by row. So
 * the temporary files take 16 bytes for each row of both and for each result.
 *
 * @param left the keys whose rows lead
 * @param right the keys they are looked up in
 * @param kind which rows are told
 * @param inexact says that an integer key has no {@code double} of its own, beside keys that are
 *     floating
 * @param rows takes a row for each result: left and right row, or the left row alone
 */
public record FileJoin(
    NumberSource left,
    NumberSource right,
    Kind kind,
    Supplier<? extends RuntimeException> inexact,
    RowSink rows)
    implements FileOperation<Long> {
  /** All integers up to it are doubles. */
  private static final long MOST_EXACT = 1L << 53;

  /** Which rows are told. */
  public enum Kind {
    /** Pairs of rows with equal keys. */
    INNER,
    /** These, and left rows that have none, with -1. */
    LEFT,
    /** Left rows that have some. */
    SEMI,
    /** Left rows that have none. */
    ANTI;

    /**
     * Whether right rows are told as well.
     *
     * @return false for one column
     */
    public boolean paired() {
      return this == INNER || this == LEFT;
    }
  }

  @Override
  public Long run(Workspace place) {
    // Of right keys that are only to be found, one each is enough.
    Equal equal = kind.paired() ? Equal.KEEP : Equal.FIRST;
    try (SortedRuns matches = new SortedRuns(place, kind.paired(), Equal.KEEP, Long.MAX_VALUE)) {
      try (SortedRuns x = new SortedRuns(place, true, Equal.KEEP, Long.MAX_VALUE);
          SortedRuns y = new SortedRuns(place, kind.paired(), equal, Long.MAX_VALUE);
          RowGroup group = new RowGroup(place)) {
        add(place, left, x);
        Pairs ofLeft = x.sorted();
        add(place, right, y);
        match(ofLeft, y.sorted(), group, matches);
      }
      return write(place, matches.sorted());
    }
  }

  private void add(Workspace place, NumberSource side, SortedRuns runs) {
    boolean floating = left.type().floating() || right.type().floating();
    int elements = place.blockElements(side.type());
    // As doubles, and their keys.
    long bytes = (long) elements * 2 * Long.BYTES;
    place.take(bytes);
    long[] keys = new long[elements];
    try (Blocks blocks = new Blocks(place, side)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        if (floating) {
          requireExact(block);
          Keys.canonicalDoubles(block, keys);
        } else {
          Keys.ordered(block, keys);
        }
        int count = (int) block.length();
        for (int i = 0; i < count; i++) {
          runs.add(keys[i], blocks.at() + i);
        }
      }
    } finally {
      place.giveBack(bytes);
    }
  }

  private void requireExact(Slice block) {
    if (block instanceof Slice.Longs(long[] a, int from, int to)) {
      for (int i = from; i < to; i++) {
        if (a[i] < -MOST_EXACT || a[i] > MOST_EXACT) {
          throw inexact.get();
        }
      }
    }
  }

  /** Goes through both sides at once. */
  private void match(Pairs x, Pairs y, RowGroup group, SortedRuns matches) {
    boolean more = y.next();
    boolean grouped = false;
    long key = 0;
    while (x.next()) {
      if (!grouped || x.key() != key) {
        key = x.key();
        grouped = true;
        group.clear();
        while (more && y.key() < key) {
          more = y.next();
        }
        while (more && y.key() == key) {
          group.add(y.value());
          more = y.next();
        }
      }
      add(x.value(), group, matches);
    }
  }

  private void add(long row, RowGroup group, SortedRuns matches) {
    switch (kind) {
      case INNER -> group.pair(row, matches::add);
      case LEFT -> {
        if (group.isEmpty()) {
          matches.add(row, -1);
        } else {
          group.pair(row, matches::add);
        }
      }
      case SEMI -> {
        if (!group.isEmpty()) {
          matches.add(row, 0);
        }
      }
      case ANTI -> {
        if (group.isEmpty()) {
          matches.add(row, 0);
        }
      }
    }
  }

  /**
   * The type of the numbers of rows that stand alone: that of calls on arrays if it can be.
   *
   * @param rows how many there are
   * @return the type
   */
  public static ElementType rowType(long rows) {
    return rows <= Integer.MAX_VALUE ? ElementType.INT : ElementType.LONG;
  }

  private long write(Workspace place, Pairs sorted) {
    ElementType[] types =
        kind.paired()
            ? new ElementType[] {ElementType.LONG, ElementType.LONG}
            : new ElementType[] {rowType(left.length())};
    try (RowBuffer buffer = new RowBuffer(place, rows, types)) {
      while (sorted.next()) {
        if (kind.paired()) {
          buffer.add(sorted.key(), sorted.value());
        } else {
          buffer.add(sorted.key());
        }
      }
      return buffer.flush();
    }
  }
}
