// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** What prefix sums are, in the shortest code: the order in which floating-point numbers add up. */
public final class NaiveScans {
  private static final int BLOCK = 4096;
  private static final int GROUP = 8;

  private NaiveScans() {}

  /**
   * The prefix sums.
   *
   * @param x any elements
   * @param exclusive whether an element's own value is left out of its result
   * @return a result for each, as the bits of an element
   */
  public static long[] scanned(Slice x, boolean exclusive) {
    return blocks(x, exclusive, 0, offsets(x.type(), exclusive, totals(x)));
  }

  /**
   * The totals of consecutive blocks.
   *
   * @param x any elements
   * @return one a block of 4096, the last perhaps shorter: as bits of a {@code double} for floating
   *     types, else as a number of the type
   */
  public static long[] totals(Slice x) {
    long[] totals = new long[Math.toIntExact((x.length() + BLOCK - 1) / BLOCK)];
    for (int block = 0; block < totals.length; block++) {
      Slice part = part(x, block);
      int last = Math.toIntExact(part.length()) - 1;
      totals[block] =
          x.type().floating()
              ? Double.doubleToLongBits(realSums(part)[last])
              : x.type() == ElementType.INT
                  ? (int) wrappedSums(part)[last]
                  : wrappedSums(part)[last];
    }
    return totals;
  }

  private static Slice part(Slice x, int block) {
    long from = (long) block * BLOCK;
    return x.sub(from, Math.min(from + BLOCK, x.length()));
  }

  /**
   * What is added to the results of each block.
   *
   * @param type of the elements
   * @param exclusive whether an element's own value is left out of its result
   * @param totals of the blocks
   * @return one a block, in the same form
   */
  public static long[] offsets(ElementType type, boolean exclusive, long[] totals) {
    long[] offsets = new long[totals.length];
    double real = exclusive ? 0.0 : -0.0;
    long wrapped = 0;
    for (int block = 0; block < offsets.length; block++) {
      offsets[block] = type.floating() ? Double.doubleToLongBits(real) : wrapped;
      real += Double.longBitsToDouble(totals[block]);
      wrapped += totals[block];
    }
    return offsets;
  }

  /**
   * The prefix sums of some blocks.
   *
   * @param x their elements
   * @param exclusive whether an element's own value is left out of its result
   * @param first number of the first block
   * @param offsets what is added to the results of each block
   * @return a result for each element, as the bits of an element
   */
  public static long[] blocks(Slice x, boolean exclusive, int first, long[] offsets) {
    long[] results = new long[Math.toIntExact(x.length())];
    int blocks = Math.ceilDiv(results.length, BLOCK);
    for (int block = 0; block < blocks; block++) {
      int from = block * BLOCK;
      Slice part = part(x, block);
      long offset = offsets[first + block];
      double real = Double.longBitsToDouble(offset);
      double[] reals = x.type().floating() ? realSums(part) : new double[0];
      long[] wrapped = x.type().floating() ? new long[0] : wrappedSums(part);
      for (int i = 0; i < part.length(); i++) {
        int last = exclusive ? i - 1 : i;
        results[from + i] =
            switch (x.type()) {
              case INT -> (int) (offset + (last < 0 ? 0 : wrapped[last]));
              case LONG -> offset + (last < 0 ? 0 : wrapped[last]);
              case FLOAT -> Float.floatToIntBits((float) (real + (last < 0 ? -0.0 : reals[last])));
              case DOUBLE -> Double.doubleToLongBits(real + (last < 0 ? -0.0 : reals[last]));
            };
      }
    }
    return results;
  }

  private static long[] wrappedSums(Slice part) {
    long[] sums = SliceElements.allBits(part);
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /** In a block: the sum of the groups before, in order, plus that of the own group. */
  private static double[] realSums(Slice part) {
    double[] sums = new double[Math.toIntExact(part.length())];
    double carry = -0.0;
    for (int i = 0; i < sums.length; i++) {
      if (i % GROUP == 0 && i > 0) {
        carry = sums[i - 1];
      }
      sums[i] = carry + prefix(part, i - i % GROUP, GROUP, i % GROUP);
    }
    return sums;
  }

  /** The sum of a group's elements up to its i-th: half and half. */
  private static double prefix(Slice x, long from, int size, int i) {
    if (size == 1) {
      return SliceElements.real(x, from);
    }
    int half = size / 2;
    return i < half
        ? prefix(x, from, half, i)
        : prefix(x, from, half, half - 1) + prefix(x, from + half, half, i - half);
  }
}
