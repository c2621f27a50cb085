// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.cpu.op.window;

/** The greatest element of each window, or the least: by keys, of which the greatest is wanted. */
final class DoubleWindowEnds {
  private DoubleWindowEnds() {}

  /**
   * Finds the elements of neighbouring windows.
   *
   * @param x the elements
   * @param from where the first window begins
   * @param phase elements of the first window's block that lie before it
   * @param window elements of each window
   * @param flip as {@link DoubleKeys} has it
   * @param out the results
   * @param at where the first result goes
   * @param count how many windows
   */
  static void roll(
      double[] x,
      int from,
      int phase,
      int window,
      /* keep */ long flip,
      double[] out,
      int at,
      int count) {
    /* keep */ long[] suffixes = new /* keep */ long[Math.min(window, count)];
    int before = phase;
    for (int done = 0; done < count; ) {
      int some = Math.min(window - before, count - done);
      int start = from + done;
      int end = start + window - before;
      suffixes(x, start, end, flip, suffixes, some);
      /* keep */ long prefix = greatest(x, end, end + before, flip);
      int next = end + before;
      for (int i = 0; i < some; i++) {
        if (i > 0) {
          prefix = Math.max(prefix, DoubleKeys.key(x[next + i - 1], flip));
        }
        out[at + done + i] = DoubleKeys.element(Math.max(suffixes[i], prefix), flip);
      }
      done += some;
      before = 0;
    }
  }

  private static void suffixes(
      double[] x, int from, int to, /* keep */ long flip, /* keep */ long[] suffixes, int kept) {
    /* keep */ long most = greatest(x, from + kept, to, flip);
    for (int i = kept - 1; i >= 0; i--) {
      most = Math.max(most, DoubleKeys.key(x[from + i], flip));
      suffixes[i] = most;
    }
  }

  private static /* keep */ long greatest(double[] x, int from, int to, /* keep */ long flip) {
    /* keep */ long most = Long.MIN_VALUE;
    for (int i = from; i < to; i++) {
      most = Math.max(most, DoubleKeys.key(x[i], flip));
    }
    return most;
  }
}
