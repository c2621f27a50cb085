// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code expm1} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_expm1.c}: the operand
 * less k times ln 2, a rational function e of what is left, and a formula for each range of k.
 *
 * <p>With m what is left less e, most of fdlibm's formulas are (before + m) * 2^k + after. Adding
 * -0.0 leaves every number as it is.
 */
final class Expm1Lanes extends UnaryLanes {
  /** Up to here a result is finite. */
  private static final double LARGEST = 708;

  /** From 56 times ln 2 on, a negative operand's result is -1. */
  private static final double LEAST = -Bits.high(0x4043_687a);

  private static final double Q1 = -0x1.11111111110f4p-5;
  private static final double Q2 = 0x1.a01a019fe5585p-10;
  private static final double Q3 = -0x1.4ce199eaadbb7p-14;
  private static final double Q4 = 0x1.0cfca86e65239p-18;
  private static final double Q5 = -0x1.afdb76e09c32dp-23;

  Expm1Lanes() {
    super(UnaryFunction.EXPM1);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    long past = Double.doubleToRawLongBits(LARGEST);
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, past, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    expm1(x, at, to, toAt, n, scratch);
  }

  /** Operands below 708 in magnitude. Uses the scratch arrays a to d. */
  static void expm1(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    ExpLanes.multiples(x, at, n, scratch.a);
    rest(x, at, n, scratch);
    corrections(n, scratch);
    sums(n, scratch);
    results(x, at, to, toAt, n, scratch);
  }

  /** What is left, into b, and what that lacks, into c. */
  private static void rest(double[] x, int at, int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector high =
          DoubleVector.fromArray(Species.DOUBLE, x, at + i).sub(k.mul(ExpLanes.LN2_HIGH));
      DoubleVector low = k.mul(ExpLanes.LN2_LOW);
      DoubleVector left = high.sub(low);
      left.intoArray(scratch.b, i);
      high.sub(left).sub(low).intoArray(scratch.c, i);
    }
  }

  /** The correction e, into d. */
  private static void corrections(int n, StripScratch scratch) {
    DoubleVector three = DoubleVector.broadcast(Species.DOUBLE, 3.0);
    DoubleVector six = DoubleVector.broadcast(Species.DOUBLE, 6.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector c = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector half = x.mul(0.5);
      DoubleVector square = x.mul(half);
      DoubleVector r = square.mul(Q5).add(Q4).mul(square).add(Q3).mul(square).add(Q2);
      r = r.mul(square).add(Q1).mul(square).add(1.0);
      DoubleVector t = three.sub(r.mul(half));
      DoubleVector e = square.mul(r.sub(t).div(six.sub(x.mul(t))));
      x.mul(e.sub(c)).sub(c).sub(square).intoArray(scratch.d, i);
    }
  }

  /** What is multiplied by 2^k, into c. */
  private static void sums(int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector e = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector inverse =
          LongVector.broadcast(Species.LONG, Bits.ONE)
              .sub(
                  k.add(Bits.SIGNED_INTEGER)
                      .reinterpretAsLongs()
                      .lanewise(VectorOperators.LSHL, Bits.FRACTION_BITS))
              .reinterpretAsDoubles();
      VectorMask<Double> positive = k.compare(VectorOperators.GE, 2.0);
      VectorMask<Double> middle = k.compare(VectorOperators.GE, 20.0);
      VectorMask<Double> large = k.compare(VectorOperators.GE, 57.0);
      DoubleVector before =
          one.blend(one.sub(inverse), positive)
              .blend(1.0, large)
              .blend(-0.0, k.abs().compare(VectorOperators.LE, 1.0));
      before
          .add(x.sub(e))
          .blend(x.sub(e.add(inverse)).add(1.0), middle.andNot(large))
          .intoArray(scratch.c, i);
    }
  }

  private static void results(
      double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector left = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector e = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector power =
          k.add(Bits.SIGNED_INTEGER)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, Bits.FRACTION_BITS)
              .add(Bits.ONE)
              .reinterpretAsDoubles();
      VectorMask<Double> once = k.compare(VectorOperators.EQ, 1.0);
      DoubleVector after =
          DoubleVector.broadcast(Species.DOUBLE, -1.0)
              .blend(-0.5, k.compare(VectorOperators.EQ, -1.0))
              .blend(-0.0, k.compare(VectorOperators.GE, 0.0))
              .blend(1.0, once)
              .blend(-1.0, k.compare(VectorOperators.GE, 57.0));
      DoubleVector.fromArray(Species.DOUBLE, scratch.c, i)
          .mul(power)
          .add(after)
          .blend(e.sub(left.add(0.5)).mul(-2.0), once.and(left.compare(VectorOperators.LT, -0.25)))
          .blend(
              -1.0,
              DoubleVector.fromArray(Species.DOUBLE, x, at + i).compare(VectorOperators.LE, LEAST))
          .intoArray(to, toAt + i);
    }
  }
}
