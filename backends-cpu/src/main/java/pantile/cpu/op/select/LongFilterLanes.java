// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   long counted -> long counted
package pantile.cpu.op.select;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.LE;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.Species;

/** Filters by vector loops. Kept lanes are moved together, and the whole vector is stored. */
final class LongFilterLanes {
  private static final VectorSpecies<Long> ELEMENTS = Species.LONG;
  private static final int LANES = ELEMENTS.length();
  private static final int GROUP = 4 * LANES;

  private LongFilterLanes() {}

  static int count(long[] a, int from, int to, long first, long span) {
    LongVector count0 = LongVector.zero(ELEMENTS);
    LongVector count1 = LongVector.zero(ELEMENTS);
    LongVector count2 = LongVector.zero(ELEMENTS);
    LongVector count3 = LongVector.zero(ELEMENTS);
    long start = first + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int i = from;
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      LongVector v0 = LongVector.fromArray(ELEMENTS, a, i);
      if (ORDERED) acquireFence();
      LongVector v1 = LongVector.fromArray(ELEMENTS, a, i + LANES);
      if (ORDERED) acquireFence();
      LongVector v2 = LongVector.fromArray(ELEMENTS, a, i + 2 * LANES);
      if (ORDERED) acquireFence();
      LongVector v3 = LongVector.fromArray(ELEMENTS, a, i + 3 * LANES);
      if (ORDERED) acquireFence();
      count0 = count0.add(1, v0.sub(start).compare(LE, limit));
      count1 = count1.add(1, v1.sub(start).compare(LE, limit));
      count2 = count2.add(1, v2.sub(start).compare(LE, limit));
      count3 = count3.add(1, v3.sub(start).compare(LE, limit));
    }
    long counted = count0.add(count1).add(count2.add(count3)).reduceLanes(ADD);
    return (int) counted + LongFilter.countPlainly(a, i, to, first, span);
  }

  static int copy(long[] a, int from, int to, long first, long span, long[] out, int at, int end) {
    long start = first + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int place = at;
    int i = from;
    for (; i <= to - LANES && place <= end - LANES; i += LANES) {
      LongVector bits = LongVector.fromArray(ELEMENTS, a, i);
      VectorMask<Long> kept = bits.sub(start).compare(LE, limit);
      bits.compress(kept).intoArray(out, place);
      place += kept.trueCount();
    }
    // There is room for less than a vector. Few vectors still keep an element, unless elements have
    // changed.
    for (; i <= to - LANES; i += LANES) {
      LongVector bits = LongVector.fromArray(ELEMENTS, a, i);
      if (bits.sub(start).compare(LE, limit).anyTrue()) {
        place += LongFilter.copyPlainly(a, i, i + LANES, first, span, out, place, end);
      }
    }
    return place - at + LongFilter.copyPlainly(a, i, to, first, span, out, place, end);
  }
}
