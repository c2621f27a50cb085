// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code log} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_log.c}: the operand is a
 * power of two times 1 + f, and log(1 + f) is a polynomial in f / (2 + f).
 */
final class LogLanes extends UnaryLanes {

  /** Added to the bits, carries into the exponent where the significand is above sqrt(2). */
  private static final long ABOVE_ROOT = 0x0009_5f64L << 32;

  /** Significands from here up to an end have a formula of their own. */
  private static final long MIDDLE = 0x0006_147aL << 32;

  private static final long MIDDLE_SPAN = (0x0006_b852L << 32) - MIDDLE;
  private static final double SMALL = 0x1p-20;
  private static final double LN2_HIGH = ExpLanes.LN2_HIGH;
  private static final double LN2_LOW = ExpLanes.LN2_LOW;
  static final double G1 = 0x1.5555555555593p-1;
  static final double G2 = 0x1.999999997fa04p-2;
  static final double G3 = 0x1.2492494229359p-2;
  static final double G4 = 0x1.c71c51d8e78afp-3;
  static final double G5 = 0x1.7466496cb03dep-3;
  static final double G6 = 0x1.39a09d078c69fp-3;
  static final double G7 = 0x1.2f112df3e5244p-3;
  private static final double THIRD = 0x1.5555555555555p-2;

  LogLanes() {
    super(UnaryFunction.LOG);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, -1, Bits.SMALLEST, Bits.INFINITY, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    log(x, at, to, toAt, n, scratch);
  }

  /** Uses the first four scratch arrays. */
  static void log(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    split(x, at, n, scratch.a, scratch.b);
    polynomials(n, scratch);
    sums(x, at, to, toAt, n, scratch);
  }

  /** Splits operands into f and the exponent of two. */
  private static void split(double[] x, int at, int n, double[] f, double[] exponent) {
    LongVector integer = DoubleVector.broadcast(Species.DOUBLE, Bits.INTEGER).reinterpretAsLongs();
    for (int i = 0; i < n; i += LANES) {
      LongVector bits = DoubleVector.fromArray(Species.DOUBLE, x, at + i).reinterpretAsLongs();
      LongVector biased = bits.add(ABOVE_ROOT).lanewise(VectorOperators.LSHR, 52);
      bits.sub(biased.sub(Bits.BIAS).lanewise(VectorOperators.LSHL, 52))
          .reinterpretAsDoubles()
          .sub(1.0)
          .intoArray(f, i);
      biased
          .or(integer)
          .reinterpretAsDoubles()
          .sub(Bits.INTEGER + Bits.BIAS)
          .intoArray(exponent, i);
    }
  }

  /** s = f / (2 + f) into c, and R, a polynomial in s, into d. */
  private static void polynomials(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector f = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(w.mul(w.mul(G6).add(G4)).add(G2));
      DoubleVector odd = z.mul(w.mul(w.mul(w.mul(G7).add(G5)).add(G3)).add(G1));
      s.intoArray(scratch.c, i);
      odd.add(even).intoArray(scratch.d, i);
    }
  }

  /**
   * Takes from f s * (f - R) or, in the middle, f * f / 2 - s * (f * f / 2 + R) or, where f is
   * small, f * f * (1 / 2 - f / 3), and adds the exponent times ln 2.
   */
  private static void sums(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    DoubleVector half = DoubleVector.broadcast(Species.DOUBLE, 0.5);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector f = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector s = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector r = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector square = f.mul(f);
      VectorMask<Double> middle =
          DoubleVector.fromArray(Species.DOUBLE, x, at + i)
              .reinterpretAsLongs()
              .and(Bits.FRACTION)
              .sub(MIDDLE)
              .compare(VectorOperators.ULT, MIDDLE_SPAN)
              .cast(Species.DOUBLE);
      VectorMask<Double> small =
          f.compare(VectorOperators.LT, SMALL).and(f.compare(VectorOperators.GE, -SMALL));
      DoubleVector hfsq = square.mul(0.5);
      DoubleVector p = s.mul(f.sub(r).blend(hfsq.add(r), middle));
      p = p.blend(square.mul(half.sub(f.mul(THIRD))), small);
      DoubleVector k = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector low = k.mul(LN2_LOW);
      DoubleVector q = p.sub(low).blend(hfsq.sub(p.add(low)), middle);
      k.mul(LN2_HIGH).sub(q.sub(f)).intoArray(to, toAt + i);
    }
  }
}
