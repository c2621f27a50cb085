// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.op.window;

/**
 * Sums and means of windows of floating-point elements, see {@link RollWindow}. The prefixes of a
 * block and its suffixes, which the windows that begin in the block need, are added up in one loop.
 * Neither waits for the other, so the processor has two additions under way.
 */
public final class DoubleWindowSums {
  private DoubleWindowSums() {}

  /**
   * Computes the sums of neighbouring windows, or their means.
   *
   * @param x the elements
   * @param from where the first window begins
   * @param phase elements of the first window's block that lie before it
   * @param window elements of each window
   * @param divisor 1 for sums, the window's length for means
   * @param out the results
   * @param at where the first result goes
   * @param count how many windows, at least 1
   */
  public static void roll(
      double[] x,
      int from,
      int phase,
      int window,
      double divisor,
      double[] out,
      int at,
      int count) {
    double[] suffixes = new double[Math.min(window, count)];
    double[] next = count > window ? new double[window] : suffixes;
    int before = phase;
    int some = Math.min(window - before, count);
    double block = suffixes(x, from, from + window - before, suffixes, some);
    for (int done = 0; done < count; ) {
      int start = from + done;
      int end = start + window - before;
      double prefix = add(x, end, end + before, -0.0);
      int result = at + done;
      boolean full = before == 0 && count - done > window;
      double sums = block;
      if (full) {
        block = both(x, end, window, suffixes, out, result, next);
        prefix = block; // not finite if any prefix is not
      } else {
        prefix = windows(x, end + before, prefix, suffixes, some, out, result);
      }
      finish(out, result, result + some, divisor, sums + prefix);
      done += some;
      if (done < count) {
        some = Math.min(window, count - done);
        if (!full) {
          block = suffixes(x, from + done, from + done + window, next, some);
        }
        double[] old = suffixes;
        suffixes = next;
        next = old;
      }
      before = 0;
    }
  }

  /**
   * Adds elements up from the last one down; keeps the sums of the first. Returns the whole sum.
   */
  private static double suffixes(double[] x, int from, int to, double[] suffixes, int kept) {
    double sum = -0.0;
    int i = to - 1;
    for (; i >= from + kept; i--) {
      sum += x[i];
    }
    for (; i >= from; i--) {
      sum += x[i];
      suffixes[i - from] = sum;
    }
    return sum;
  }

  private static double add(double[] x, int from, int to, double sum) {
    double all = sum;
    for (int i = from; i < to; i++) {
      all += x[i];
    }
    return all;
  }

  /** Adds each suffix and the prefix that grows from one window to the next. */
  private static double windows(
      double[] x, int from, double first, double[] suffixes, int count, double[] out, int at) {
    double prefix = first;
    out[at] = suffixes[0] + prefix;
    for (int i = 1; i < count; i++) {
      prefix += x[from + i - 1];
      out[at + i] = suffixes[i] + prefix;
    }
    return prefix;
  }

  /** The windows that begin in a block, by its suffixes, and the suffixes of the next block. */
  private static double both(
      double[] x, int from, int window, double[] suffixes, double[] out, int at, double[] next) {
    double prefix = -0.0;
    double suffix = -0.0;
    int last = window - 1;
    for (int i = 0; i < window; i++) {
      out[at + i] = suffixes[i] + prefix;
      prefix += x[from + i];
      suffix += x[from + last - i];
      next[last - i] = suffix;
    }
    return suffix;
  }

  /** Divides, and makes one NaN of all; there is none if the sums of both blocks are finite. */
  private static void finish(double[] out, int from, int to, double divisor, double sums) {
    if (divisor != 1) {
      for (int i = from; i < to; i++) {
        out[i] /= divisor;
      }
    }
    if (!(Math.abs(sums) <= /* keep */ Double.MAX_VALUE)) {
      for (int i = from; i < to; i++) {
        out[i] = /* keep */ Double.isNaN(out[i]) ? /* keep */ Double.NaN : out[i];
      }
    }
  }
}
