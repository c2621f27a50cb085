// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code pow} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_pow.c}: the logarithm to
 * the base 2 in two parts, times the exponent, and 2 to the power of that.
 *
 * <p>Usual are positive, normal bases, with exponents up to 2^31 in magnitude that are none of 2,
 * 1/2, 1 and -1, and with results that are normal numbers.
 */
final class PowLanes extends BinaryLanes {
  private static final int LANES = UnaryLanes.LANES;
  private static final long EVERY_LANE = (1L << LANES) - 1;
  private static final double LARGEST_EXPONENT = 0x1p31;

  /** Up to here 2 to the power is a normal number. */
  private static final double LARGEST_POWER = 1021;

  /** Significands from here on are over 3/2, and from the other limit on over 2. */
  private static final double FROM_THREE_HALVES = Bits.high(0x3ff3_988f);

  private static final double FROM_TWO = Bits.high(0x3ffb_b67a);

  private static final double LOG2_THREE_HALVES_HIGH = 0x1.2b8034p-1;
  private static final double LOG2_THREE_HALVES_LOW = 0x1.cfdeb43cfd006p-27;
  private static final double L1 = 0x1.3333333333303p-1;
  private static final double L2 = 0x1.b6db6db6fabffp-2;
  private static final double L3 = 0x1.55555518f264dp-2;
  private static final double L4 = 0x1.17460a91d4101p-2;
  private static final double L5 = 0x1.d864a93c9db65p-3;
  private static final double L6 = 0x1.a7e284a454eefp-3;

  /** 2 / (3 ln 2) */
  private static final double C = 0x1.ec709dc3a03fdp-1;

  private static final double C_HIGH = 0x1.ec709ep-1;
  private static final double C_LOW = -0x1.e2fe0145b01f5p-28;
  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double LN2_HIGH = 0x1.62e43p-1;
  private static final double LN2_LOW = -0x1.05c610ca86c39p-29;

  /** Below this, which is about a half, no integer is taken off. */
  private static final double FRACTION = Bits.high(0x3fe0_0001);

  PowLanes() {
    super(BinaryFunction.POW);
  }

  @Override
  long begin(double[] x, int xAt, double[] y, int yAt, int n, StripScratch scratch) {
    mark(x, xAt, y, yAt, n, scratch.rare);
    split(x, xAt, n, scratch);
    quotients(n, scratch);
    polynomials(n, scratch);
    logarithms(n, scratch);
    return products(y, yAt, n, scratch);
  }

  private static void mark(double[] x, int xAt, double[] y, int yAt, int n, long[] rare) {
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, y, yAt + i);
      DoubleVector magnitude = v.abs();
      VectorMask<Double> special =
          magnitude
              .compare(VectorOperators.EQ, 1.0)
              .or(v.compare(VectorOperators.EQ, 2.0))
              .or(v.compare(VectorOperators.EQ, 0.5));
      long usual =
          magnitude.compare(VectorOperators.LE, LARGEST_EXPONENT).toLong() & ~special.toLong();
      long normal =
          DoubleVector.fromArray(Species.DOUBLE, x, xAt + i)
              .reinterpretAsLongs()
              .sub(Bits.SMALLEST)
              .compare(VectorOperators.ULT, Bits.INFINITY - Bits.SMALLEST)
              .toLong();
      rare[word] = (usual & normal) ^ EVERY_LANE;
    }
  }

  /** Significands into a, exponents of two into b, and 1 or 3/2, which is near, into c. */
  private static void split(double[] x, int at, int n, StripScratch scratch) {
    LongVector integer = DoubleVector.broadcast(Species.DOUBLE, Bits.INTEGER).reinterpretAsLongs();
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      LongVector bits = DoubleVector.fromArray(Species.DOUBLE, x, at + i).reinterpretAsLongs();
      DoubleVector significand = bits.and(Bits.FRACTION).or(Bits.ONE).reinterpretAsDoubles();
      DoubleVector exponent =
          bits.lanewise(VectorOperators.LSHR, Bits.FRACTION_BITS)
              .or(integer)
              .reinterpretAsDoubles()
              .sub(Bits.INTEGER + Bits.BIAS);
      VectorMask<Double> large = significand.compare(VectorOperators.GE, FROM_TWO);
      one.blend(1.5, significand.compare(VectorOperators.GE, FROM_THREE_HALVES))
          .blend(1.0, large)
          .intoArray(scratch.c, i);
      significand.mul(0.5, large).intoArray(scratch.a, i);
      exponent.add(1.0, large).intoArray(scratch.b, i);
    }
  }

  /** (significand - near) / (significand + near) into d, and what its high word lacks into a. */
  private static void quotients(int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector near = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector u = x.sub(near);
      DoubleVector v = one.div(x.add(near));
      DoubleVector s = u.mul(v);
      DoubleVector high = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      // The high word of significand + near: half of the bits stand for half of the significand.
      LongVector half =
          x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 1).and(Bits.HIGH_WORD);
      LongVector nearBits = near.reinterpretAsLongs().and(0x0008_0000L << 32);
      DoubleVector t =
          half.or(0x2000_0000L << 32)
              .add(0x0008_0000L << 32)
              .add(nearBits.lanewise(VectorOperators.LSHR, 1))
              .reinterpretAsDoubles();
      DoubleVector rest = x.sub(t.sub(near));
      s.intoArray(scratch.d, i);
      v.mul(u.sub(high.mul(t)).sub(high.mul(rest))).intoArray(scratch.a, i);
    }
  }

  /** The logarithm of significand over near, up to a factor: high part into e, low part into f. */
  private static void polynomials(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector low = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector high = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector z = s.mul(s);
      DoubleVector p = z.mul(L6).add(L5).mul(z).add(L4).mul(z).add(L3).mul(z).add(L2);
      DoubleVector r = z.mul(z).mul(p.mul(z).add(L1)).add(low.mul(high.add(s)));
      DoubleVector square = high.mul(high);
      DoubleVector t =
          square.add(3.0).add(r).reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector u = high.mul(t);
      DoubleVector v = low.mul(t).add(r.sub(t.sub(3.0).sub(square)).mul(s));
      DoubleVector sum = u.add(v).reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      sum.intoArray(scratch.e, i);
      v.sub(sum.sub(u)).intoArray(scratch.f, i);
    }
  }

  /** The base's logarithm: high part into a, low part into d. */
  private static void logarithms(int n, StripScratch scratch) {
    DoubleVector zero = DoubleVector.broadcast(Species.DOUBLE, 0.0);
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Double> threeHalves =
          DoubleVector.fromArray(Species.DOUBLE, scratch.c, i).compare(VectorOperators.GT, 1.0);
      DoubleVector exponent = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector p = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      DoubleVector rest = DoubleVector.fromArray(Species.DOUBLE, scratch.f, i);
      DoubleVector near = zero.blend(LOG2_THREE_HALVES_HIGH, threeHalves);
      DoubleVector nearLow = zero.blend(LOG2_THREE_HALVES_LOW, threeHalves);
      DoubleVector high = p.mul(C_HIGH);
      DoubleVector low = p.mul(C_LOW).add(rest.mul(C)).add(nearLow);
      DoubleVector sum =
          high.add(low)
              .add(near)
              .add(exponent)
              .reinterpretAsLongs()
              .and(Bits.HIGH_WORD)
              .reinterpretAsDoubles();
      sum.intoArray(scratch.a, i);
      low.sub(sum.sub(exponent).sub(near).sub(high)).intoArray(scratch.d, i);
    }
  }

  /**
   * The exponent times the logarithm: an integer into a, and what is left: high part into b, low
   * part into c. Returns whether anything is rare.
   */
  private static long products(double[] y, int at, int n, StripScratch scratch) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, y, at + i);
      DoubleVector t1 = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector t2 = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector high = v.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector low = v.sub(high).mul(t1).add(v.mul(t2));
      DoubleVector product = high.mul(t1);
      DoubleVector z = low.add(product);
      DoubleVector magnitude = z.abs();
      DoubleVector t =
          magnitude.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles().add(0.5);
      DoubleVector k = t.add(Bits.INTEGER).sub(Bits.INTEGER);
      k = k.sub(1.0, k.compare(VectorOperators.GT, t));
      k =
          k.blend(0.0, magnitude.compare(VectorOperators.LT, FRACTION))
              .reinterpretAsLongs()
              .or(z.reinterpretAsLongs().and(Bits.SIGN))
              .reinterpretAsDoubles();
      k.intoArray(scratch.a, i);
      product.sub(k).intoArray(scratch.b, i);
      low.intoArray(scratch.c, i);
      long normal = magnitude.compare(VectorOperators.LE, LARGEST_POWER).toLong();
      long rare = scratch.rare[word] | (normal ^ EVERY_LANE);
      scratch.rare[word] = rare;
      any |= rare;
    }
    return any;
  }

  @Override
  void finish(
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] to,
      int toAt,
      int n,
      StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector high = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector low = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector t =
          low.add(high).reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector u = t.mul(LN2_HIGH);
      DoubleVector v = low.sub(t.sub(high)).mul(LN2).add(t.mul(LN2_LOW));
      DoubleVector z = u.add(v);
      DoubleVector w = v.sub(z.sub(u));
      DoubleVector s = z.mul(z);
      DoubleVector p = s.mul(ExpLanes.P5).add(ExpLanes.P4).mul(s).add(ExpLanes.P3).mul(s);
      p = p.add(ExpLanes.P2).mul(s).add(ExpLanes.P1).mul(s);
      DoubleVector c = z.sub(p);
      DoubleVector r = z.mul(c).div(c.sub(2.0)).sub(w.add(z.mul(w)));
      one.sub(r.sub(z))
          .reinterpretAsLongs()
          .add(
              DoubleVector.fromArray(Species.DOUBLE, scratch.a, i)
                  .add(Bits.SIGNED_INTEGER)
                  .reinterpretAsLongs()
                  .lanewise(VectorOperators.LSHL, Bits.FRACTION_BITS))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
