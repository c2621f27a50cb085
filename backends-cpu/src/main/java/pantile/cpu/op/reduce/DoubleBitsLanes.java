// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.XOR;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import pantile.cpu.lanes.Species;

/**
 * Finds extremes of bits by vector loops, and the first strip that contains each. A loop compares
 * eight vectors at a time. Eight hide the latency of a comparison, and outweigh the checks of a
 * loop that C2 does not unroll. Elements after the last whole group are compared one by one.
 *
 * <p>After a strip, a few vector operations keep for every lane the first strip that had the lane's
 * extreme. Lanes are reduced once, after the last strip. Reducing them after every strip took 60 ns
 * a strip.
 */
final class DoubleBitsLanes {
  private static final int LANES = Species.DOUBLE.length();
  private static final int GROUP = 8 * LANES;

  /** Elements of a strip. To find the place of an extreme, one strip is looked through again. */
  private static final int STRIP = 1 << 13;

  /** Turns unsigned order into signed order. C2 reduces lanes by MAX in registers, not by UMAX. */
  private static final long FLIP = Long.MIN_VALUE;

  private DoubleBitsLanes() {}

  /** Finds the greatest signed and unsigned bits of a range. */
  static void greatest(double[] a, int from, int to, DoubleBits into) {
    int end = from + (to - from) / GROUP * GROUP;
    LongVector signed = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector unsigned = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector signedAt = LongVector.zero(Species.LONG);
    LongVector unsignedAt = LongVector.zero(Species.LONG);
    int stride = Species.stride(GROUP);
    for (int strip = from; strip < end; ) {
      int next = strip + Math.min(STRIP, end - strip);
      LongVector s0 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s1 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s2 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s3 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector u0 = LongVector.zero(Species.LONG);
      LongVector u1 = LongVector.zero(Species.LONG);
      LongVector u2 = LongVector.zero(Species.LONG);
      LongVector u3 = LongVector.zero(Species.LONG);
      for (int i = strip; i <= next - GROUP; i += stride) {
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
      LongVector s = s0.max(s1).max(s2.max(s3));
      signedAt = signedAt.blend(strip, signed.lt(s));
      signed = signed.max(s);
      LongVector u =
          u0.lanewise(UMAX, u1).lanewise(UMAX, u2.lanewise(UMAX, u3)).lanewise(XOR, FLIP);
      unsignedAt = unsignedAt.blend(strip, unsigned.lt(u));
      unsigned = unsigned.max(u);
      strip = next;
    }
    if (from < end) {
      long s = signed.reduceLanes(MAX);
      long u = unsigned.reduceLanes(MAX);
      // Of lanes that have the extreme, the first strip; of all others, none.
      var sAt = signedAt.blend(Integer.MAX_VALUE, signed.eq(s).not()).reduceLanes(MIN);
      var uAt = unsignedAt.blend(Integer.MAX_VALUE, unsigned.eq(u).not()).reduceLanes(MIN);
      into.signedMax(s, Math.toIntExact(sAt));
      into.unsignedMax(u ^ FLIP, Math.toIntExact(uAt));
    }
    for (int i = end; i < to; i++) {
      into.element(a[i], i);
    }
  }

  /** Finds the greatest signed and unsigned bits of a range, and the least signed bits. */
  static void all(double[] a, int from, int to, DoubleBits into) {
    int end = from + (to - from) / GROUP * GROUP;
    LongVector signed = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector unsigned = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
    LongVector least = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
    LongVector signedAt = LongVector.zero(Species.LONG);
    LongVector unsignedAt = LongVector.zero(Species.LONG);
    LongVector leastAt = LongVector.zero(Species.LONG);
    int stride = Species.stride(GROUP);
    for (int strip = from; strip < end; ) {
      int next = strip + Math.min(STRIP, end - strip);
      LongVector s0 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s1 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s2 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector s3 = LongVector.broadcast(Species.LONG, Long.MIN_VALUE);
      LongVector u0 = LongVector.zero(Species.LONG);
      LongVector u1 = LongVector.zero(Species.LONG);
      LongVector u2 = LongVector.zero(Species.LONG);
      LongVector u3 = LongVector.zero(Species.LONG);
      LongVector m0 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m1 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m2 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      LongVector m3 = LongVector.broadcast(Species.LONG, Long.MAX_VALUE);
      for (int i = strip; i <= next - GROUP; i += stride) {
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
        m0 = m0.min(v0);
        s1 = s1.max(v1);
        u1 = u1.lanewise(UMAX, v1);
        m1 = m1.min(v1);
        s2 = s2.max(v2);
        u2 = u2.lanewise(UMAX, v2);
        m2 = m2.min(v2);
        s3 = s3.max(v3);
        u3 = u3.lanewise(UMAX, v3);
        m3 = m3.min(v3);
        s0 = s0.max(v4);
        u0 = u0.lanewise(UMAX, v4);
        m0 = m0.min(v4);
        s1 = s1.max(v5);
        u1 = u1.lanewise(UMAX, v5);
        m1 = m1.min(v5);
        s2 = s2.max(v6);
        u2 = u2.lanewise(UMAX, v6);
        m2 = m2.min(v6);
        s3 = s3.max(v7);
        u3 = u3.lanewise(UMAX, v7);
        m3 = m3.min(v7);
      }
      LongVector s = s0.max(s1).max(s2.max(s3));
      signedAt = signedAt.blend(strip, signed.lt(s));
      signed = signed.max(s);
      LongVector u =
          u0.lanewise(UMAX, u1).lanewise(UMAX, u2.lanewise(UMAX, u3)).lanewise(XOR, FLIP);
      unsignedAt = unsignedAt.blend(strip, unsigned.lt(u));
      unsigned = unsigned.max(u);
      LongVector m = m0.min(m1).min(m2.min(m3));
      leastAt = leastAt.blend(strip, m.lt(least));
      least = least.min(m);
      strip = next;
    }
    if (from < end) {
      long s = signed.reduceLanes(MAX);
      long u = unsigned.reduceLanes(MAX);
      long m = least.reduceLanes(MIN);
      // Of lanes that have the extreme, the first strip; of all others, none.
      var sAt = signedAt.blend(Integer.MAX_VALUE, signed.eq(s).not()).reduceLanes(MIN);
      var uAt = unsignedAt.blend(Integer.MAX_VALUE, unsigned.eq(u).not()).reduceLanes(MIN);
      var mAt = leastAt.blend(Integer.MAX_VALUE, least.eq(m).not()).reduceLanes(MIN);
      into.signedMax(s, Math.toIntExact(sAt));
      into.unsignedMax(u ^ FLIP, Math.toIntExact(uAt));
      into.signedMin(m, Math.toIntExact(mAt));
    }
    for (int i = end; i < to; i++) {
      into.element(a[i], i);
    }
  }
}
