// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code log10} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_log10.c}: {@code log} of
 * the significand, and the exponent, each times a constant.
 */
final class Log10Lanes extends UnaryLanes {
  private static final double INVERSE_LN10 = 0x1.bcb7b1526e50ep-2;
  private static final double LOG10_2_HIGH = 0x1.34413509f6p-2;
  private static final double LOG10_2_LOW = 0x1.9fef311f12b36p-42;

  Log10Lanes() {
    super(UnaryFunction.LOG10);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, -1, Bits.SMALLEST, Bits.INFINITY, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    split(x, at, n, scratch.e, scratch.f);
    LogLanes.log(scratch.e, 0, scratch.e, 0, n, scratch);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector log = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      DoubleVector y = DoubleVector.fromArray(Species.DOUBLE, scratch.f, i);
      y.mul(LOG10_2_LOW)
          .add(log.mul(INVERSE_LN10))
          .add(y.mul(LOG10_2_HIGH))
          .intoArray(to, toAt + i);
    }
  }

  /** Significands are from 1/2 on where the exponent is negative, else from 1 on. */
  private static void split(double[] x, int at, int n, double[] significand, double[] exponent) {
    LongVector integer = DoubleVector.broadcast(Species.DOUBLE, Bits.INTEGER).reinterpretAsLongs();
    for (int i = 0; i < n; i += LANES) {
      LongVector bits = DoubleVector.fromArray(Species.DOUBLE, x, at + i).reinterpretAsLongs();
      LongVector biased = bits.lanewise(VectorOperators.LSHR, Bits.FRACTION_BITS);
      biased = biased.add(1, biased.compare(VectorOperators.LT, Bits.BIAS));
      bits.sub(biased.sub(Bits.BIAS).lanewise(VectorOperators.LSHL, Bits.FRACTION_BITS))
          .reinterpretAsDoubles()
          .intoArray(significand, i);
      biased
          .or(integer)
          .reinterpretAsDoubles()
          .sub(Bits.INTEGER + Bits.BIAS)
          .intoArray(exponent, i);
    }
  }
}
