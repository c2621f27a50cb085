// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code log1p} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_log1p.c}: near 0 the
 * operand is f itself; elsewhere 1 + x is a power of two times 1 + f, and what the sum lacks is a
 * correction. Then as {@code log}. Rare are operands up to -1 and from 2^53 on.
 */
final class Log1pLanes extends UnaryLanes {
  private static final long EVERY_LANE = (1L << LANES) - 1;
  private static final double LARGE = 0x1p53;
  private static final double NEAR_BELOW = Bits.high(0x3fda_827a);
  private static final double NEAR_ABOVE = -Bits.high(0x3fd2_bec4);

  /** Below this, the result is x - x * x / 2. */
  private static final double TINY = 0x1p-29;

  /** Added to the bits, carries into the exponent where the significand is above sqrt(2). */
  private static final long ABOVE_ROOT = (0x0010_0000L - 0x0006_a09eL) << 32;

  private static final double SMALL_BELOW = 0x1p-20;
  private static final double SMALL_FROM = -0x1.8p-20;
  private static final double TWO_THIRDS = 0x1.5555555555555p-1;

  Log1pLanes() {
    super(UnaryFunction.LOG1P);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      long rare =
          v.compare(VectorOperators.GT, -1.0).and(v.compare(VectorOperators.LT, LARGE)).toLong()
              ^ EVERY_LANE;
      scratch.rare[word] = rare;
      any |= rare;
    }
    return any;
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    split(x, at, n, scratch);
    products(n, scratch);
    results(x, at, to, toAt, n, scratch);
  }

  /** f into a, the exponent into b, what 1 + x lacks, over 1 + x, into c. */
  private static void split(double[] x, int at, int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    LongVector integer = DoubleVector.broadcast(Species.DOUBLE, Bits.INTEGER).reinterpretAsLongs();
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      VectorMask<Double> near =
          v.compare(VectorOperators.LT, NEAR_BELOW).and(v.compare(VectorOperators.GT, NEAR_ABOVE));
      DoubleVector u = v.add(1.0);
      LongVector bits = u.reinterpretAsLongs();
      LongVector biased = bits.add(ABOVE_ROOT).lanewise(VectorOperators.LSHR, Bits.FRACTION_BITS);
      DoubleVector k =
          biased.or(integer).reinterpretAsDoubles().sub(Bits.INTEGER + Bits.BIAS).blend(0.0, near);
      bits.sub(biased.sub(Bits.BIAS).lanewise(VectorOperators.LSHL, Bits.FRACTION_BITS))
          .reinterpretAsDoubles()
          .sub(1.0)
          .blend(v, near)
          .intoArray(scratch.a, i);
      k.intoArray(scratch.b, i);
      v.sub(u.sub(1.0))
          .blend(one.sub(u.sub(v)), u.compare(VectorOperators.GE, 2.0))
          .div(u)
          .blend(0.0, k.compare(VectorOperators.EQ, 0.0))
          .intoArray(scratch.c, i);
    }
  }

  /** s * (f * f / 2 + R) into d, where R is a polynomial in s = f / (2 + f). */
  private static void products(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector f = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector r = z.mul(LogLanes.G7).add(LogLanes.G6).mul(z).add(LogLanes.G5).mul(z);
      r = r.add(LogLanes.G4).mul(z).add(LogLanes.G3).mul(z).add(LogLanes.G2).mul(z);
      r = r.add(LogLanes.G1).mul(z);
      s.mul(f.mul(0.5).mul(f).add(r)).intoArray(scratch.d, i);
    }
  }

  private static void results(
      double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector f = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector low =
          k.mul(ExpLanes.LN2_LOW).add(DoubleVector.fromArray(Species.DOUBLE, scratch.c, i));
      DoubleVector square = f.mul(0.5).mul(f);
      // Where nothing was added to 1, k is 0. Elsewhere k is 0 for no small f.
      VectorMask<Double> small =
          f.compare(VectorOperators.LT, SMALL_BELOW)
              .and(f.compare(VectorOperators.GE, SMALL_FROM))
              .and(k.compare(VectorOperators.NE, 0.0));
      DoubleVector product = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector correction =
          square
              .sub(product.add(low))
              .blend(square.mul(one.sub(f.mul(TWO_THIRDS))).sub(low), small);
      k.mul(ExpLanes.LN2_HIGH)
          .sub(correction.sub(f))
          .blend(v.sub(v.mul(v).mul(0.5)), v.abs().compare(VectorOperators.LT, TINY))
          .intoArray(to, toAt + i);
    }
  }
}
