// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.XOR;
import static pantile.cpu.Species.ORDERED;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * The loops that find extremes of bits. Eight vectors at a time hide the latency of a comparison
 * and outweigh the checks of a loop that is not unrolled; elements after the last whole group are
 * taken one by one.
 */
final class DoubleBitsLanes {
  private static final int LANES = Species.DOUBLE.length();
  private static final int GROUP = 8 * LANES;

  /** Elements looked at twice in a row: 16 KiB or 32 KiB. */
  private static final int STRIP = 4096;

  /** Makes unsigned order signed: C2 reduces lanes by MAX, not by UMAX. */
  private static final long FLIP = Long.MIN_VALUE;

  private DoubleBitsLanes() {}

  /** Takes in the greatest bits of a range, signed and unsigned. */
  static void greatest(double[] a, int from, int to, DoubleBits into) {
    int i = from;
    if (to - from >= GROUP) {
      LongVector s0 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s1 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s2 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s3 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector u0 = LongVector.zero(Species.LONG);
      LongVector u1 = LongVector.zero(Species.LONG);
      LongVector u2 = LongVector.zero(Species.LONG);
      LongVector u3 = LongVector.zero(Species.LONG);
      int stride = Species.stride(GROUP);
      for (; i <= to - GROUP; i += stride) {
        LongVector v0 = DoubleVector.fromArray(Species.DOUBLE, a, i).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v1 = DoubleVector.fromArray(Species.DOUBLE, a, i + LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v2 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 2 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v3 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 3 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v4 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 4 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v5 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 5 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v6 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 6 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        LongVector v7 =
            DoubleVector.fromArray(Species.DOUBLE, a, i + 7 * LANES).viewAsIntegralLanes();
        if (ORDERED) acquireFence();
        s0 = s0.max(v0);
        u0 = u0.lanewise(UMAX, v0);
        s1 = s1.max(v1);
        u1 = u1.lanewise(UMAX, v1);
        s2 = s2.max(v2);
        u2 = u2.lanewise(UMAX, v2);
        s3 = s3.max(v3);
        u3 = u3.lanewise(UMAX, v3);
        s0 = s0.max(v4);
        u0 = u0.lanewise(UMAX, v4);
        s1 = s1.max(v5);
        u1 = u1.lanewise(UMAX, v5);
        s2 = s2.max(v6);
        u2 = u2.lanewise(UMAX, v6);
        s3 = s3.max(v7);
        u3 = u3.lanewise(UMAX, v7);
      }
      LongVector u =
          u0.lanewise(UMAX, u1).lanewise(UMAX, u2.lanewise(UMAX, u3)).lanewise(XOR, FLIP);
      into.greatest(s0.max(s1).max(s2.max(s3)).reduceLanes(MAX), u.reduceLanes(MAX) ^ FLIP);
    }
    for (; i < to; i++) {
      into.element(a[i]);
    }
  }

  /**
   * The same and the least signed bits, strip by strip, so that the second look finds it cached.
   */
  static void all(double[] a, int from, int to, DoubleBits into) {
    for (int at = from; at < to; ) {
      int end = at + Math.min(STRIP, to - at);
      greatest(a, at, end, into);
      least(a, at, end, into);
      at = end;
    }
  }

  private static void least(double[] a, int from, int to, DoubleBits into) {
    int i = from;
    if (to - from >= GROUP) {
      LongVector m0 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m1 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m2 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m3 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      int stride = Species.stride(GROUP);
      for (; i <= to - GROUP; i += stride) {
        m0 = m0.min(DoubleVector.fromArray(Species.DOUBLE, a, i).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m1 = m1.min(DoubleVector.fromArray(Species.DOUBLE, a, i + LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m2 = m2.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 2 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m3 = m3.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 3 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m0 = m0.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 4 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m1 = m1.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 5 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m2 = m2.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 6 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
        m3 = m3.min(DoubleVector.fromArray(Species.DOUBLE, a, i + 7 * LANES).viewAsIntegralLanes());
        if (ORDERED) acquireFence();
      }
      into.least(m0.min(m1).min(m2.min(m3)).reduceLanes(MIN));
    }
    for (; i < to; i++) {
      into.element(a[i]);
    }
  }
}
