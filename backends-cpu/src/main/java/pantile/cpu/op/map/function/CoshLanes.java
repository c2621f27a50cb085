// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code cosh} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_cosh.c}: a formula of
 * {@code exp} of the magnitude or, below half of ln 2, of {@code expm1}. Rare are operands from 22
 * on.
 */
final class CoshLanes extends UnaryLanes {
  private static final double LARGE = 22;
  private static final double NEAR = Bits.high(0x3fd6_2e43);

  /** Below this, the result is 1 + expm1. */
  private static final double TINY = 0x1p-55;

  CoshLanes() {
    super(UnaryFunction.COSH);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    long past = Double.doubleToRawLongBits(LARGE);
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, past, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    boolean anyNear = magnitudes(x, at, n, scratch.e);
    ExpLanes.exp(scratch.e, 0, scratch.f, 0, n, scratch);
    far(n, scratch.f);
    if (anyNear) {
      Expm1Lanes.expm1(scratch.e, 0, scratch.d, 0, n, scratch);
      near(n, scratch);
    }
    System.arraycopy(scratch.f, 0, to, toAt, n);
  }

  /** Returns whether any is near to 0. */
  private static boolean magnitudes(double[] x, int at, int n, double[] magnitudes) {
    long near = 0;
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      t.intoArray(magnitudes, i);
      near |= t.compare(VectorOperators.LT, NEAR).toLong();
    }
    return near != 0;
  }

  private static void far(int n, double[] results) {
    DoubleVector half = DoubleVector.broadcast(Species.DOUBLE, 0.5);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, results, i);
      t.mul(half).add(half.div(t)).intoArray(results, i);
    }
  }

  private static void near(int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector magnitude = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, scratch.d, i);
      DoubleVector w = t.add(1.0);
      VectorMask<Double> near = magnitude.compare(VectorOperators.LT, NEAR);
      VectorMask<Double> tiny = magnitude.compare(VectorOperators.LT, TINY);
      DoubleVector result = t.mul(t).div(w.add(w)).add(1.0).blend(w, tiny);
      DoubleVector.fromArray(Species.DOUBLE, scratch.f, i)
          .blend(result, near)
          .intoArray(scratch.f, i);
    }
  }
}
