// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   doubleToRawLongBits -> floatToRawIntBits
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Species;
import pantile.op.reduce.MinMax.Extremes;

/**
 * Finds extremes by vector loops over the elements' bits. A vector minimum of floating-point
 * numbers takes five instructions, since it respects zeros' signs and keeps NaN. An extreme of the
 * bits as integers takes one instruction, and respects zeros' signs and NaN too; see {@link
 * DoubleBits}.
 */
final class DoubleExtremesLanes implements DoubleExtremes {
  private static final int LANES = Species.DOUBLE.length();
  private static final int GROUP = 8 * LANES;
  private static final int FOUR = 4 * LANES;

  /**
   * Elements that are looked at first. They mostly show whether there are numbers of both signs.
   */
  private static final int HEAD = 256;

  /** A range that is not longer is looked at as a whole: a second loop would cost more. */
  private static final int SHORT = 2048;

  private final DoubleExtremes tail = new DoubleExtremesPlain();

  @Override
  public double min(double[] a, int from, int to) {
    return bits(a, from, to).min();
  }

  @Override
  public double max(double[] a, int from, int to) {
    return bits(a, from, to).max();
  }

  @Override
  public Extremes minMax(double[] a, int from, int to) {
    DoubleBits bits = bits(a, from, to);
    return new Extremes(Extremes.minKey(bits.min()), Extremes.maxKey(bits.max()));
  }

  /**
   * Finds the extremes of the bits, whichever extreme is asked for. The least element alone would
   * take as many comparisons.
   */
  private static DoubleBits bits(double[] a, int from, int to) {
    DoubleBits bits = new DoubleBits();
    int head = to - from <= SHORT ? to : LaneWidth.aligned(from + HEAD, to, Double.BYTES);
    DoubleBitsLanes.all(a, from, head, bits);
    if (head < to) {
      if (bits.bothSigns()) {
        DoubleBitsLanes.greatest(a, head, to, bits);
      } else {
        DoubleBitsLanes.all(a, head, to, bits);
      }
    }
    return bits;
  }

  @Override
  public int argMin(double[] a, int from, int to) {
    DoubleBits bits = bits(a, from, to);
    double min = bits.min();
    return Double.isNaN(min) ? tail.argMin(a, from, to) : indexOf(a, bits.minAt(), to, min);
  }

  @Override
  public int argMax(double[] a, int from, int to) {
    DoubleBits bits = bits(a, from, to);
    double max = bits.max();
    return Double.isNaN(max) ? tail.argMax(a, from, to) : indexOf(a, bits.maxAt(), to, max);
  }

  /** The index of the first element with a value's bits, which is there. */
  private static int indexOf(double[] a, int from, int to, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int i = from;
    for (; i <= to - FOUR; i += FOUR) {
      VectorMask<Long> first =
          DoubleVector.fromArray(Species.DOUBLE, a, i)
              .viewAsIntegralLanes()
              .eq(bits)
              .or(
                  DoubleVector.fromArray(Species.DOUBLE, a, i + LANES)
                      .viewAsIntegralLanes()
                      .eq(bits));
      VectorMask<Long> second =
          DoubleVector.fromArray(Species.DOUBLE, a, i + 2 * LANES)
              .viewAsIntegralLanes()
              .eq(bits)
              .or(
                  DoubleVector.fromArray(Species.DOUBLE, a, i + 3 * LANES)
                      .viewAsIntegralLanes()
                      .eq(bits));
      if (first.or(second).anyTrue()) {
        break;
      }
    }
    while (Double.doubleToRawLongBits(a[i]) != bits) {
      i++;
    }
    return i;
  }

  @Override
  public int count(double[] a, int from, int to, double value) {
    return Double.isNaN(value) ? countNaN(a, from, to) : countEqual(a, from, to, value);
  }

  private int countNaN(double[] a, int from, int to) {
    int count = 0;
    int i = from;
    int stride = Species.stride(LANES);
    for (; i <= to - LANES; i += stride) {
      count +=
          DoubleVector.fromArray(Species.DOUBLE, a, i).test(VectorOperators.IS_NAN).trueCount();
      if (ORDERED) acquireFence();
    }
    return count + tail.count(a, i, to, Double.NaN);
  }

  private int countEqual(double[] a, int from, int to, double value) {
    LongVector count0 = LongVector.zero(Species.LONG);
    LongVector count1 = LongVector.zero(Species.LONG);
    LongVector count2 = LongVector.zero(Species.LONG);
    LongVector count3 = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(from, to, Double.BYTES);
    int i = start;
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      count0 =
          count0.add(1, DoubleVector.fromArray(Species.DOUBLE, a, i).eq(value).cast(Species.LONG));
      if (ORDERED) acquireFence();
      count1 =
          count1.add(
              1, DoubleVector.fromArray(Species.DOUBLE, a, i + LANES).eq(value).cast(Species.LONG));
      if (ORDERED) acquireFence();
      count2 =
          count2.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 2 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
      count3 =
          count3.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 3 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
      count0 =
          count0.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 4 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
      count1 =
          count1.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 5 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
      count2 =
          count2.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 6 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
      count3 =
          count3.add(
              1,
              DoubleVector.fromArray(Species.DOUBLE, a, i + 7 * LANES)
                  .eq(value)
                  .cast(Species.LONG));
      if (ORDERED) acquireFence();
    }
    var counts = count0.add(count1).add(count2.add(count3));
    return Math.toIntExact(counts.reduceLanes(VectorOperators.ADD))
        + tail.count(a, from, start, value)
        + tail.count(a, i, to, value);
  }
}
