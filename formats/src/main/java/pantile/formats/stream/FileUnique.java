// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.formats.stream.SortedRuns.Equal;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Each value of a file once, as {@code unique}, {@code uniqueInOrder} and the runs of a sort have
 * it: all NaNs are one value, and so are both zeros. One pass, an external sort, and for the order
 * of first occurrence another one of the values alone. The temporary file has as many records as
 * there are distinct values in each run.
 *
 * @param x the numbers
 * @param listing what to list
 * @param rows takes a row for each value: the value, and how often it occurs if that is listed
 */
public record FileUnique(NumberSource x, Listing listing, RowSink rows)
    implements FileOperation<Long> {
  /** What is listed of each value. */
  public enum Listing {
    /** The value; ascending. */
    VALUES,
    /** The value, and how often it occurs; ascending. */
    COUNTS,
    /** The value; in the order of first occurrence. */
    IN_ORDER
  }

  @Override
  public Long run(Workspace place) {
    Equal equal = listing == Listing.COUNTS ? Equal.ADD : Equal.FIRST;
    try (SortedRuns runs =
        new SortedRuns(place, listing != Listing.VALUES, equal, Long.MAX_VALUE)) {
      add(place, runs);
      Pairs values = runs.sorted();
      return switch (listing) {
        case VALUES -> ascending(place, values, x.type());
        case COUNTS -> ascending(place, values, x.type(), ElementType.LONG);
        case IN_ORDER -> inOrder(place, values);
      };
    }
  }

  private void add(Workspace place, SortedRuns runs) {
    long bytes = (long) place.blockElements(x.type()) * Long.BYTES;
    place.take(bytes);
    long[] keys = new long[place.blockElements(x.type())];
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Keys.canonical(block, keys);
        int count = (int) block.length();
        for (int i = 0; i < count; i++) {
          runs.add(keys[i], listing == Listing.COUNTS ? 1 : blocks.at() + i);
        }
      }
    } finally {
      place.giveBack(bytes);
    }
  }

  private long ascending(Workspace place, Pairs values, ElementType... types) {
    try (RowBuffer buffer = new RowBuffer(place, rows, types)) {
      while (values.next()) {
        if (types.length == 1) {
          buffer.add(values.key());
        } else {
          buffer.add(values.key(), values.value());
        }
      }
      return buffer.flush();
    }
  }

  private long inOrder(Workspace place, Pairs values) {
    try (SortedRuns byPlace = new SortedRuns(place, true, Equal.KEEP, Long.MAX_VALUE);
        RowBuffer buffer = new RowBuffer(place, rows, x.type())) {
      while (values.next()) {
        byPlace.add(values.value(), values.key());
      }
      Pairs first = byPlace.sorted();
      while (first.next()) {
        buffer.add(first.value());
      }
      return buffer.flush();
    }
  }
}
