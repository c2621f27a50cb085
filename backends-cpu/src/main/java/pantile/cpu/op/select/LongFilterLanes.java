// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.select;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.GT;
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
    long start = first + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int outside = 0;
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
      outside += v0.sub(start).compare(GT, limit).trueCount();
      outside += v1.sub(start).compare(GT, limit).trueCount();
      outside += v2.sub(start).compare(GT, limit).trueCount();
      outside += v3.sub(start).compare(GT, limit).trueCount();
    }
    return i - from - outside + LongFilter.countPlainly(a, i, to, first, span);
  }

  static int copy(long[] a, int from, int to, long first, long span, long[] out, int at, int end) {
    long start = first + Long.MIN_VALUE;
    long limit = span + Long.MIN_VALUE;
    int place = at;
    int i = from;
    for (; i <= to - GROUP && place <= end - GROUP; i += GROUP) {
      LongVector v0 = LongVector.fromArray(ELEMENTS, a, i);
      LongVector v1 = LongVector.fromArray(ELEMENTS, a, i + LANES);
      LongVector v2 = LongVector.fromArray(ELEMENTS, a, i + 2 * LANES);
      LongVector v3 = LongVector.fromArray(ELEMENTS, a, i + 3 * LANES);
      VectorMask<Long> kept0 = v0.sub(start).compare(LE, limit);
      VectorMask<Long> kept1 = v1.sub(start).compare(LE, limit);
      VectorMask<Long> kept2 = v2.sub(start).compare(LE, limit);
      VectorMask<Long> kept3 = v3.sub(start).compare(LE, limit);
      // No place waits for a store of the vector before.
      int place1 = place + kept0.trueCount();
      int place2 = place1 + kept1.trueCount();
      int place3 = place2 + kept2.trueCount();
      v0.compress(kept0).intoArray(out, place);
      v1.compress(kept1).intoArray(out, place1);
      v2.compress(kept2).intoArray(out, place2);
      v3.compress(kept3).intoArray(out, place3);
      place = place3 + kept3.trueCount();
    }
    // There is room for less than four vectors. Few vectors still keep an element, unless elements
    // have changed, or few of all are kept.
    for (; i <= to - LANES; i += LANES) {
      LongVector bits = LongVector.fromArray(ELEMENTS, a, i);
      if (bits.sub(start).compare(LE, limit).anyTrue()) {
        place += LongFilter.copyPlainly(a, i, i + LANES, first, span, out, place, end);
      }
    }
    return place - at + LongFilter.copyPlainly(a, i, to, first, span, out, place, end);
  }
}
