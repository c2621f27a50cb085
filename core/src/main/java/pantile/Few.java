// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.op.FirstCalls;
import pantile.op.search.SearchKeys;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Loops of the calling thread over few elements in an array. To make an expression of the elements
 * and to start a job of it takes some microseconds, and such a loop less than one. Results are
 * those of the jobs.
 */
final class Few {
  /** More elements are left to jobs, whose loops are faster. */
  static final int MOST = FirstCalls.FEW;

  private static final FirstCalls FIRST = new FirstCalls();

  /** Elements of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 128;

  /** The longest segment that is sorted by insertion. */
  private static final int SHORT = 32;

  private Few() {}

  /**
   * Whether a loop may take the place of jobs: if all that counts is the result, and the calling
   * thread would compute such jobs itself.
   */
  static boolean here(Values<?> x) {
    return x.length() <= MOST && first(x);
  }

  /** The same, for loops that first calls use as well. */
  static boolean first(Values<?> x) {
    return FirstCalls.inArray(x.elements) && FIRST.take(x.engine, x.length());
  }

  /** Whether no element stands before a lesser one, in the order of {@link Values#argSort}. */
  static boolean ascends(Values<?> x) {
    x.engine.requireOpen();
    long[] keys = keys(x, false);
    boolean ascends = true;
    for (int i = 1; i < keys.length && ascends; ) {
      int end = i + Math.min(STRIP, keys.length - i);
      ascends = ascends(keys, i, end);
      i = end;
    }
    return ascends;
  }

  private static boolean ascends(long[] keys, int from, int to) {
    boolean ascends = true;
    for (int i = from; i < to; i++) {
      ascends &= keys[i - 1] <= keys[i];
    }
    return ascends;
  }

  /** Where runs of equal neighbours start: none of no elements. */
  static int[] starts(Values<?> x) {
    x.engine.requireOpen();
    long[] keys = keys(x, true);
    int[] starts = new int[keys.length + 1];
    int runs = Math.min(1, keys.length);
    for (int i = 1; i < keys.length; ) {
      int end = i + Math.min(STRIP, keys.length - i);
      runs = starts(keys, i, end, starts, runs);
      i = end;
    }
    return Arrays.copyOf(starts, runs);
  }

  /** Adds starts, each written before it is known to be one; returns how many there are then. */
  private static int starts(long[] keys, int from, int to, int[] starts, int before) {
    int runs = before;
    for (int i = from; i < to; i++) {
      starts[runs] = i;
      runs += keys[i - 1] == keys[i] ? 0 : 1;
    }
    return runs;
  }

  /** The lengths of runs, which end where the next one starts. */
  static int[] lengths(int[] starts, int length) {
    int[] lengths = new int[starts.length];
    int last = starts.length - 1;
    for (int i = 0; i < last; ) {
      int end = i + Math.min(STRIP, last - i);
      lengths(starts, i, end, lengths);
      i = end;
    }
    if (last >= 0) {
      lengths[last] = length - starts[last];
    }
    return lengths;
  }

  private static void lengths(int[] starts, int from, int to, int[] lengths) {
    for (int i = from; i < to; i++) {
      lengths[i] = starts[i + 1] - starts[i];
    }
  }

  /** Some indices, ascending, and behind them the others below a number. */
  static int[] partitioned(Slice.Ints some, int length) {
    int kept = (int) some.length();
    int[] all = Arrays.copyOfRange(some.array(), some.from(), some.from() + length);
    int next = 0;
    for (int i = 0; i < length; ) {
      int end = i + Math.min(STRIP, length - i);
      next = others(all, kept, next, i, end);
      i = end;
    }
    return all;
  }

  /** Writes those indices that are not among the first; returns how many of these were passed. */
  private static int others(int[] all, int kept, int passed, int from, int to) {
    int next = passed;
    for (int i = from; i < to; i++) {
      if (next < kept && all[next] == i) {
        next++;
      } else {
        all[kept + i - next] = i;
      }
    }
    return next;
  }

  /** Whether no segment is too long to be sorted by insertion. */
  static boolean areShort(int[] starts) {
    int longest = 0;
    for (int i = 1; i < starts.length; i++) {
      longest = Math.max(longest, starts[i] - starts[i - 1]);
    }
    return longest <= SHORT;
  }

  /** The indices of each segment in the order of its elements, segment by segment. */
  static int[] order(Values<?> x, int[] starts, boolean descending) {
    long[] keys = keys(x, false);
    int[] order = new int[keys.length];
    for (int segment = 1; segment < starts.length; segment++) {
      int from = starts[segment - 1];
      for (int i = from; i < starts[segment]; i++) {
        long key = keys[i];
        int at = i;
        while (at > from && (descending ? keys[order[at - 1]] < key : keys[order[at - 1]] > key)) {
          order[at] = order[at - 1];
          at--;
        }
        order[at] = i;
      }
    }
    return order;
  }

  /**
   * Keys that ascend as elements do. NaNs have one key. They are not to be changed: they may be the
   * elements themselves.
   *
   * @param equal whether zeros have one key as well
   */
  static long[] keys(Values<?> x, boolean equal) {
    if (x.elements instanceof Slice.Longs(long[] a, int from, int to)) {
      return from == 0 && to == a.length ? a : Arrays.copyOfRange(a, from, to);
    }
    long[] keys = new long[(int) x.length()];
    if (x.elements instanceof Slice.Doubles(double[] a, int from, int _)) {
      long top = SearchKeys.top(ElementType.DOUBLE);
      double zero = equal ? 0.0 : -0.0; // which makes no 0.0 of -0.0
      for (int i = 0; i < keys.length; i++) {
        keys[i] = Math.min(SearchKeys.of(a[from + i] + zero), top);
      }
    } else if (x.elements instanceof Slice.Floats(float[] a, int from, int _)) {
      long top = SearchKeys.top(ElementType.FLOAT);
      float zero = equal ? 0.0f : -0.0f;
      for (int i = 0; i < keys.length; i++) {
        keys[i] = Math.min(SearchKeys.of(a[from + i] + zero), top);
      }
    } else if (x.elements instanceof Slice.Ints(int[] a, int from, int _)) {
      for (int i = 0; i < keys.length; i++) {
        keys[i] = a[from + i];
      }
    }
    return keys;
  }
}
