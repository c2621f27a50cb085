// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code tanh} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_tanh.c}: a quotient of
 * {@code expm1} of twice the magnitude or, below 1, of minus that.
 */
final class TanhLanes extends UnaryLanes {
  /** From here on the result is 1. */
  private static final double LARGE = 22;

  /** Below this, the result is x * (1 + x). */
  private static final double TINY = 0x1p-55;

  TanhLanes() {
    super(UnaryFunction.TANH);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, Bits.INFINITY, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      t.min(LARGE)
          .mul(
              DoubleVector.broadcast(Species.DOUBLE, -2.0)
                  .blend(2.0, t.compare(VectorOperators.GE, 1.0)))
          .intoArray(scratch.e, i);
    }
    Expm1Lanes.expm1(scratch.e, 0, scratch.e, 0, n, scratch);
    DoubleVector one = DoubleVector.broadcast(Species.DOUBLE, 1.0);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector magnitude = v.abs();
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      VectorMask<Double> far = magnitude.compare(VectorOperators.GE, 1.0);
      DoubleVector quotient = t.neg().blend(2.0, far).div(t.add(2.0));
      quotient
          .blend(one.sub(quotient), far)
          .blend(1.0, magnitude.compare(VectorOperators.GE, LARGE))
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, v.reinterpretAsLongs().and(Bits.SIGN))
          .reinterpretAsDoubles()
          .blend(v.mul(v.add(1.0)), magnitude.compare(VectorOperators.LT, TINY))
          .intoArray(to, toAt + i);
    }
  }
}
