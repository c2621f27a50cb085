// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code hypot} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_hypot.c}: the sum of
 * squares in two parts. Rare are pairs whose greater magnitude is not within {@link #LEAST} and
 * {@link #MOST}, or of which one is a NaN.
 */
final class HypotLanes extends BinaryLanes {
  private static final double MOST = 0x1p500;

  /** From here on, operands that would have to be scaled are too small to count. */
  private static final double LEAST = 0x1p-430;

  /** If high words differ by more, the lesser magnitude is too small to count. */
  private static final long APART = 0x03c0_0000L;

  private static final int LANES = UnaryLanes.LANES;
  private static final long EVERY_LANE = (1L << LANES) - 1;

  HypotLanes() {
    super(BinaryFunction.HYPOT);
  }

  /** The greater magnitudes into a, the others into b. */
  @Override
  long begin(double[] x, int xAt, double[] y, int yAt, int n, StripScratch scratch) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, xAt + i).abs();
      DoubleVector u = DoubleVector.fromArray(Species.DOUBLE, y, yAt + i).abs();
      VectorMask<Double> swapped = u.compare(VectorOperators.GT, v);
      DoubleVector a = v.blend(u, swapped);
      DoubleVector b = u.blend(v, swapped);
      a.intoArray(scratch.a, i);
      b.intoArray(scratch.b, i);
      long rare =
          a.compare(VectorOperators.LE, MOST)
                  .and(a.compare(VectorOperators.GE, LEAST))
                  .and(b.compare(VectorOperators.LE, MOST))
                  .toLong()
              ^ EVERY_LANE;
      scratch.rare[word] = rare;
      any |= rare;
    }
    return any;
  }

  @Override
  void finish(
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] to,
      int toAt,
      int n,
      StripScratch scratch) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(Species.DOUBLE, scratch.a, i);
      DoubleVector b = DoubleVector.fromArray(Species.DOUBLE, scratch.b, i);
      DoubleVector w = a.sub(b);
      VectorMask<Double> apart = w.compare(VectorOperators.GT, b);
      DoubleVector twice = a.add(a);
      DoubleVector s = twice.blend(a, apart);
      DoubleVector t1 = s.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector t2 = s.sub(t1);
      DoubleVector y1 = b.reinterpretAsLongs().and(Bits.HIGH_WORD).reinterpretAsDoubles();
      DoubleVector y2 = b.sub(y1);
      DoubleVector factor = y1.blend(t1, apart);
      DoubleVector square = w.blend(b, apart);
      DoubleVector rest = t1.mul(y2).add(t2.mul(b)).blend(t2.mul(a.add(t1)), apart);
      DoubleVector root = t1.mul(factor).add(square.mul(square).add(rest)).sqrt();
      LongVector difference =
          a.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHR, 32)
              .sub(b.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32));
      root.blend(a.add(b), difference.compare(VectorOperators.GT, APART).cast(Species.DOUBLE))
          .intoArray(to, toAt + i);
    }
  }
}
