// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.op.reduce.CanonicalSum;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The one order in which prefix sums are added, on every device, for any number of workers and any
 * tile size.
 *
 * <p>The input is seen as blocks of {@value #BLOCK} elements at fixed positions, and a block as
 * groups of {@value #GROUP}. In a group, prefixes are made in three steps (Sklansky,
 * "Conditional-sum addition logic", 1960): the upper element of each pair takes the lower one's,
 * the upper pair of each four the lower pair's last, the upper four the lower four's last. What a
 * block's groups add up to is carried from group to group, in order, from -0.0 on (the identity of
 * addition); the carry after the last group is the block's total. What blocks add up to is carried
 * from block to block in the same way, which gives their offsets. An element's result is its
 * block's offset plus the sum of its group's carry and its prefix in the group: {@code offset +
 * (carry + prefix)}.
 *
 * <p>Elements of {@code float} are converted to {@code double} first and results rounded to {@code
 * float} last. A NaN result has the bits of {@link Double#NaN} or {@link Float#NaN}. Integers wrap
 * around, so that their order is nobody's concern.
 *
 * <p>Each result is the one before it plus something, by additions that are monotone: if no element
 * is negative, results never fall. An inclusive scan starts from -0.0, so that its first result is
 * the first element; an exclusive one starts from 0.0 and equals the inclusive one, an element
 * later.
 *
 * <p>A result's rounding error is at most about (514 + n / 4096) units of rounding, 2^-53 each, of
 * the sum of magnitudes up to it, where adding up in order gives n.
 */
public final class CanonicalScan {
  /** Elements in a block; tiles of scans start at multiples of it. */
  public static final int BLOCK = CanonicalSum.BLOCK;

  /** Elements in a group: a 512-bit register of doubles. */
  public static final int GROUP = 8;

  private CanonicalScan() {}

  /**
   * What is added to all results of each block.
   *
   * @param type of the elements
   * @param exclusive whether an element's own value is left out of its result
   * @param totals of the blocks, as {@link BlockTotals} gives them
   * @return one a block, in the same form
   */
  public static long[] offsets(ElementType type, boolean exclusive, long[] totals) {
    long[] offsets = new long[totals.length];
    var _ = offsets(type, start(type, exclusive), totals, offsets);
    return offsets;
  }

  /**
   * What is added to all results of a first block.
   *
   * @param type of the elements
   * @param exclusive whether an element's own value is left out of its result
   * @return an offset, in the form of totals
   */
  public static long start(ElementType type, boolean exclusive) {
    return type.floating() ? Double.doubleToLongBits(exclusive ? 0.0 : -0.0) : 0;
  }

  /**
   * What is added to all results of each block, where blocks came before.
   *
   * @param type of the elements
   * @param first the first block's offset
   * @param totals of the blocks, as {@link BlockTotals} gives them
   * @param offsets is given one a block, in the same form
   * @return the offset of the block that follows
   */
  public static long offsets(ElementType type, long first, long[] totals, long[] offsets) {
    double sum = Double.longBitsToDouble(first);
    long wrapped = first;
    for (int block = 0; block < totals.length; block++) {
      if (type.floating()) {
        offsets[block] = Double.doubleToLongBits(sum);
        sum += Double.longBitsToDouble(totals[block]);
      } else {
        offsets[block] = wrapped;
        wrapped += totals[block];
      }
    }
    return type.floating() ? Double.doubleToLongBits(sum) : wrapped;
  }

  /**
   * Scans a block, an element at a time: for the few that no device can.
   *
   * @param x the block's elements
   * @param exclusive whether an element's own value is left out of its result
   * @param offset of the block, as {@link #offsets} gives it
   * @param out as many results; may be the elements themselves
   */
  public static void scan(Slice x, boolean exclusive, long offset, Slice out) {
    if (x.type().floating()) {
      scanFloating(x, exclusive, Double.longBitsToDouble(offset), out);
      return;
    }
    long sum = offset;
    for (int i = 0; i < x.length(); i++) {
      long before = sum;
      sum += integer(x, i);
      set(out, i, exclusive ? before : sum);
    }
  }

  private static void scanFloating(Slice x, boolean exclusive, double offset, Slice out) {
    double[] prefixes = new double[GROUP];
    double carry = -0.0;
    for (int from = 0, count; from < x.length(); from += count) {
      count = (int) Math.min(GROUP, x.length() - from);
      for (int i = 0; i < count; i++) {
        prefixes[i] = real(x, from + i);
      }
      for (int width = 1; width < GROUP; width *= 2) {
        for (int i = 0; i < count; i++) {
          if ((i & width) != 0) {
            prefixes[i] += prefixes[(i & -width) - 1];
          }
        }
      }
      for (int i = 0; i < count; i++) {
        double prefix = !exclusive ? prefixes[i] : i == 0 ? -0.0 : prefixes[i - 1];
        set(out, from + i, offset + (carry + prefix));
      }
      carry += prefixes[count - 1];
    }
  }

  private static long integer(Slice x, int i) {
    return switch (x) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + i];
      case Slice.Longs(long[] a, int from, int _) -> a[from + i];
      default -> throw notAnArray(x);
    };
  }

  private static void set(Slice x, int i, long value) {
    switch (x) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + i] = (int) value;
      case Slice.Longs(long[] a, int from, int _) -> a[from + i] = value;
      default -> throw notAnArray(x);
    }
  }

  private static double real(Slice x, int i) {
    return switch (x) {
      case Slice.Floats(float[] a, int from, int _) -> a[from + i];
      case Slice.Doubles(double[] a, int from, int _) -> a[from + i];
      default -> throw notAnArray(x);
    };
  }

  private static void set(Slice x, int i, double value) {
    boolean nan = Double.isNaN(value); // of which there are many, but one result
    switch (x) {
      case Slice.Floats(float[] a, int from, int _) ->
          a[from + i] = nan ? Float.NaN : (float) value;
      case Slice.Doubles(double[] a, int from, int _) -> a[from + i] = nan ? Double.NaN : value;
      default -> throw notAnArray(x);
    }
  }

  private static IllegalArgumentException notAnArray(Slice x) {
    return new IllegalArgumentException("no array of such numbers: " + x);
  }
}
