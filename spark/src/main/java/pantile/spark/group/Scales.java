// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import pantile.op.group.Statistic;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;

/**
 * What is known of each group once its extremes are, and then its mean: how values are brought near
 * zero or one for a variance, as {@link pantile.Groups#variance} has it. Floating-point values are
 * scaled by a power of two; of integers the least is subtracted.
 */
public final class Scales implements Serializable {
  private static final long serialVersionUID = 1;

  /** The exponents of normal numbers and their inverses. */
  private static final int MOST = 1022;

  /** What a difference of integers that wrapped is too small by. */
  private static final double WRAPPED = 0x1p64;

  private final boolean real;
  private final long[] keys;
  private final long[] least;
  private final boolean[] equal;
  private final double[] scale;
  private final double[] inverse;
  private final double[] means;

  private transient volatile @Nullable KeyTable table;

  private Scales(boolean real, long[] keys, long[] least, boolean[] equal, double[] means) {
    this.real = real;
    this.keys = keys;
    this.least = least;
    this.equal = equal;
    scale = new double[keys.length];
    inverse = new double[keys.length];
    this.means = means;
  }

  /**
   * Chooses scales.
   *
   * @param groups all keys, with the totals of {@code MIN} and {@code MAX}
   * @param real whether values are floating-point numbers
   * @return the scales; means are 0
   */
  public static Scales of(GroupPart groups, boolean real) {
    long[] least = groups.totals().get(0).first();
    long[] greatest = groups.totals().get(1).first();
    int size = least.length;
    Scales scales = new Scales(real, groups.keys(), least, new boolean[size], new double[size]);
    for (int group = 0; group < size; group++) {
      if (real) {
        scales.choose(group, Extremes.toDouble(least[group]), Extremes.toDouble(greatest[group]));
      } else {
        scales.scale[group] = 1;
        scales.equal[group] = least[group] == greatest[group];
      }
    }
    return scales;
  }

  private void choose(int group, double lowest, double highest) {
    double size = Math.max(Math.abs(lowest), Math.abs(highest));
    boolean ordinary = size > 0 && size <= Double.MAX_VALUE;
    int exponent = ordinary ? Math.clamp(Math.getExponent(size), -MOST, MOST) : 0;
    scale[group] = Math.scalb(1.0, exponent);
    inverse[group] = Math.scalb(1.0, -exponent);
    equal[group] = lowest == highest && Double.isFinite(highest);
  }

  /**
   * The same, with the means of the groups' values near zero or one.
   *
   * @param groups the same keys, in any order, with their sums
   * @return the scales
   */
  public Scales withMeans(GroupPart groups) {
    Scales scales = new Scales(real, keys, least, equal, new double[keys.length]);
    System.arraycopy(scale, 0, scales.scale, 0, scale.length);
    System.arraycopy(inverse, 0, scales.inverse, 0, inverse.length);
    double[] found = GroupMerge.means(groups);
    for (int i = 0; i < found.length; i++) {
      scales.means[table().find(groups.keys()[i])] = found[i];
    }
    return scales;
  }

  private KeyTable table() {
    KeyTable known = table;
    if (known == null) {
      known = new KeyTable();
      int[] number = new int[1];
      for (long key : keys) {
        known.numbers(new long[] {key}, number, 1);
      }
      table = known; // two threads may make it, and make the same
    }
    return known;
  }

  /** Finds the groups of keys. */
  void numbers(long[] given, int[] to, int length) {
    KeyTable known = table();
    for (int i = 0; i < length; i++) {
      to[i] = known.find(given[i]);
      if (to[i] < 0) {
        throw new IllegalStateException("the keys changed since they were grouped: " + given[i]);
      }
    }
  }

  /** Brings floating-point values near one. */
  void near(int[] groups, double[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= inverse[groups[i]];
    }
  }

  /** Brings integers near zero. Differences that wrapped are negative. */
  void near(int[] groups, long[] x, double[] to, int length) {
    for (int i = 0; i < length; i++) {
      long above = x[i] - least[groups[i]];
      to[i] = above < 0 ? (double) above + WRAPPED : (double) above;
    }
  }

  /** Subtracts means. */
  void deviate(int[] groups, double[] x, int length) {
    for (int i = 0; i < length; i++) {
      x[i] -= means[groups[i]];
    }
  }

  /**
   * Variances, as of local groups.
   *
   * @param groups with the sums of deviations and of their squares
   * @param less what a count is lessened by for a divisor
   * @param root whether the deviation is wanted, its root
   * @return one for each key
   */
  public double[] variances(GroupPart groups, int less, boolean root) {
    double[] rests = GroupMerge.reals(groups, 0, Statistic.SUM, ElementType.DOUBLE);
    double[] squares = GroupMerge.reals(groups, 1, Statistic.SUM, ElementType.DOUBLE);
    double[] results = new double[rests.length];
    for (int i = 0; i < results.length; i++) {
      int group = table().find(groups.keys()[i]);
      long count = groups.counts()[i];
      double square = Math.max(squares[i] - rests[i] * rests[i] / count, 0);
      double mean = (equal[group] ? 0 : square) / (count - less);
      double result = root ? Math.sqrt(mean) * scale[group] : mean * scale[group] * scale[group];
      results[i] = Double.isNaN(result) ? Double.NaN : result; // one NaN of all
    }
    return results;
  }
}
