// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   elements: long[] x
package pantile.cpu.op.window;

import pantile.op.reduce.Int128;

/**
 * Exact sums and means of windows of integers. The upper and the lower halves of elements are added
 * up apart, so that no sum overflows; and since nothing is rounded, what leaves a window is
 * subtracted.
 */
final class LongWindowSums {
  private static final long LOWER = 0xffff_ffffL;

  /** Up to here all integers are numbers of type {@code double}. */
  private static final long EXACT = 1L << 53;

  private final long[] x;
  private final int window;
  private long upper;
  private long lower;

  LongWindowSums(long[] x, int window) {
    this.x = x;
    this.window = window;
  }

  /** Adds up the first window. */
  private void begin(int from) {
    upper = 0;
    lower = 0;
    for (int i = from; i < from + window; i++) {
      enter(x[i]);
    }
  }

  private void enter(long element) {
    upper += element >> 32;
    lower += element & LOWER;
  }

  /** Goes on to the next window. */
  private void move(int from) {
    long gone = x[from];
    enter(x[from + window]);
    upper -= gone >> 32;
    lower -= gone & LOWER;
  }

  /** The sum's upper part: all but the lowest 32 bits. */
  private long high() {
    return upper + (lower >>> 32);
  }

  private long sum() {
    return (high() << 32) + (lower & LOWER);
  }

  private boolean fits() {
    return high() == (int) high();
  }

  /** Writes the sums. Returns the first window whose sum does not fit, or -1. */
  int sums(int from, long[] out, int at, int count) {
    int beyond = -1;
    begin(from);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        move(from + i - 1);
      }
      out[at + i] = sum();
      if (beyond < 0 && !fits()) {
        beyond = i;
      }
    }
    return beyond;
  }

  /** Writes the means, each rounded once. */
  void means(int from, double[] out, int at, int count) {
    begin(from);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        move(from + i - 1);
      }
      long sum = sum();
      out[at + i] =
          fits() && -EXACT <= sum && sum <= EXACT
              ? (double) sum / window
              : new Int128(high() >> 32, sum).dividedBy(window);
    }
  }
}
