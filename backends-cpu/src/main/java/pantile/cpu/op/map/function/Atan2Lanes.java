// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/**
 * {@code atan2} in lanes, by the steps of Sun's fdlibm (netlib), {@code e_atan2.c}: {@code atan} of
 * the quotient's magnitude, turned into its quadrant. Rare are zeros, subnormal numbers, what is
 * not finite, and pairs with magnitudes that differ by 2^60 or more. The first operand, x, is the
 * ordinate.
 */
final class Atan2Lanes extends BinaryLanes {
  private static final int LANES = UnaryLanes.LANES;
  private static final long EVERY_LANE = (1L << LANES) - 1;
  private static final double PI_LOW = 0x1.1a62633145c07p-53;

  /** Bits between magnitudes that differ by 2^60. */
  private static final long APART = 60L << Bits.FRACTION_BITS;

  Atan2Lanes() {
    super(BinaryFunction.ATAN2);
  }

  /** The quotient's magnitude, into e. */
  @Override
  long begin(double[] x, int xAt, double[] y, int yAt, int n, StripScratch scratch) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += LANES, word++) {
      DoubleVector v = DoubleVector.fromArray(Species.DOUBLE, x, xAt + i).abs();
      DoubleVector u = DoubleVector.fromArray(Species.DOUBLE, y, yAt + i).abs();
      v.div(u).intoArray(scratch.e, i);
      LongVector vBits = v.reinterpretAsLongs();
      LongVector uBits = u.reinterpretAsLongs();
      VectorMask<Long> usual =
          vBits
              .sub(Bits.SMALLEST)
              .compare(VectorOperators.ULT, Bits.INFINITY - Bits.SMALLEST)
              .and(
                  uBits
                      .sub(Bits.SMALLEST)
                      .compare(VectorOperators.ULT, Bits.INFINITY - Bits.SMALLEST))
              .and(vBits.sub(uBits).abs().compare(VectorOperators.LT, APART));
      long rare = usual.toLong() ^ EVERY_LANE;
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
    AtanLanes.atan(scratch.e, 0, scratch.e, 0, n, scratch);
    DoubleVector pi = DoubleVector.broadcast(Species.DOUBLE, Math.PI);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector z = DoubleVector.fromArray(Species.DOUBLE, scratch.e, i);
      DoubleVector u = DoubleVector.fromArray(Species.DOUBLE, y, yAt + i);
      z.blend(pi.sub(z.sub(PI_LOW)), u.compare(VectorOperators.LT, 0.0))
          .reinterpretAsLongs()
          .or(
              DoubleVector.fromArray(Species.DOUBLE, x, xAt + i)
                  .reinterpretAsLongs()
                  .and(Bits.SIGN))
          .reinterpretAsDoubles()
          .intoArray(to, toAt + i);
    }
  }
}
