// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.group.ExactSums;
import pantile.spi.Slice;

/**
 * What {@link GroupSquares} computes, of few rows, by loops of the calling thread: the same
 * operations in the same order, without a job for each.
 */
final class FewSquares {
  /** The exponents of normal numbers and their inverses. */
  private static final int MOST = 1022;

  private static final double WRAPPED = 0x1p64;

  private final int[] groups;
  private final int[] counts;
  private final double[] scale;
  private final boolean[] equal;

  private FewSquares(int[] groups, int size) {
    this.groups = groups;
    counts = new int[size];
    for (int group : groups) {
      counts[group]++;
    }
    scale = new double[size];
    Arrays.fill(scale, 1);
    equal = new boolean[size];
  }

  /**
   * The variance of each group.
   *
   * @param less what a count is lessened by for a divisor
   * @param root whether the deviation is wanted, its root
   * @return null if jobs are to compute them
   */
  static @Nullable Doubles over(Groups groups, Values<?> x, int less, boolean root) {
    if (!Few.here(x)) {
      return null;
    }
    FewSquares few = new FewSquares(groups.numbers().toArray(), groups.size());
    double[] near = x.type().floating() ? few.scaled(x.elements) : few.shifted(x.elements);
    return Values.doubles(x.engine, few.over(few.squares(near), less, root));
  }

  private double[] scaled(Slice x) {
    double[] near = new double[groups.length];
    for (int i = 0; i < near.length; i++) {
      near[i] =
          x instanceof Slice.Doubles(double[] a, int from, int _)
              ? a[from + i]
              : ((Slice.Floats) x).array()[((Slice.Floats) x).from() + i];
    }
    double[] least = new double[counts.length];
    double[] greatest = new double[counts.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < near.length; i++) {
      least[groups[i]] = Math.min(least[groups[i]], near[i]);
      greatest[groups[i]] = Math.max(greatest[groups[i]], near[i]);
    }
    double[] inverse = new double[counts.length];
    for (int group = 0; group < inverse.length; group++) {
      double size = Math.max(Math.abs(least[group]), Math.abs(greatest[group]));
      boolean ordinary = size > 0 && size <= Double.MAX_VALUE;
      int exponent = ordinary ? Math.clamp(Math.getExponent(size), -MOST, MOST) : 0;
      scale[group] = Math.scalb(1.0, exponent);
      inverse[group] = Math.scalb(1.0, -exponent);
      equal[group] = least[group] == greatest[group] && Double.isFinite(greatest[group]);
    }
    for (int i = 0; i < near.length; i++) {
      near[i] *= inverse[groups[i]];
    }
    return near;
  }

  /** Differences of integers that wrapped are negative. */
  private double[] shifted(Slice x) {
    long[] all = new long[groups.length];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          x instanceof Slice.Longs(long[] a, int from, int _)
              ? a[from + i]
              : ((Slice.Ints) x).array()[((Slice.Ints) x).from() + i];
    }
    long[] least = new long[counts.length];
    long[] greatest = new long[counts.length];
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(greatest, Long.MIN_VALUE);
    for (int i = 0; i < all.length; i++) {
      least[groups[i]] = Math.min(least[groups[i]], all[i]);
      greatest[groups[i]] = Math.max(greatest[groups[i]], all[i]);
    }
    for (int group = 0; group < equal.length; group++) {
      equal[group] = least[group] == greatest[group];
    }
    double[] near = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      long above = all[i] - least[groups[i]];
      near[i] = above < 0 ? (double) above + WRAPPED : (double) above;
    }
    return near;
  }

  private double[] squares(double[] near) {
    ExactSums sums = sums(near);
    double[] means = new double[counts.length];
    for (int group = 0; group < means.length; group++) {
      means[group] = sums.mean(group, counts[group]);
    }
    double[] deviations = new double[near.length];
    double[] squared = new double[near.length];
    for (int i = 0; i < near.length; i++) {
      deviations[i] = near[i] - means[groups[i]];
      squared[i] = deviations[i] * deviations[i];
    }
    ExactSums rests = sums(deviations);
    ExactSums squares = sums(squared);
    double[] results = new double[counts.length];
    for (int group = 0; group < results.length; group++) {
      double rest = rests.sum(group);
      double square = squares.sum(group) - rest * rest / counts[group];
      results[group] = equal[group] ? 0 : Math.max(square, 0);
    }
    return results;
  }

  private ExactSums sums(double[] x) {
    ExactSums sums = new ExactSums(counts.length);
    sums.addAll(groups, x, 0, x.length);
    return sums;
  }

  private double[] over(double[] squares, int less, boolean root) {
    double[] results = new double[squares.length];
    for (int group = 0; group < results.length; group++) {
      double mean = squares[group] / (counts[group] - less);
      double result = root ? Math.sqrt(mean) * scale[group] : mean * scale[group] * scale[group];
      results[group] = Double.isNaN(result) ? Double.NaN : result; // one NaN of all
    }
    return results;
  }
}
