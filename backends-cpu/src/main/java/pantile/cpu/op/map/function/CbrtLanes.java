// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code cbrt} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_cbrt.c}: the exponent over
 * 3, a rational function that is right to 23 bits, and a step of Newton's.
 */
final class CbrtLanes extends UnaryLanes {
  /** Added to a third of the high word, leaves the high word of an approximation. */
  private static final long THIRD_OF_BIAS = 715_094_163L << 32;

  private static final double C = 0x1.15f15f15f15f1p-1;
  private static final double D = -0x1.691de2532c834p-1;
  private static final double E = 0x1.6a0ea0ea0ea0fp0;
  private static final double F = 0x1.9b6db6db6db6ep0;
  private static final double G = 0x1.6db6db6db6db7p-2;

  CbrtLanes() {
    super(UnaryFunction.CBRT);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, Bits.MAGNITUDE, Bits.SMALLEST, Bits.INFINITY, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    guesses(x, at, n, scratch.a);
    better(x, at, n, scratch.a, scratch.b);
    results(x, at, to, toAt, n, scratch.b);
  }

  private static void guesses(double[] x, int at, int n, double[] guesses) {
    LongVector integer = DoubleVector.broadcast(Species.DOUBLE, Bits.INTEGER).reinterpretAsLongs();
    for (int i = 0; i < n; i += LANES) {
      // A third of an integer less 1, rounded to the nearest, is the integer over 3, rounded down.
      DoubleVector.fromArray(Species.DOUBLE, x, at + i)
          .abs()
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHR, 32)
          .or(integer)
          .reinterpretAsDoubles()
          .sub(Bits.INTEGER + 1)
          .mul(1.0 / 3)
          .add(Bits.INTEGER)
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 32)
          .add(THIRD_OF_BIAS)
          .reinterpretAsDoubles()
          .intoArray(guesses, i);
    }
  }

  private static void better(double[] x, int at, int n, double[] guesses, double[] better) {
    DoubleVector d = DoubleVector.broadcast(Species.DOUBLE, D);
    DoubleVector f = DoubleVector.broadcast(Species.DOUBLE, F);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, guesses, i);
      DoubleVector s = t.mul(t).div(v).mul(t).add(C);
      t.mul(f.div(s.add(E).add(d.div(s))).add(G))
          .reinterpretAsLongs()
          .and(Bits.HIGH_WORD)
          .add(1L << 32)
          .reinterpretAsDoubles()
          .intoArray(better, i);
    }
  }

  private static void results(double[] x, int at, double[] to, int toAt, int n, double[] better) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, better, i);
      DoubleVector r = v.abs().div(t.mul(t));
      t.add(t.mul(r.sub(t).div(t.add(t).add(r))))
          .reinterpretAsLongs()
          .or(v.reinterpretAsLongs().and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
