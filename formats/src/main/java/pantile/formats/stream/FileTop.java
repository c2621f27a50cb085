// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.formats.stream.SortedRuns.Equal;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The first numbers of a file in an order, and where they stand, as {@code topK} and {@code
 * bottomK} give them: NaNs are above all numbers, and of equal numbers those that come first are
 * taken. One pass, in which a number is kept if fewer than are wanted are known to come before it;
 * what is kept is sorted, on disk if it is too much. If there are NaNs among the results, a second
 * pass finds their bits.
 *
 * @param x the numbers
 * @param k how many; all if there are fewer
 * @param least whether the order ascends
 * @param rows takes a row for each: the number and its index
 */
public record FileTop(NumberSource x, long k, boolean least, RowSink rows)
    implements FileOperation<Long> {
  @Override
  public Long run(Workspace place) {
    if (k == 0) {
      return 0L;
    }
    try (SortedRuns runs = new SortedRuns(place, true, Equal.KEEP, k)) {
      long nans = add(place, runs);
      long first = least ? 0 : nans(place, Math.min(k, nans));
      long numbers = numbers(place, runs.sorted(), k - first);
      long last = least ? nans(place, Math.min(k - numbers, nans)) : 0;
      return first + numbers + last;
    }
  }

  /** Returns how many NaNs there are. */
  private long add(Workspace place, SortedRuns runs) {
    ElementType type = x.type();
    long bytes = (long) place.blockElements(type) * Long.BYTES;
    place.take(bytes);
    long[] keys = new long[place.blockElements(type)];
    long greatest = Keys.greatest(type);
    long nans = 0;
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Keys.ordered(block, keys);
        int count = (int) block.length();
        for (int i = 0; i < count; i++) {
          if (keys[i] > greatest) {
            nans++;
          } else {
            runs.add(least ? keys[i] : ~keys[i], blocks.at() + i);
          }
        }
      }
      return nans;
    } finally {
      place.giveBack(bytes);
    }
  }

  private long numbers(Workspace place, Pairs sorted, long most) {
    try (RowBuffer buffer = new RowBuffer(place, rows, x.type(), ElementType.LONG)) {
      for (long i = 0; i < most && sorted.next(); i++) {
        buffer.add(least ? sorted.key() : ~sorted.key(), sorted.value());
      }
      return buffer.flush();
    }
  }

  /** The first NaNs, as they stand. */
  private long nans(Workspace place, long wanted) {
    if (wanted == 0) {
      return 0;
    }
    ElementType type = x.type();
    long found = 0;
    long bytes = (long) place.blockElements(type) * Long.BYTES;
    place.take(bytes);
    long[] keys = new long[place.blockElements(type)];
    try (Blocks blocks = new Blocks(place, x);
        RowBuffer buffer = new RowBuffer(place, rows, type, ElementType.LONG)) {
      for (Slice block = blocks.next(); block != null && found < wanted; block = blocks.next()) {
        Keys.ordered(block, keys);
        int count = (int) block.length();
        for (int i = 0; i < count && found < wanted; i++) {
          if (keys[i] > Keys.greatest(type)) {
            buffer.add(keys[i], blocks.at() + i);
            found++;
          }
        }
      }
      return buffer.flush();
    } finally {
      place.giveBack(bytes);
    }
  }
}
