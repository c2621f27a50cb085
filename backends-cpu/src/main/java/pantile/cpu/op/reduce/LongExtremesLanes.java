// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Species;
import pantile.op.reduce.MinMax.Extremes;

/**
 * Finds extremes by vector loops. A loop compares eight vectors at a time. Eight hide the latency
 * of a comparison, and outweigh the checks of a loop that C2 does not unroll. The plain loops do
 * the elements after the last whole group.
 */
final class LongExtremesLanes implements LongExtremes {
  private static final int LANES = Species.LONG.length();
  private static final int GROUP = 8 * LANES;

  private final LongExtremes tail = new LongExtremesPlain();

  @Override
  public long min(long[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.min(a, from, to);
    }
    LongVector m0 = LongVector.fromArray(Species.LONG, a, from);
    LongVector m1 = LongVector.fromArray(Species.LONG, a, from + LANES);
    LongVector m2 = LongVector.fromArray(Species.LONG, a, from + 2 * LANES);
    LongVector m3 = LongVector.fromArray(Species.LONG, a, from + 3 * LANES);
    LongVector m4 = LongVector.fromArray(Species.LONG, a, from + 4 * LANES);
    LongVector m5 = LongVector.fromArray(Species.LONG, a, from + 5 * LANES);
    LongVector m6 = LongVector.fromArray(Species.LONG, a, from + 6 * LANES);
    LongVector m7 = LongVector.fromArray(Species.LONG, a, from + 7 * LANES);
    int i = LaneWidth.aligned(from + GROUP - LANES + 1, to, Long.BYTES);
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      m0 = m0.min(LongVector.fromArray(Species.LONG, a, i));
      if (ORDERED) acquireFence();
      m1 = m1.min(LongVector.fromArray(Species.LONG, a, i + LANES));
      if (ORDERED) acquireFence();
      m2 = m2.min(LongVector.fromArray(Species.LONG, a, i + 2 * LANES));
      if (ORDERED) acquireFence();
      m3 = m3.min(LongVector.fromArray(Species.LONG, a, i + 3 * LANES));
      if (ORDERED) acquireFence();
      m4 = m4.min(LongVector.fromArray(Species.LONG, a, i + 4 * LANES));
      if (ORDERED) acquireFence();
      m5 = m5.min(LongVector.fromArray(Species.LONG, a, i + 5 * LANES));
      if (ORDERED) acquireFence();
      m6 = m6.min(LongVector.fromArray(Species.LONG, a, i + 6 * LANES));
      if (ORDERED) acquireFence();
      m7 = m7.min(LongVector.fromArray(Species.LONG, a, i + 7 * LANES));
      if (ORDERED) acquireFence();
    }
    LongVector low = m0.min(m1).min(m2.min(m3));
    LongVector high = m4.min(m5).min(m6.min(m7));
    long min = low.min(high).reduceLanes(VectorOperators.MIN);
    return i == to ? min : Math.min(min, tail.min(a, i, to));
  }

  @Override
  public long max(long[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.max(a, from, to);
    }
    LongVector m0 = LongVector.fromArray(Species.LONG, a, from);
    LongVector m1 = LongVector.fromArray(Species.LONG, a, from + LANES);
    LongVector m2 = LongVector.fromArray(Species.LONG, a, from + 2 * LANES);
    LongVector m3 = LongVector.fromArray(Species.LONG, a, from + 3 * LANES);
    LongVector m4 = LongVector.fromArray(Species.LONG, a, from + 4 * LANES);
    LongVector m5 = LongVector.fromArray(Species.LONG, a, from + 5 * LANES);
    LongVector m6 = LongVector.fromArray(Species.LONG, a, from + 6 * LANES);
    LongVector m7 = LongVector.fromArray(Species.LONG, a, from + 7 * LANES);
    int i = LaneWidth.aligned(from + GROUP - LANES + 1, to, Long.BYTES);
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      m0 = m0.max(LongVector.fromArray(Species.LONG, a, i));
      if (ORDERED) acquireFence();
      m1 = m1.max(LongVector.fromArray(Species.LONG, a, i + LANES));
      if (ORDERED) acquireFence();
      m2 = m2.max(LongVector.fromArray(Species.LONG, a, i + 2 * LANES));
      if (ORDERED) acquireFence();
      m3 = m3.max(LongVector.fromArray(Species.LONG, a, i + 3 * LANES));
      if (ORDERED) acquireFence();
      m4 = m4.max(LongVector.fromArray(Species.LONG, a, i + 4 * LANES));
      if (ORDERED) acquireFence();
      m5 = m5.max(LongVector.fromArray(Species.LONG, a, i + 5 * LANES));
      if (ORDERED) acquireFence();
      m6 = m6.max(LongVector.fromArray(Species.LONG, a, i + 6 * LANES));
      if (ORDERED) acquireFence();
      m7 = m7.max(LongVector.fromArray(Species.LONG, a, i + 7 * LANES));
      if (ORDERED) acquireFence();
    }
    LongVector low = m0.max(m1).max(m2.max(m3));
    LongVector high = m4.max(m5).max(m6.max(m7));
    long max = low.max(high).reduceLanes(VectorOperators.MAX);
    return i == to ? max : Math.max(max, tail.max(a, i, to));
  }

  @Override
  public Extremes minMax(long[] a, int from, int to) {
    LongVector min0 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector min1 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector min2 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector min3 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector max0 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector max1 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector max2 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector max3 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    int start = LaneWidth.aligned(from, to, Long.BYTES);
    int i = start;
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
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
    long min = min0.min(min1).min(min2.min(min3)).reduceLanes(VectorOperators.MIN);
    long max = max0.max(max1).max(max2.max(max3)).reduceLanes(VectorOperators.MAX);
    for (int j = from; j < start; j++) {
      min = Math.min(min, a[j]);
      max = Math.max(max, a[j]);
    }
    for (; i < to; i++) {
      min = Math.min(min, a[i]);
      max = Math.max(max, a[i]);
    }
    return new Extremes(min, max);
  }

  @Override
  public int argMin(long[] a, int from, int to) {
    return new LongEnds(a, from, to).argMin(a);
  }

  @Override
  public int argMax(long[] a, int from, int to) {
    return new LongEnds(a, from, to).argMax(a);
  }

  @Override
  public int count(long[] a, int from, int to, long value) {
    LongVector count0 = LongVector.zero(Species.LONG);
    LongVector count1 = LongVector.zero(Species.LONG);
    LongVector count2 = LongVector.zero(Species.LONG);
    LongVector count3 = LongVector.zero(Species.LONG);
    int start = LaneWidth.aligned(from, to, Long.BYTES);
    int i = start;
    int stride = Species.stride(GROUP);
    for (; i <= to - GROUP; i += stride) {
      // The mask adds 1 to its lanes directly. Counting the mask's lanes would take a detour
      // through another register.
      count0 = count0.add(1, LongVector.fromArray(Species.LONG, a, i).eq(value));
      if (ORDERED) acquireFence();
      count1 = count1.add(1, LongVector.fromArray(Species.LONG, a, i + LANES).eq(value));
      if (ORDERED) acquireFence();
      count2 = count2.add(1, LongVector.fromArray(Species.LONG, a, i + 2 * LANES).eq(value));
      if (ORDERED) acquireFence();
      count3 = count3.add(1, LongVector.fromArray(Species.LONG, a, i + 3 * LANES).eq(value));
      if (ORDERED) acquireFence();
      count0 = count0.add(1, LongVector.fromArray(Species.LONG, a, i + 4 * LANES).eq(value));
      if (ORDERED) acquireFence();
      count1 = count1.add(1, LongVector.fromArray(Species.LONG, a, i + 5 * LANES).eq(value));
      if (ORDERED) acquireFence();
      count2 = count2.add(1, LongVector.fromArray(Species.LONG, a, i + 6 * LANES).eq(value));
      if (ORDERED) acquireFence();
      count3 = count3.add(1, LongVector.fromArray(Species.LONG, a, i + 7 * LANES).eq(value));
      if (ORDERED) acquireFence();
    }
    var counts = count0.add(count1).add(count2.add(count3));
    return Math.toIntExact(counts.reduceLanes(VectorOperators.ADD))
        + tail.count(a, from, start, value)
        + tail.count(a, i, to, value);
  }
}
