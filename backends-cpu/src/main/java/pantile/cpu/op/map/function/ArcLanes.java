// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * What {@code asin} and {@code acos} share, by the steps of Sun's fdlibm (netlib), {@code e_asin.c}
 * and {@code e_acos.c}: a rational function of the operand's square or, from 1/2 on, of half its
 * distance from 1, with the square root of that. Rare are operands from 1 on.
 */
abstract class ArcLanes extends UnaryLanes {
  static final double HALF_PI_HIGH = 0x1.921fb54442d18p0;
  static final double HALF_PI_LOW = 0x1.1a62633145c07p-54;

  private static final double P0 = 0x1.5555555555555p-3;
  private static final double P1 = -0x1.4d61203eb6f7dp-2;
  private static final double P2 = 0x1.9c1550e884455p-3;
  private static final double P3 = -0x1.48228b5688f3bp-5;
  private static final double P4 = 0x1.9efe07501b288p-11;
  private static final double P5 = 0x1.23de10dfdf709p-15;
  private static final double Q1 = -0x1.33a271c8a2d4bp1;
  private static final double Q2 = 0x1.02ae59c598ac8p1;
  private static final double Q3 = -0x1.6066c1b8d0159p-1;
  private static final double Q4 = 0x1.3b8c5b12e9282p-4;

  ArcLanes(UnaryFunction function) {
    super(function);
  }

  @Override
  final long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, Bits.ONE, scratch.rare);
  }

  /** The operand's square, or half its distance from 1, into a; the rational function into b. */
  static void quotients(double[] x, int at, int n, StripScratch scratch) {
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      VectorMask<Double> far = v.compare(VectorOperators.GE, 0.5);
      DoubleVector t = v.mul(v).blend(one.sub(v).mul(0.5), far);
      DoubleVector p = t.mul(P5).add(P4).mul(t).add(P3).mul(t).add(P2).mul(t).add(P1);
      p = p.mul(t).add(P0).mul(t);
      DoubleVector q = t.mul(Q4).add(Q3).mul(t).add(Q2).mul(t).add(Q1).mul(t).add(1.0);
      t.intoArray(scratch.a, i);
      p.div(q).intoArray(scratch.b, i);
    }
  }

  /** The root of a into c, and what it lacks once its low word is 0, into d. */
  static void roots(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector s = t.sqrt();
      DoubleVector w = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      s.intoArray(scratch.c, i);
      t.sub(w.mul(w)).div(s.add(w)).intoArray(scratch.d, i);
    }
  }
}
