// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.job.Int128;
import pantile.job.Int192;

/** Vector loops; tails are left to the plain ones. */
final class SumLanes implements SumLoops {
  private static final long LOWER = 0xffff_ffffL;
  private static final int LONGS = Species.LONG.length();
  private static final int INTS = Species.INT.length();

  private final SumLoops tail = new SumPlain();

  @Override
  public Int128 sum(int[] a, int from, int to) {
    LongVector even0 = LongVector.zero(Species.LONG);
    LongVector odd0 = LongVector.zero(Species.LONG);
    LongVector even1 = LongVector.zero(Species.LONG);
    LongVector odd1 = LongVector.zero(Species.LONG);
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
    // The sum modulo 2^64 and that of the upper halves tell that of the lower halves, which fits.
    LongVector sum0 = LongVector.zero(Species.LONG);
    LongVector upper0 = LongVector.zero(Species.LONG);
    LongVector sum1 = LongVector.zero(Species.LONG);
    LongVector upper1 = LongVector.zero(Species.LONG);
    int i = from;
    for (; i <= to - 2 * LONGS; i += Species.stride(2 * LONGS)) {
      LongVector v0 = LongVector.fromArray(Species.LONG, a, i);
      LongVector v1 = LongVector.fromArray(Species.LONG, a, i + LONGS);
      sum0 = sum0.add(v0);
      upper0 = upper0.add(upper(v0));
      sum1 = sum1.add(v1);
      upper1 = upper1.add(upper(v1));
    }
    LongVector upper = upper0.add(upper1);
    LongVector lower = sum0.add(sum1).sub(upper.lanewise(VectorOperators.LSHL, 32));
    return halves(upper, lower).plus(tail.sum(a, i, to));
  }

  @Override
  public Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length) {
    LongVector upper = LongVector.zero(Species.LONG);
    LongVector lower = LongVector.zero(Species.LONG);
    int i = 0;
    for (; i <= length - INTS; i += Species.stride(INTS)) {
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

  private static LongVector pairs(int[] a, int at) {
    return (LongVector) IntVector.fromArray(Species.INT, a, at).reinterpretShape(Species.LONG, 0);
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
