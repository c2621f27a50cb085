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
    for (int i = 1; i < keys.length; i++) {
      ascends &= keys[i - 1] <= keys[i];
    }
    return ascends;
  }

  /** Where runs of equal neighbours start: none of no elements. */
  static int[] starts(Values<?> x) {
    x.engine.requireOpen();
    long[] keys = keys(x, true);
    int runs = Math.min(1, keys.length);
    for (int i = 1; i < keys.length; i++) {
      runs += keys[i - 1] == keys[i] ? 0 : 1;
    }
    int[] starts = new int[runs];
    int run = 0;
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1] != keys[i]) {
        run++;
        starts[run] = i;
      }
    }
    return starts;
  }

  /** Some indices, ascending, and behind them the others below a number. */
  static int[] partitioned(Slice.Ints some, int length) {
    int[] all = new int[length + 1]; // so that an index is written before it is known to belong
    int kept = (int) some.length();
    System.arraycopy(some.array(), some.from(), all, 0, kept);
    int next = 0;
    int at = kept;
    for (int i = 0; i < length; i++) {
      all[at] = i;
      int is = next < kept && all[next] == i ? 1 : 0;
      next += is;
      at += 1 - is;
    }
    return Arrays.copyOf(all, length);
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
   * Keys that ascend as elements do. NaNs have one key.
   *
   * @param equal whether zeros have one key as well
   */
  static long[] keys(Values<?> x, boolean equal) {
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
    } else {
      Slice.Longs all = (Slice.Longs) x.elements;
      System.arraycopy(all.array(), all.from(), keys, 0, keys.length);
    }
    return keys;
  }
}
