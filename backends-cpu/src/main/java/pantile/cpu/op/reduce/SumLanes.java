// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Species;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;

/**
 * Adds integers exactly by vector loops. The plain loops add the elements after the last whole
 * group.
 */
final class SumLanes implements SumLoops {
  private static final long LOWER = 0xffff_ffffL;
  private static final int LONGS = Species.LONG.length();
  private static final int INTS = Species.INT.length();

  /**
   * The most products of longs that are added before the sums are combined. The sums of three times
   * as many halves still fit.
   */
  private static final int MOST = 1 << 28;

  private final SumLoops tail = new SumPlain();

  @Override
  public Int128 sum(int[] a, int from, int to) {
    LongVector even0 = LongVector.zero(Species.LONG);
    LongVector odd0 = LongVector.zero(Species.LONG);
    LongVector even1 = LongVector.zero(Species.LONG);
    LongVector odd1 = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(from, to, Integer.BYTES);
    int i = start;
    int stride = Species.stride(4 * INTS);
    for (; i <= to - 4 * INTS; i += stride) {
      // A long holds a pair of ints. One shift brings the upper down; two shifts bring the lower.
      LongVector v0 =
          (LongVector) IntVector.fromArray(Species.INT, a, i).reinterpretShape(Species.LONG, 0);
      if (ORDERED) acquireFence();
      LongVector v1 =
          (LongVector)
              IntVector.fromArray(Species.INT, a, i + INTS).reinterpretShape(Species.LONG, 0);
      if (ORDERED) acquireFence();
      LongVector v2 =
          (LongVector)
              IntVector.fromArray(Species.INT, a, i + 2 * INTS).reinterpretShape(Species.LONG, 0);
      if (ORDERED) acquireFence();
      LongVector v3 =
          (LongVector)
              IntVector.fromArray(Species.INT, a, i + 3 * INTS).reinterpretShape(Species.LONG, 0);
      if (ORDERED) acquireFence();
      odd0 = odd0.add(v0.lanewise(ASHR, 32));
      even0 = even0.add(v0.lanewise(LSHL, 32).lanewise(ASHR, 32));
      odd1 = odd1.add(v1.lanewise(ASHR, 32));
      even1 = even1.add(v1.lanewise(LSHL, 32).lanewise(ASHR, 32));
      odd0 = odd0.add(v2.lanewise(ASHR, 32));
      even0 = even0.add(v2.lanewise(LSHL, 32).lanewise(ASHR, 32));
      odd1 = odd1.add(v3.lanewise(ASHR, 32));
      even1 = even1.add(v3.lanewise(LSHL, 32).lanewise(ASHR, 32));
    }
    long sum = even0.add(odd0).add(even1.add(odd1)).reduceLanes(ADD);
    return Int128.of(sum).plus(tail.sum(a, from, start)).plus(tail.sum(a, i, to));
  }

  @Override
  public Int128 sum(long[] a, int from, int to) {
    // The sum of the elements modulo 2^64 and the sum of their upper halves are kept. The sum of
    // the lower halves follows from these two, and fits.
    LongVector sum0 = LongVector.zero(Species.LONG);
    LongVector upper0 = LongVector.zero(Species.LONG);
    LongVector sum1 = LongVector.zero(Species.LONG);
    LongVector upper1 = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(from, to, Long.BYTES);
    int i = start;
    int stride = Species.stride(8 * LONGS);
    for (; i <= to - 8 * LONGS; i += stride) {
      LongVector v0 = LongVector.fromArray(Species.LONG, a, i);
      if (ORDERED) acquireFence();
      sum0 = sum0.add(v0);
      upper0 = upper0.add(v0.lanewise(ASHR, 32));
      LongVector v1 = LongVector.fromArray(Species.LONG, a, i + LONGS);
      if (ORDERED) acquireFence();
      sum1 = sum1.add(v1);
      upper1 = upper1.add(v1.lanewise(ASHR, 32));
      LongVector v2 = LongVector.fromArray(Species.LONG, a, i + 2 * LONGS);
      if (ORDERED) acquireFence();
      sum0 = sum0.add(v2);
      upper0 = upper0.add(v2.lanewise(ASHR, 32));
      LongVector v3 = LongVector.fromArray(Species.LONG, a, i + 3 * LONGS);
      if (ORDERED) acquireFence();
      sum1 = sum1.add(v3);
      upper1 = upper1.add(v3.lanewise(ASHR, 32));
      LongVector v4 = LongVector.fromArray(Species.LONG, a, i + 4 * LONGS);
      if (ORDERED) acquireFence();
      sum0 = sum0.add(v4);
      upper0 = upper0.add(v4.lanewise(ASHR, 32));
      LongVector v5 = LongVector.fromArray(Species.LONG, a, i + 5 * LONGS);
      if (ORDERED) acquireFence();
      sum1 = sum1.add(v5);
      upper1 = upper1.add(v5.lanewise(ASHR, 32));
      LongVector v6 = LongVector.fromArray(Species.LONG, a, i + 6 * LONGS);
      if (ORDERED) acquireFence();
      sum0 = sum0.add(v6);
      upper0 = upper0.add(v6.lanewise(ASHR, 32));
      LongVector v7 = LongVector.fromArray(Species.LONG, a, i + 7 * LONGS);
      if (ORDERED) acquireFence();
      sum1 = sum1.add(v7);
      upper1 = upper1.add(v7.lanewise(ASHR, 32));
    }
    LongVector upper = upper0.add(upper1);
    LongVector lower = sum0.add(sum1).sub(upper.lanewise(LSHL, 32));
    return Int128.ofHalves(upper.reduceLanes(ADD), lower.reduceLanes(ADD))
        .plus(tail.sum(a, from, start))
        .plus(tail.sum(a, i, to));
  }

  @Override
  public Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length) {
    LongVector upper = LongVector.zero(Species.LONG);
    LongVector lower = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(xFrom, xFrom + length, Integer.BYTES) - xFrom;
    int i = start;
    int stride = Species.stride(INTS);
    for (; i <= length - INTS; i += stride) {
      LongVector a =
          (LongVector)
              IntVector.fromArray(Species.INT, x, xFrom + i).reinterpretShape(Species.LONG, 0);
      LongVector b =
          (LongVector)
              IntVector.fromArray(Species.INT, y, yFrom + i).reinterpretShape(Species.LONG, 0);
      if (ORDERED) acquireFence();
      LongVector odd = a.lanewise(ASHR, 32).mul(b.lanewise(ASHR, 32));
      LongVector even =
          a.lanewise(LSHL, 32).lanewise(ASHR, 32).mul(b.lanewise(LSHL, 32).lanewise(ASHR, 32));
      upper = upper.add(odd.lanewise(ASHR, 32)).add(even.lanewise(ASHR, 32));
      lower = lower.add(odd.and(LOWER)).add(even.and(LOWER));
    }
    return Int128.ofHalves(upper.reduceLanes(ADD), lower.reduceLanes(ADD))
        .plus(tail.dot(x, xFrom, y, yFrom, start))
        .plus(tail.dot(x, xFrom + i, y, yFrom + i, length - i));
  }

  @Override
  public Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length) {
    if (length > MOST) {
      int half = length / 2;
      return dot(x, xFrom, y, yFrom, half)
          .plus(dot(x, xFrom + half, y, yFrom + half, length - half));
    }
    // No vector instruction gives the upper half of a 64-bit product. So the halves of the factors
    // are multiplied: the upper halves signed, the lower halves unsigned. Of these products the sum
    // modulo 2^64 and the sum of the upper halves are kept, as above.
    LongVector low = LongVector.zero(Species.LONG);
    LongVector lowUpper = LongVector.zero(Species.LONG);
    LongVector middle = LongVector.zero(Species.LONG);
    LongVector middleUpper = LongVector.zero(Species.LONG);
    LongVector high = LongVector.zero(Species.LONG);
    LongVector highUpper = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(xFrom, xFrom + length, Long.BYTES) - xFrom;
    int i = start;
    int stride = Species.stride(LONGS);
    for (; i <= length - LONGS; i += stride) {
      LongVector a = LongVector.fromArray(Species.LONG, x, xFrom + i);
      LongVector b = LongVector.fromArray(Species.LONG, y, yFrom + i);
      if (ORDERED) acquireFence();
      LongVector aUpper = a.lanewise(ASHR, 32);
      LongVector bUpper = b.lanewise(ASHR, 32);
      LongVector aLower = a.and(LOWER);
      LongVector bLower = b.and(LOWER);
      LongVector lowerUpper = aLower.mul(bUpper);
      LongVector upperLower = aUpper.mul(bLower);
      LongVector lowers = aLower.mul(bLower);
      LongVector uppers = aUpper.mul(bUpper);
      middle = middle.add(lowerUpper).add(upperLower);
      middleUpper =
          middleUpper.add(lowerUpper.lanewise(ASHR, 32)).add(upperLower.lanewise(ASHR, 32));
      low = low.add(lowers);
      lowUpper = lowUpper.add(lowers.lanewise(LSHR, 32));
      high = high.add(uppers);
      highUpper = highUpper.add(uppers.lanewise(ASHR, 32));
    }
    // The digits of the result: the multipliers of 2^0, 2^32, 2^64 and 2^96.
    LongVector digit0 = low.sub(lowUpper.lanewise(LSHL, 32));
    LongVector digit1 = lowUpper.add(middle).sub(middleUpper.lanewise(LSHL, 32));
    LongVector digit2 = middleUpper.add(high).sub(highUpper.lanewise(LSHL, 32));
    Int128 lower = Int128.ofHalves(digit1.reduceLanes(ADD), digit0.reduceLanes(ADD));
    Int128 upper =
        Int128.ofHalves(highUpper.reduceLanes(ADD), 0)
            .plus(Int128.of(digit2.reduceLanes(ADD))); // which may be negative
    return new Int192(upper.high(), upper.low(), 0)
        .plus(Int192.of(lower))
        .plus(tail.dot(x, xFrom, y, yFrom, start))
        .plus(tail.dot(x, xFrom + i, y, yFrom + i, length - i));
  }
}
