// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code exp} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_exp.c}: the operand less a
 * multiple of ln 2, a rational function of what is left, and the multiple added to the exponent.
 */
final class ExpLanes extends UnaryLanes {
  /** Up to here a result is neither infinite nor subnormal. */
  private static final double LARGEST = 708;

  /** Below this, which is about half of ln 2, no multiple is taken off. */
  private static final double UNREDUCED = Bits.high(0x3fd6_2e43);

  private static final double TINY = 0x1p-28;
  private static final double INVERSE_LN2 = 0x1.71547652b82fep0;
  static final double LN2_HIGH = 0x1.62e42feep-1;
  static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  static final double P1 = 0x1.555555555553ep-3;
  static final double P2 = -0x1.6c16c16bebd93p-9;
  static final double P3 = 0x1.1566aaf25de2cp-14;
  static final double P4 = -0x1.bbd41c5d26bf1p-20;
  static final double P5 = 0x1.6376972bea4d0p-25;

  ExpLanes() {
    super(UnaryFunction.EXP);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    long past = Double.doubleToRawLongBits(LARGEST);
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, past, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    exp(x, at, to, toAt, n, scratch);
  }

  /** Operands below 708 in magnitude. Uses the scratch array a. */
  static void exp(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    multiples(x, at, n, scratch.a);
    powers(x, at, to, toAt, n, scratch.a);
  }

  /**
   * How often ln 2 is to be taken off: the operand over ln 2, and a half to the side of its sign,
   * without its fraction; 0 below a limit. Also expm1's.
   */
  static void multiples(double[] x, int at, int n, double[] multiples) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector t = v.mul(INVERSE_LN2).abs().add(0.5);
      DoubleVector k = t.add(Bits.INTEGER).sub(Bits.INTEGER);
      k = k.sub(1.0, k.compare(VectorOperators.GT, t));
      LongVector sign = v.reinterpretAsLongs().and(Bits.SIGN);
      k.reinterpretAsLongs()
          .or(sign)
          .reinterpretAsDoubles()
          .blend(0.0, v.abs().compare(VectorOperators.LT, UNREDUCED))
          .intoArray(multiples, i);
    }
  }

  private static void powers(double[] x, int at, double[] to, int toAt, int n, double[] multiples) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, multiples, i);
      DoubleVector high = v.sub(k.mul(LN2_HIGH));
      DoubleVector low = k.mul(LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector t = r.mul(r);
      DoubleVector p = t.mul(P5).add(P4).mul(t).add(P3).mul(t).add(P2).mul(t).add(P1);
      DoubleVector c = r.sub(t.mul(p));
      DoubleVector y = one.sub(low.add(r.mul(c).div(c.sub(2.0))).sub(high));
      LongVector power =
          k.add(Bits.SIGNED_INTEGER).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      y.reinterpretAsLongs()
          .add(power)
          .reinterpretAsDoubles()
          .blend(v.add(1.0), v.abs().compare(VectorOperators.LT, TINY))
          .intoArray(to, toAt + i);
    }
  }
}
