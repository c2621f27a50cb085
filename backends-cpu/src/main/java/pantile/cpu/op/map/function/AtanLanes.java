// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code atan} in lanes, by the steps of Sun's fdlibm (netlib), {@code s_atan.c}: a polynomial
 * below 7/16; above, the angle from 1/2, 1, 3/2 or infinity, whichever is near.
 *
 * <p>With p / q the tangent of the near angle, the quotient (q x - p) / (p x + q) is the tangent of
 * the distance. So fdlibm's five formulas are one with other p and q, and each rounds as fdlibm's
 * does, since a product by 0 or 1 is exact.
 */
final class AtanLanes extends UnaryLanes {
  private static final double FROM_HALF = Bits.high(0x3fdc_0000);
  private static final double FROM_ONE = Bits.high(0x3fe6_0000);
  private static final double FROM_THREE_HALVES = Bits.high(0x3ff3_0000);
  private static final double FROM_INFINITY = Bits.high(0x4003_8000);

  private static final double HIGH_HALF = 0x1.dac670561bb4fp-2;
  private static final double HIGH_ONE = 0x1.921fb54442d18p-1;
  private static final double HIGH_THREE_HALVES = 0x1.f730bd281f69bp-1;
  private static final double HIGH_INFINITY = 0x1.921fb54442d18p0;
  private static final double LOW_HALF = 0x1.a2b7f222f65e2p-56;
  private static final double LOW_ONE = 0x1.1a62633145c07p-55;
  private static final double LOW_THREE_HALVES = 0x1.007887af0cbbdp-56;
  private static final double LOW_INFINITY = 0x1.1a62633145c07p-54;

  private static final double T0 = 0x1.555555555550dp-2;
  private static final double T1 = -0x1.999999998ebc4p-3;
  private static final double T2 = 0x1.24924920083ffp-3;
  private static final double T3 = -0x1.c71c6fe231671p-4;
  private static final double T4 = 0x1.745cdc54c206ep-4;
  private static final double T5 = -0x1.3b0f2af749a6dp-4;
  private static final double T6 = 0x1.10d66a0d03d51p-4;
  private static final double T7 = -0x1.dde2d52defd9ap-5;
  private static final double T8 = 0x1.97b4b24760debp-5;
  private static final double T9 = -0x1.2b4442c6a6c2fp-5;
  private static final double T10 = 0x1.0ad3ae322da11p-6;

  AtanLanes() {
    super(UnaryFunction.ATAN);
  }

  @Override
  long begin(double[] x, int at, int n, StripScratch scratch) {
    return Usual.mark(x, at, n, Bits.MAGNITUDE, 0, Bits.INFINITY, scratch.rare);
  }

  @Override
  void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    atan(x, at, to, toAt, n, scratch);
  }

  /** Uses the scratch arrays a and b. */
  static void atan(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    distances(x, at, n, scratch.a);
    products(n, scratch.a, scratch.b);
    sums(x, at, to, toAt, n, scratch);
  }

  private static void distances(double[] x, int at, int n, double[] distances) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, x, at + i).abs();
      VectorMask<Double> half = t.compare(VectorOperators.GE, FROM_HALF);
      VectorMask<Double> one = t.compare(VectorOperators.GE, FROM_ONE);
      VectorMask<Double> threeHalves = t.compare(VectorOperators.GE, FROM_THREE_HALVES);
      VectorMask<Double> infinity = t.compare(VectorOperators.GE, FROM_INFINITY);
      DoubleVector p =
          DoubleVector.broadcast(Species.DOUBLE, 0.0)
              .blend(1.0, half)
              .blend(1.5, threeHalves)
              .blend(1.0, infinity);
      DoubleVector q =
          DoubleVector.broadcast(Species.DOUBLE, 1.0)
              .blend(2.0, half)
              .blend(1.0, one)
              .blend(0.0, infinity);
      t.mul(q).sub(p).div(t.mul(p).add(q)).intoArray(distances, i);
    }
  }

  /** By how much the angle is less than its tangent. */
  private static void products(int n, double[] distances, double[] products) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(Species.DOUBLE, distances, i);
      DoubleVector z = t.mul(t);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(T10).add(T8).mul(w).add(T6).mul(w).add(T4);
      even = even.mul(w).add(T2).mul(w).add(T0).mul(z);
      DoubleVector odd = w.mul(T9).add(T7).mul(w).add(T5).mul(w).add(T3).mul(w).add(T1).mul(w);
      t.mul(even.add(odd)).intoArray(products, i);
    }
  }

  private static void sums(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, at + i);
      DoubleVector t = v.abs();
      VectorMask<Double> half = t.compare(VectorOperators.GE, FROM_HALF);
      VectorMask<Double> one = t.compare(VectorOperators.GE, FROM_ONE);
      VectorMask<Double> threeHalves = t.compare(VectorOperators.GE, FROM_THREE_HALVES);
      VectorMask<Double> infinity = t.compare(VectorOperators.GE, FROM_INFINITY);
      DoubleVector high =
          DoubleVector.broadcast(Species.DOUBLE, 0.0)
              .blend(HIGH_HALF, half)
              .blend(HIGH_ONE, one)
              .blend(HIGH_THREE_HALVES, threeHalves)
              .blend(HIGH_INFINITY, infinity);
      DoubleVector low =
          DoubleVector.broadcast(Species.DOUBLE, 0.0)
              .blend(LOW_HALF, half)
              .blend(LOW_ONE, one)
              .blend(LOW_THREE_HALVES, threeHalves)
              .blend(LOW_INFINITY, infinity);
      DoubleVector distance = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector product = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      high.sub(product.sub(low).sub(distance))
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, v.reinterpretAsLongs().and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
