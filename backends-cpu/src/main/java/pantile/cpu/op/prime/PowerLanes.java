// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import pantile.op.prime.Montgomery;

/**
 * Powers of 2 modulo odd numbers, in lanes.
 *
 * <p>No vector instruction gives the upper half of a 64-bit product. So products are put together
 * from products of halves, as on paper. One step of {@link Montgomery#multiply} takes three for the
 * square, one for {@code q} and four for {@code q n}. A step needs the step before, so two vectors
 * are computed side by side. The loop calls the vectors' own methods alone, because C2 makes
 * objects of vectors at every call that it does not inline.
 */
final class PowerLanes {
  private static final VectorSpecies<Long> S = LongSpecies.SPECIES;

  /** Numbers that are computed at a time. */
  static final int STEP = 2 * S.length();

  private static final long LOW = 0xffff_ffffL;

  private PowerLanes() {}

  /**
   * Raises 2 to powers, in the form that {@link Montgomery} says.
   *
   * @param numbers the moduli, odd and above 2
   * @param inverses for each {@link Montgomery#inverse}
   * @param ones for each {@link Montgomery#one}
   * @param exponents for each the exponent of 2, not negative, and not 0 for all
   * @param count how many, a multiple of {@link #STEP}
   * @param powers gets the results
   */
  static void powersOf2(
      long[] numbers, long[] inverses, long[] ones, long[] exponents, int count, long[] powers) {
    for (int i = 0; i < count; i += STEP) {
      int j = i + S.length();
      LongVector n = LongVector.fromArray(S, numbers, i);
      LongVector m = LongVector.fromArray(S, numbers, j);
      LongVector n0 = n.and(LOW);
      LongVector m0 = m.and(LOW);
      LongVector n1 = n.lanewise(LSHR, 32);
      LongVector m1 = m.lanewise(LSHR, 32);
      LongVector nInverse = LongVector.fromArray(S, inverses, i);
      LongVector mInverse = LongVector.fromArray(S, inverses, j);
      LongVector nBits = LongVector.fromArray(S, exponents, i);
      LongVector mBits = LongVector.fromArray(S, exponents, j);
      int zeros = Long.numberOfLeadingZeros(nBits.or(mBits).reduceLanes(OR));
      nBits = nBits.lanewise(LSHL, zeros);
      mBits = mBits.lanewise(LSHL, zeros);
      LongVector x = LongVector.fromArray(S, ones, i);
      LongVector y = LongVector.fromArray(S, ones, j);
      for (int step = zeros; step < Long.SIZE; step++) {
        LongVector x0 = x.and(LOW);
        LongVector y0 = y.and(LOW);
        LongVector x1 = x.lanewise(LSHR, 32);
        LongVector y1 = y.lanewise(LSHR, 32);
        LongVector xMid = x0.mul(x1);
        LongVector yMid = y0.mul(y1);
        LongVector xUp = xMid.lanewise(LSHL, 33);
        LongVector yUp = yMid.lanewise(LSHL, 33);
        LongVector xLow = x0.mul(x0).add(xUp);
        LongVector yLow = y0.mul(y0).add(yUp);
        LongVector xHigh = x1.mul(x1).add(xMid.lanewise(LSHR, 31));
        LongVector yHigh = y1.mul(y1).add(yMid.lanewise(LSHR, 31));
        xHigh = xHigh.add(1, xLow.compare(ULT, xUp));
        yHigh = yHigh.add(1, yLow.compare(ULT, yUp));
        LongVector xQ = xLow.mul(nInverse);
        LongVector yQ = yLow.mul(mInverse);
        LongVector xQ0 = xQ.and(LOW);
        LongVector yQ0 = yQ.and(LOW);
        LongVector xQ1 = xQ.lanewise(LSHR, 32);
        LongVector yQ1 = yQ.lanewise(LSHR, 32);
        LongVector xQA = xQ0.mul(n0).lanewise(LSHR, 32).add(xQ0.mul(n1));
        LongVector yQA = yQ0.mul(m0).lanewise(LSHR, 32).add(yQ0.mul(m1));
        LongVector xQB = xQ1.mul(n0).add(xQA.and(LOW)).lanewise(LSHR, 32);
        LongVector yQB = yQ1.mul(m0).add(yQA.and(LOW)).lanewise(LSHR, 32);
        xQB = xQ1.mul(n1).add(xQA.lanewise(LSHR, 32)).add(xQB);
        yQB = yQ1.mul(m1).add(yQA.lanewise(LSHR, 32)).add(yQB);
        x = xHigh.sub(xQB);
        y = yHigh.sub(yQB);
        x = x.lanewise(UMIN, x.add(n));
        y = y.lanewise(UMIN, y.add(m));
        x = x.add(x.and(nBits.lanewise(ASHR, 63)));
        y = y.add(y.and(mBits.lanewise(ASHR, 63)));
        x = x.lanewise(UMIN, x.sub(n));
        y = y.lanewise(UMIN, y.sub(m));
        nBits = nBits.lanewise(LSHL, 1);
        mBits = mBits.lanewise(LSHL, 1);
      }
      x.intoArray(powers, i);
      y.intoArray(powers, j);
    }
  }
}
