// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code sinh} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_sinh.c}: two formulas of
 * {@code expm1} of the magnitude. Rare are operands from 22 on.
 */
final class SinhLanes extends UnaryLanes {
  private static final double LARGE = 22;

  /** Below this, the result is the operand. */
  private static final double TINY = 0x1p-28;

  SinhLanes() {
    super(UnaryFunction.SINH);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    long past = Double.doubleToRawLongBits(LARGE);
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, past, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs().intoArray(scratch.e, i);
    }
    Expm1Lanes.expm1(scratch.e, 0, scratch.e, 0, n, scratch);
    DoubleVector half = DoubleVector.broadcast(Species.DOUBLE, 0.5);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector magnitude = v.abs();
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      VectorMask<Double> near = magnitude.compare(VectorOperators.LT, 1.0);
      DoubleVector quotient = t.blend(t.mul(t), near).div(t.add(1.0));
      t.add(quotient)
          .blend(t.mul(2.0).sub(quotient), near)
          .mul(half)
          .blend(magnitude, magnitude.compare(VectorOperators.LT, TINY))
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, v.reinterpretAsLongs().and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
