// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   long counted -> long counted
//   OrderedBits.key(0.0) -> OrderedBits.key(0.0f)
package pantile.cpu.op.select;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.XOR;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.Species;
import pantile.op.OrderedBits;

/**
 * Filters by vector loops. Kept lanes are moved together, and the whole vector is stored. Keys are
 * those of {@link OrderedBits}.
 */
final class DoubleFilterLanes {
  private static final VectorSpecies<Long> KEYS = Species.LONG;
  private static final VectorSpecies<Double> ELEMENTS = Species.DOUBLE;
  private static final int LANES = KEYS.length();
  private static final int GROUP = 4 * LANES;

  private static final int SIGN = Long.SIZE - 1;

  /** The difference from the key of positive zero to 0. */
  private static final long ROTATION = -OrderedBits.key(0.0);

  private DoubleFilterLanes() {}

  static int count(double[] a, int from, int to, long first, long span) {
    LongVector count0 = LongVector.zero(KEYS);
    LongVector count1 = LongVector.zero(KEYS);
    LongVector count2 = LongVector.zero(KEYS);
    LongVector count3 = LongVector.zero(KEYS);
    long start = first + ROTATION + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int i = from;
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      LongVector v0 = DoubleVector.fromArray(ELEMENTS, a, i).reinterpretAsLongs();
      if (ORDERED) acquireFence();
      LongVector v1 = DoubleVector.fromArray(ELEMENTS, a, i + LANES).reinterpretAsLongs();
      if (ORDERED) acquireFence();
      LongVector v2 = DoubleVector.fromArray(ELEMENTS, a, i + 2 * LANES).reinterpretAsLongs();
      if (ORDERED) acquireFence();
      LongVector v3 = DoubleVector.fromArray(ELEMENTS, a, i + 3 * LANES).reinterpretAsLongs();
      if (ORDERED) acquireFence();
      LongVector k0 = v0.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, v0);
      LongVector k1 = v1.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, v1);
      LongVector k2 = v2.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, v2);
      LongVector k3 = v3.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, v3);
      count0 = count0.add(1, k0.sub(start).compare(LE, limit));
      count1 = count1.add(1, k1.sub(start).compare(LE, limit));
      count2 = count2.add(1, k2.sub(start).compare(LE, limit));
      count3 = count3.add(1, k3.sub(start).compare(LE, limit));
    }
    long counted = count0.add(count1).add(count2.add(count3)).reduceLanes(ADD);
    return (int) counted + DoubleFilter.countPlainly(a, i, to, first, span);
  }

  static int copy(
      double[] a, int from, int to, long first, long span, double[] out, int at, int end) {
    long start = first + ROTATION + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int place = at;
    int i = from;
    for (; i <= to - LANES && place <= end - LANES; i += LANES) {
      LongVector bits = DoubleVector.fromArray(ELEMENTS, a, i).reinterpretAsLongs();
      LongVector keys = bits.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, bits);
      VectorMask<Long> kept = keys.sub(start).compare(LE, limit);
      bits.compress(kept).reinterpretAsDoubles().intoArray(out, place);
      place += kept.trueCount();
    }
    // There is room for less than a vector. Few vectors still keep an element, unless elements have
    // changed.
    for (; i <= to - LANES; i += LANES) {
      LongVector bits = DoubleVector.fromArray(ELEMENTS, a, i).reinterpretAsLongs();
      LongVector keys = bits.lanewise(ASHR, SIGN).and(Long.MAX_VALUE).lanewise(XOR, bits);
      if (keys.sub(start).compare(LE, limit).anyTrue()) {
        place += DoubleFilter.copyPlainly(a, i, i + LANES, first, span, out, place, end);
      }
    }
    return place - at + DoubleFilter.copyPlainly(a, i, to, first, span, out, place, end);
  }
}
