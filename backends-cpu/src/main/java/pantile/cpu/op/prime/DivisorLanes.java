// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.UGT;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import pantile.op.prime.Montgomery;

/**
 * {@link SmallDivisors} in lanes: {@code n} times the inverse of {@code p} modulo 2^64 is above the
 * greatest quotient, {@code (2^64 - 1) / p}, if and only if {@code p} does not divide {@code n}
 * (Granlund and Montgomery 1994, section 9).
 */
final class DivisorLanes {
  private static final VectorSpecies<Long> S = LongSpecies.SPECIES;

  private static final long INVERSE_3 = Montgomery.inverse(3);
  private static final long INVERSE_5 = Montgomery.inverse(5);
  private static final long INVERSE_7 = Montgomery.inverse(7);
  private static final long INVERSE_11 = Montgomery.inverse(11);
  private static final long INVERSE_13 = Montgomery.inverse(13);
  private static final long INVERSE_17 = Montgomery.inverse(17);
  private static final long INVERSE_19 = Montgomery.inverse(19);
  private static final long INVERSE_23 = Montgomery.inverse(23);
  private static final long INVERSE_29 = Montgomery.inverse(29);
  private static final long INVERSE_31 = Montgomery.inverse(31);
  private static final long INVERSE_37 = Montgomery.inverse(37);
  private static final long INVERSE_41 = Montgomery.inverse(41);
  private static final long INVERSE_43 = Montgomery.inverse(43);
  private static final long INVERSE_47 = Montgomery.inverse(47);
  private static final long INVERSE_53 = Montgomery.inverse(53);

  private static final long MOST_3 = Long.divideUnsigned(-1, 3);
  private static final long MOST_5 = Long.divideUnsigned(-1, 5);
  private static final long MOST_7 = Long.divideUnsigned(-1, 7);
  private static final long MOST_11 = Long.divideUnsigned(-1, 11);
  private static final long MOST_13 = Long.divideUnsigned(-1, 13);
  private static final long MOST_17 = Long.divideUnsigned(-1, 17);
  private static final long MOST_19 = Long.divideUnsigned(-1, 19);
  private static final long MOST_23 = Long.divideUnsigned(-1, 23);
  private static final long MOST_29 = Long.divideUnsigned(-1, 29);
  private static final long MOST_31 = Long.divideUnsigned(-1, 31);
  private static final long MOST_37 = Long.divideUnsigned(-1, 37);
  private static final long MOST_41 = Long.divideUnsigned(-1, 41);
  private static final long MOST_43 = Long.divideUnsigned(-1, 43);
  private static final long MOST_47 = Long.divideUnsigned(-1, 47);
  private static final long MOST_53 = Long.divideUnsigned(-1, 53);

  private DivisorLanes() {}

  /**
   * Finds what may be a prime above 127.
   *
   * @param in the numbers
   * @param from index of the first
   * @param count how many, a multiple of a vector's lanes
   * @param may gets the answers: false for numbers that are below 128 or have a divisor below 54
   */
  static void mayBePrime(long[] in, int from, int count, boolean[] may) {
    for (int i = 0; i < count; i += S.length()) {
      LongVector n = LongVector.fromArray(S, in, from + i);
      VectorMask<Long> left =
          n.compare(GT, 127)
              .and(n.and(1).compare(NE, 0))
              .and(n.mul(INVERSE_3).compare(UGT, MOST_3))
              .and(n.mul(INVERSE_5).compare(UGT, MOST_5))
              .and(n.mul(INVERSE_7).compare(UGT, MOST_7))
              .and(n.mul(INVERSE_11).compare(UGT, MOST_11))
              .and(n.mul(INVERSE_13).compare(UGT, MOST_13))
              .and(n.mul(INVERSE_17).compare(UGT, MOST_17))
              .and(n.mul(INVERSE_19).compare(UGT, MOST_19))
              .and(n.mul(INVERSE_23).compare(UGT, MOST_23))
              .and(n.mul(INVERSE_29).compare(UGT, MOST_29))
              .and(n.mul(INVERSE_31).compare(UGT, MOST_31))
              .and(n.mul(INVERSE_37).compare(UGT, MOST_37))
              .and(n.mul(INVERSE_41).compare(UGT, MOST_41))
              .and(n.mul(INVERSE_43).compare(UGT, MOST_43))
              .and(n.mul(INVERSE_47).compare(UGT, MOST_47))
              .and(n.mul(INVERSE_53).compare(UGT, MOST_53));
      left.intoArray(may, i);
    }
  }
}
