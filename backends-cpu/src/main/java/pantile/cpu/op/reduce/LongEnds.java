// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Species;

/**
 * Finds the first places of the least and the greatest element of a range by vectors. The outer
 * loop goes over strips, and keeps for every lane the first strip that had the lane's extreme.
 * Lanes are reduced once, after the last strip. Reducing them after every strip took 60 ns a strip.
 * {@link LongExtremesLanes#minMax} needs no places, and has a loop without strips, which is faster:
 * of 512 KiB it read 185 to 214 GB/s, and the loop of this class 107 to 171 (AMD EPYC, Zen 5,
 * 2026-11-26).
 */
final class LongEnds {
  private static final int LANES = Species.LONG.length();
  private static final int GROUP = 8 * LANES;
  private static final int FOUR = 4 * LANES;

  /** Elements of a strip. To find the place of an extreme, one strip is looked through again. */
  private static final int STRIP = 1 << 13;

  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private int minAt;
  private int maxAt;

  /** Looks at a range that is not empty. */
  LongEnds(long[] a, int from, int to) {
    int start = LaneWidth.aligned(from, to, Long.BYTES);
    int end = start + (to - start) / GROUP * GROUP;
    minAt = from;
    maxAt = from;
    elements(a, from, start);
    if (start < end) {
      strips(a, start, end);
    }
    elements(a, end, to);
  }

  /** The index of the first least element. */
  int argMin(long[] a) {
    return indexOf(a, minAt, min);
  }

  /** The index of the first greatest element. */
  int argMax(long[] a) {
    return indexOf(a, maxAt, max);
  }

  private void least(long value, int at) {
    if (value < min) {
      min = value;
      minAt = at;
    }
  }

  private void greatest(long value, int at) {
    if (value > max) {
      max = value;
      maxAt = at;
    }
  }

  private void elements(long[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      least(a[i], i);
      greatest(a[i], i);
    }
  }

  private void strips(long[] a, int from, int to) {
    LongVector least = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector greatest = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    // If no element is beyond the starting values, the first strip contains them.
    LongVector leastAt = LongVector.broadcast(Species.LONG, from);
    LongVector greatestAt = LongVector.broadcast(Species.LONG, from);
    int stride = Species.stride(GROUP);
    for (int strip = from; strip < to; ) {
      int next = strip + Math.min(STRIP, to - strip);
      LongVector min0 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector min1 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector min2 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector min3 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector max0 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector max1 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector max2 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector max3 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      for (int i = strip; i <= next - GROUP; i += stride) {
        LongVector v0 = LongVector.fromArray(Species.LONG, a, i);
        if (ORDERED) acquireFence();
        min0 = min0.min(v0);
        max0 = max0.max(v0);
        LongVector v1 = LongVector.fromArray(Species.LONG, a, i + LANES);
        if (ORDERED) acquireFence();
        min1 = min1.min(v1);
        max1 = max1.max(v1);
        LongVector v2 = LongVector.fromArray(Species.LONG, a, i + 2 * LANES);
        if (ORDERED) acquireFence();
        min2 = min2.min(v2);
        max2 = max2.max(v2);
        LongVector v3 = LongVector.fromArray(Species.LONG, a, i + 3 * LANES);
        if (ORDERED) acquireFence();
        min3 = min3.min(v3);
        max3 = max3.max(v3);
        LongVector v4 = LongVector.fromArray(Species.LONG, a, i + 4 * LANES);
        if (ORDERED) acquireFence();
        min0 = min0.min(v4);
        max0 = max0.max(v4);
        LongVector v5 = LongVector.fromArray(Species.LONG, a, i + 5 * LANES);
        if (ORDERED) acquireFence();
        min1 = min1.min(v5);
        max1 = max1.max(v5);
        LongVector v6 = LongVector.fromArray(Species.LONG, a, i + 6 * LANES);
        if (ORDERED) acquireFence();
        min2 = min2.min(v6);
        max2 = max2.max(v6);
        LongVector v7 = LongVector.fromArray(Species.LONG, a, i + 7 * LANES);
        if (ORDERED) acquireFence();
        min3 = min3.min(v7);
        max3 = max3.max(v7);
      }
      LongVector ownLeast = min0.min(min1).min(min2.min(min3));
      leastAt = leastAt.blend(strip, ownLeast.lt(least));
      least = least.min(ownLeast);
      LongVector ownGreatest = max0.max(max1).max(max2.max(max3));
      greatestAt = greatestAt.blend(strip, greatest.lt(ownGreatest));
      greatest = greatest.max(ownGreatest);
      strip = next;
    }
    long low = least.reduceLanes(MIN);
    long high = greatest.reduceLanes(MAX);
    // Of lanes that have the extreme, the first strip; of all others, none.
    var lowAt = leastAt.blend(Integer.MAX_VALUE, least.eq(low).not()).reduceLanes(MIN);
    var highAt = greatestAt.blend(Integer.MAX_VALUE, greatest.eq(high).not()).reduceLanes(MIN);
    least(low, Math.toIntExact(lowAt));
    greatest(high, Math.toIntExact(highAt));
  }

  /** The index of the first element equal to a value, which is there. */
  private static int indexOf(long[] a, int from, long value) {
    int i = from;
    for (; i <= a.length - FOUR; i += FOUR) {
      VectorMask<Long> first =
          LongVector.fromArray(Species.LONG, a, i)
              .eq(value)
              .or(LongVector.fromArray(Species.LONG, a, i + LANES).eq(value));
      VectorMask<Long> second =
          LongVector.fromArray(Species.LONG, a, i + 2 * LANES)
              .eq(value)
              .or(LongVector.fromArray(Species.LONG, a, i + 3 * LANES).eq(value));
      if (first.or(second).anyTrue()) {
        break;
      }
    }
    while (a[i] != value) {
      i++;
    }
    return i;
  }
}
