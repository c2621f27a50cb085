// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code tan} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_tan.c} and {@code k_tan.c}:
 * a polynomial of what is left or, near pi / 4, of the distance from there; then, behind an odd
 * multiple of pi / 2, minus its inverse.
 */
final class TanLanes extends TrigonometricLanes {
  /** From here on the distance from pi / 4 is the operand. */
  private static final double NEAR_QUARTER_PI = Bits.high(0x3fe5_9428);

  private static final double QUARTER_PI = 0x1.921fb54442d18p-1;
  private static final double QUARTER_PI_LOW = 0x1.1a62633145c07p-55;

  private static final double T0 = 0x1.5555555555563p-2;
  private static final double T1 = 0x1.111111110fe7ap-3;
  private static final double T2 = 0x1.ba1ba1bb341fep-5;
  private static final double T3 = 0x1.664f48406d637p-6;
  private static final double T4 = 0x1.226e3e96e8493p-7;
  private static final double T5 = 0x1.d6d22c9560328p-9;
  private static final double T6 = 0x1.7dbc8fee08315p-10;
  private static final double T7 = 0x1.344d8f2f26501p-11;
  private static final double T8 = 0x1.026f71a8d1068p-12;
  private static final double T9 = 0x1.47e88a03792a6p-14;
  private static final double T10 = 0x1.2b80f32f0a7e9p-14;
  private static final double T11 = -0x1.375cbdb605373p-16;
  private static final double T12 = 0x1.b2a7074bf7ad4p-16;

  TanLanes() {
    super(UnaryFunction.TAN);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    fold(n, scratch);
    corrections(n, scratch);
    quotients(n, scratch);
    results(x, at, to, toAt, n, scratch);
  }

  /** What is left with a positive sign, or its distance from pi / 4, into d; its rest into c. */
  private static void fold(int n, StripScratch scratch) {
    DoubleVector quarter = DoubleVector.broadcast(Species.DOUBLE, QUARTER_PI);
    DoubleVector quarterLow = DoubleVector.broadcast(Species.DOUBLE, QUARTER_PI_LOW);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector signed = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector x = signed.abs();
      DoubleVector y =
          DoubleVector.fromArray(Species.DOUBLE, scratch.c, i)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.XOR, signed.reinterpretAsLongs().and(Bits.SIGN))
              .reinterpretAsDoubles();
      VectorMask<Double> near = x.compare(VectorOperators.GE, NEAR_QUARTER_PI);
      x.blend(quarter.sub(x).add(quarterLow.sub(y)), near).intoArray(scratch.d, i);
      y.blend(0.0, near).intoArray(scratch.c, i);
    }
  }

  /** What the tangent is more than its operand, into c. */
  private static void corrections(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector y = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector z = x.mul(x);
      DoubleVector w = z.mul(z);
      DoubleVector r = w.mul(T11).add(T9).mul(w).add(T7).mul(w).add(T5);
      r = r.mul(w).add(T3).mul(w).add(T1);
      DoubleVector v = w.mul(T12).add(T10).mul(w).add(T8).mul(w).add(T6);
      v = v.mul(w).add(T4).mul(w).add(T2).mul(z);
      DoubleVector s = z.mul(x);
      y.add(z.mul(s.mul(r.add(v)).add(y))).add(s.mul(T0)).intoArray(scratch.c, i);
    }
  }

  /** The one quotient of either formula, into e. */
  private static void quotients(int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector w =
          DoubleVector.fromArray(Species.DOUBLE, scratch.d, i)
              .add(DoubleVector.fromArray(Species.DOUBLE, scratch.c, i));
      VectorMask<Double> near =
          DoubleVector.fromArray(Species.DOUBLE, scratch.b, i)
              .abs()
              .compare(VectorOperators.GE, NEAR_QUARTER_PI);
      LongVector odd =
          DoubleVector.fromArray(Species.DOUBLE, scratch.a, i)
              .add(Bits.INTEGER)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 63);
      DoubleVector sign = one.reinterpretAsLongs().or(odd).reinterpretAsDoubles();
      DoubleVector dividend = DoubleVector.broadcast(Species.DOUBLE, -1.0).blend(w.mul(w), near);
      dividend.div(w.blend(w.add(sign), near)).intoArray(scratch.e, i);
    }
  }

  private static void results(
      double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector folded = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector r = DoubleVector.fromArray(Species.DOUBLE, scratch.c, i);
      DoubleVector q = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      DoubleVector left = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector w = folded.add(r);
      LongVector odd =
          DoubleVector.fromArray(Species.DOUBLE, scratch.a, i)
              .add(Bits.INTEGER)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 63);
      DoubleVector sign = one.reinterpretAsLongs().or(odd).reinterpretAsDoubles();
      DoubleVector z = w.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector t = q.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector s = t.mul(z).add(1.0);
      DoubleVector inverse = t.add(q.mul(s.add(t.mul(r.sub(z.sub(folded))))));
      DoubleVector near = sign.sub(folded.sub(q.sub(r)).mul(2.0));
      w.blend(inverse, odd.compare(VectorOperators.NE, 0).cast(Species.DOUBLE))
          .blend(near, left.abs().compare(VectorOperators.GE, NEAR_QUARTER_PI))
          .reinterpretAsLongs()
          .lanewise(
              VectorOperators.XOR,
              DoubleVector.fromArray(Species.DOUBLE, x, at + i)
                  .reinterpretAsLongs()
                  .lanewise(VectorOperators.XOR, left.reinterpretAsLongs())
                  .and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
