// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.spi.Slice;

/**
 * Sums of squared deviations from the mean, a group each, of values that were brought near zero or
 * near one: no square leaves the range of 64-bit numbers.
 *
 * @param squares a sum a group; 0 where all values of the group are equal
 * @param scale of each group: by what its values were divided, a power of two
 */
record GroupSquares(Doubles squares, Doubles scale) {
  /** The exponents of normal numbers and their inverses. */
  private static final int MOST = 1022;

  /** What a difference that wrapped is too small by. */
  private static final double WRAPPED = 0x1p64;

  static GroupSquares of(Groups groups, Values<?> values) {
    return values.type().floating()
        ? scaled(groups, values.toDoubles())
        : shifted(groups, values.toLongs());
  }

  private static GroupSquares scaled(Groups groups, Doubles x) {
    Doubles least = groups.min(x);
    Doubles greatest = groups.max(x);
    double[] scale = least.abs().max(greatest.abs()).toArray();
    double[] inverse = new double[scale.length];
    for (int group = 0; group < scale.length; group++) {
      boolean ordinary = scale[group] > 0 && scale[group] <= Double.MAX_VALUE;
      int exponent = ordinary ? Math.clamp(Math.getExponent(scale[group]), -MOST, MOST) : 0;
      scale[group] = Math.scalb(1.0, exponent);
      inverse[group] = Math.scalb(1.0, -exponent);
    }
    Doubles small = x.mul(groups.spread(doubles(x, inverse)));
    Mask equal = least.eq(greatest).and(greatest.isFinite());
    return new GroupSquares(squares(groups, small).blend(0, equal), doubles(x, scale));
  }

  private static Doubles doubles(Values<?> x, double[] each) {
    return new Doubles(x.engine, new Slice.Doubles(each, 0, each.length));
  }

  /** Differences of integers that wrapped are negative. */
  private static GroupSquares shifted(Groups groups, Longs x) {
    Longs least = groups.min(x);
    Longs above = x.sub(groups.spread(least));
    Doubles real = above.toDoubles();
    Doubles shifted = real.blend(real.add(WRAPPED), above.lt(0));
    double[] scale = new double[groups.size()];
    Arrays.fill(scale, 1);
    Mask equal = least.eq(groups.max(x));
    return new GroupSquares(squares(groups, shifted).blend(0, equal), doubles(x, scale));
  }

  private static Doubles squares(Groups groups, Doubles x) {
    Doubles near = x.evaluate();
    Doubles deviations = near.sub(groups.spread(groups.mean(near))).evaluate();
    Doubles sums = groups.sum(deviations);
    Doubles squares = groups.sum(deviations.mul(deviations));
    return squares.sub(sums.mul(sums).div(groups.counts().toDoubles())).max(0);
  }

  Doubles over(Doubles counts) {
    return squares.div(counts).mul(scale).mul(scale).evaluate();
  }

  Doubles rootOver(Doubles counts) {
    return squares.div(counts).sqrt().mul(scale).evaluate();
  }
}
