// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.job.CanonicalSum;
import pantile.job.Int128;
import pantile.job.Int192;

/** Vector loops; tails are left to the plain ones. */
final class SumLanes implements SumLoops {
  private static final long LOWER = 0xffff_ffffL;
  private static final int DOUBLES = Species.DOUBLE.length();
  private static final int LONGS = Species.LONG.length();
  private static final int INTS = Species.INT.length();

  /** Eight accumulators at a time: all 64 lanes at 512 bits, a half or a quarter at fewer. */
  private static final int GROUP = 8 * DOUBLES;

  private final SumLoops tail = new SumPlain();

  @Override
  public Int128 sum(int[] a, int from, int to) {
    LongVector even0 = LongVector.zero(Species.LONG);
    LongVector odd0 = even0;
    LongVector even1 = even0;
    LongVector odd1 = even0;
    int i = from;
    for (; i <= to - 2 * INTS; i += Species.stride(2 * INTS)) {
      // A pair of ints as one long: the upper comes down by one shift, the lower by two.
      LongVector v0 = pairs(a, i);
      LongVector v1 = pairs(a, i + INTS);
      odd0 = odd0.add(upper(v0));
      even0 = even0.add(lower(v0));
      odd1 = odd1.add(upper(v1));
      even1 = even1.add(lower(v1));
    }
    long sum = even0.add(odd0).add(even1.add(odd1)).reduceLanes(VectorOperators.ADD);
    return Int128.of(sum).plus(tail.sum(a, i, to));
  }

  @Override
  public Int128 sum(long[] a, int from, int to) {
    LongVector upper0 = LongVector.zero(Species.LONG);
    LongVector lower0 = upper0;
    LongVector upper1 = upper0;
    LongVector lower1 = upper0;
    int i = from;
    for (; i <= to - 2 * LONGS; i += Species.stride(2 * LONGS)) {
      LongVector v0 = LongVector.fromArray(Species.LONG, a, i);
      LongVector v1 = LongVector.fromArray(Species.LONG, a, i + LONGS);
      upper0 = upper0.add(upper(v0));
      lower0 = lower0.add(v0.and(LOWER));
      upper1 = upper1.add(upper(v1));
      lower1 = lower1.add(v1.and(LOWER));
    }
    return halves(upper0.add(upper1), lower0.add(lower1)).plus(tail.sum(a, i, to));
  }

  @Override
  public Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length) {
    LongVector upper = LongVector.zero(Species.LONG);
    LongVector lower = upper;
    int i = 0;
    for (; i <= length - INTS; i += INTS) {
      LongVector a = pairs(x, xFrom + i);
      LongVector b = pairs(y, yFrom + i);
      LongVector odd = upper(a).mul(upper(b));
      LongVector even = lower(a).mul(lower(b));
      upper = upper.add(upper(odd)).add(upper(even));
      lower = lower.add(odd.and(LOWER)).add(even.and(LOWER));
    }
    return halves(upper, lower).plus(tail.dot(x, xFrom + i, y, yFrom + i, length - i));
  }

  @Override
  public Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length) {
    // No vector instruction gives the upper half of a 64-bit product.
    return tail.dot(x, xFrom, y, yFrom, length);
  }

  @Override
  public void accumulate(double[] x, int from, int to, double[] lanes) {
    int rows = (to - from) / CanonicalSum.LANES * CanonicalSum.LANES;
    for (int lane = 0; lane < CanonicalSum.LANES; lane += GROUP) {
      accumulateGroup(x, from + lane, from + rows, lanes, lane);
    }
    if (rows < to - from) {
      tail.accumulate(x, from + rows, to, lanes);
    }
  }

  /**
   * Adds to eight vectors' worth of lanes, from every row of 64 elements that starts before end.
   */
  private static void accumulateGroup(double[] x, int from, int end, double[] lanes, int lane) {
    DoubleVector s0 = load(lanes, lane);
    DoubleVector s1 = load(lanes, lane + DOUBLES);
    DoubleVector s2 = load(lanes, lane + 2 * DOUBLES);
    DoubleVector s3 = load(lanes, lane + 3 * DOUBLES);
    DoubleVector s4 = load(lanes, lane + 4 * DOUBLES);
    DoubleVector s5 = load(lanes, lane + 5 * DOUBLES);
    DoubleVector s6 = load(lanes, lane + 6 * DOUBLES);
    DoubleVector s7 = load(lanes, lane + 7 * DOUBLES);
    for (int i = from; i < end; i += Species.stride(CanonicalSum.LANES)) {
      s0 = s0.add(load(x, i));
      s1 = s1.add(load(x, i + DOUBLES));
      s2 = s2.add(load(x, i + 2 * DOUBLES));
      s3 = s3.add(load(x, i + 3 * DOUBLES));
      s4 = s4.add(load(x, i + 4 * DOUBLES));
      s5 = s5.add(load(x, i + 5 * DOUBLES));
      s6 = s6.add(load(x, i + 6 * DOUBLES));
      s7 = s7.add(load(x, i + 7 * DOUBLES));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  @Override
  public void accumulateProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    int rows = length / CanonicalSum.LANES * CanonicalSum.LANES;
    for (int lane = 0; lane < CanonicalSum.LANES; lane += GROUP) {
      productsGroup(x, xFrom + lane, y, yFrom + lane, rows, lanes, lane);
    }
    if (rows < length) {
      tail.accumulateProducts(x, xFrom + rows, y, yFrom + rows, length - rows, lanes);
    }
  }

  private static void productsGroup(
      double[] x, int xFrom, double[] y, int yFrom, int rows, double[] lanes, int lane) {
    DoubleVector s0 = load(lanes, lane);
    DoubleVector s1 = load(lanes, lane + DOUBLES);
    DoubleVector s2 = load(lanes, lane + 2 * DOUBLES);
    DoubleVector s3 = load(lanes, lane + 3 * DOUBLES);
    DoubleVector s4 = load(lanes, lane + 4 * DOUBLES);
    DoubleVector s5 = load(lanes, lane + 5 * DOUBLES);
    DoubleVector s6 = load(lanes, lane + 6 * DOUBLES);
    DoubleVector s7 = load(lanes, lane + 7 * DOUBLES);
    for (int row = 0; row < rows; row += CanonicalSum.LANES) {
      int i = xFrom + row;
      int j = yFrom + row;
      s0 = s0.add(load(x, i).mul(load(y, j)));
      s1 = s1.add(load(x, i + DOUBLES).mul(load(y, j + DOUBLES)));
      s2 = s2.add(load(x, i + 2 * DOUBLES).mul(load(y, j + 2 * DOUBLES)));
      s3 = s3.add(load(x, i + 3 * DOUBLES).mul(load(y, j + 3 * DOUBLES)));
      s4 = s4.add(load(x, i + 4 * DOUBLES).mul(load(y, j + 4 * DOUBLES)));
      s5 = s5.add(load(x, i + 5 * DOUBLES).mul(load(y, j + 5 * DOUBLES)));
      s6 = s6.add(load(x, i + 6 * DOUBLES).mul(load(y, j + 6 * DOUBLES)));
      s7 = s7.add(load(x, i + 7 * DOUBLES).mul(load(y, j + 7 * DOUBLES)));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  private static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(Species.DOUBLE, x, at);
  }

  private static LongVector pairs(int[] a, int at) {
    return IntVector.fromArray(Species.INT, a, at).reinterpretAsLongs();
  }

  private static LongVector upper(LongVector v) {
    return v.lanewise(VectorOperators.ASHR, 32);
  }

  private static LongVector lower(LongVector v) {
    return v.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 32);
  }

  private static Int128 halves(LongVector upper, LongVector lower) {
    return Int128.ofHalves(
        upper.reduceLanes(VectorOperators.ADD), lower.reduceLanes(VectorOperators.ADD));
  }
}
