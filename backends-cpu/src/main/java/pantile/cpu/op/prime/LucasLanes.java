// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import pantile.op.prime.Montgomery;

/**
 * The ladder of {@link Lucas} in lanes: {@code V_d} for each number's {@code d}.
 *
 * <p>Products are put together as in {@link PowerLanes}. A square and a product of each step do not
 * need each other, so one vector at a time keeps a processor busy.
 */
final class LucasLanes {
  private static final VectorSpecies<Long> S = LongSpecies.SPECIES;

  /** Numbers that are worked on at a time. */
  static final int STEP = S.length();

  private static final long LOW = 0xffff_ffffL;

  private LucasLanes() {}

  /**
   * Finds members of Lucas sequences, in the form that {@link Montgomery} says.
   *
   * @param numbers the moduli, odd
   * @param inverses for each {@link Montgomery#inverse}
   * @param ones for each {@link Montgomery#one}
   * @param starts for each {@code V_1}
   * @param indices for each the {@code d} whose {@code V_d} is asked for, not negative, and not 0
   *     for all
   * @param count how many, a multiple of {@link #STEP}
   * @param members gets the results
   */
  static void members(
      long[] numbers,
      long[] inverses,
      long[] ones,
      long[] starts,
      long[] indices,
      int count,
      long[] members) {
    for (int i = 0; i < count; i += STEP) {
      LongVector n = LongVector.fromArray(S, numbers, i);
      LongVector n0 = n.and(LOW);
      LongVector n1 = n.lanewise(LSHR, 32);
      LongVector nInverse = LongVector.fromArray(S, inverses, i);
      LongVector start = LongVector.fromArray(S, starts, i);
      LongVector two = LongVector.fromArray(S, ones, i);
      two = two.add(two);
      two = two.lanewise(UMIN, two.sub(n));
      LongVector bits = LongVector.fromArray(S, indices, i);
      int zeros = Long.numberOfLeadingZeros(bits.reduceLanes(OR));
      bits = bits.lanewise(LSHL, zeros);
      // v and w are V_k and V_(k+1) for k the bits of d that were seen.
      LongVector v = two;
      LongVector w = start;
      for (int step = zeros; step < Long.SIZE; step++) {
        VectorMask<Long> set = bits.compare(LT, 0);
        bits = bits.lanewise(LSHL, 1);
        LongVector x = v.blend(w, set);
        LongVector p0 = v.and(LOW);
        LongVector p1 = v.lanewise(LSHR, 32);
        LongVector p2 = w.and(LOW);
        LongVector p3 = w.lanewise(LSHR, 32);
        LongVector pMid = p0.mul(p3).add(p1.mul(p2));
        LongVector pUp = pMid.lanewise(LSHL, 32);
        LongVector pLow = p0.mul(p2).add(pUp);
        LongVector pHigh = p1.mul(p3).add(pMid.lanewise(LSHR, 32));
        pHigh = pHigh.add(1, pLow.compare(ULT, pUp));
        LongVector pQ = pLow.mul(nInverse);
        LongVector pQ0 = pQ.and(LOW);
        LongVector pQ1 = pQ.lanewise(LSHR, 32);
        LongVector pQA = pQ0.mul(n0).lanewise(LSHR, 32).add(pQ0.mul(n1));
        LongVector pQB = pQ1.mul(n0).add(pQA.and(LOW)).lanewise(LSHR, 32);
        pQB = pQ1.mul(n1).add(pQA.lanewise(LSHR, 32)).add(pQB);
        w = pHigh.sub(pQB);
        w = w.lanewise(UMIN, w.add(n));
        LongVector x0 = x.and(LOW);
        LongVector x1 = x.lanewise(LSHR, 32);
        LongVector xMid = x0.mul(x1);
        LongVector xUp = xMid.lanewise(LSHL, 33);
        LongVector xLow = x0.mul(x0).add(xUp);
        LongVector xHigh = x1.mul(x1).add(xMid.lanewise(LSHR, 31));
        xHigh = xHigh.add(1, xLow.compare(ULT, xUp));
        LongVector xQ = xLow.mul(nInverse);
        LongVector xQ0 = xQ.and(LOW);
        LongVector xQ1 = xQ.lanewise(LSHR, 32);
        LongVector xQA = xQ0.mul(n0).lanewise(LSHR, 32).add(xQ0.mul(n1));
        LongVector xQB = xQ1.mul(n0).add(xQA.and(LOW)).lanewise(LSHR, 32);
        xQB = xQ1.mul(n1).add(xQA.lanewise(LSHR, 32)).add(xQB);
        x = xHigh.sub(xQB);
        x = x.lanewise(UMIN, x.add(n));
        x = x.sub(two);
        x = x.lanewise(UMIN, x.add(n));
        w = w.sub(start);
        w = w.lanewise(UMIN, w.add(n));
        v = x.blend(w, set);
        w = w.blend(x, set);
      }
      v.intoArray(members, i);
    }
  }
}
