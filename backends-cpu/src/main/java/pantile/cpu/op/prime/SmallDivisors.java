// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.op.prime.Montgomery;

/**
 * Division of an odd number by the odd primes to 53, without dividing and without a branch.
 *
 * <p>With the inverse of {@code p} modulo 2^64, {@code n * inverse} is the quotient if {@code p}
 * divides {@code n}, and then the upper half of its product with {@code p} is 0; else it is more
 * than 2^64 / p, and the upper half is not. Source: Granlund and Montgomery, Division by Invariant
 * Integers (1994), section 9; changed: the upper half takes the place of the comparison, so that
 * all answers can be joined in one sign bit.
 */
final class SmallDivisors {
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

  private SmallDivisors() {}

  /** Whether one of the primes divides {@code n}, not negative. */
  static boolean any(long n) {
    long sign =
        rest(n * INVERSE_3, 3)
            | rest(n * INVERSE_5, 5)
            | rest(n * INVERSE_7, 7)
            | rest(n * INVERSE_11, 11)
            | rest(n * INVERSE_13, 13)
            | rest(n * INVERSE_17, 17)
            | rest(n * INVERSE_19, 19)
            | rest(n * INVERSE_23, 23)
            | rest(n * INVERSE_29, 29)
            | rest(n * INVERSE_31, 31)
            | rest(n * INVERSE_37, 37)
            | rest(n * INVERSE_41, 41)
            | rest(n * INVERSE_43, 43)
            | rest(n * INVERSE_47, 47)
            | rest(n * INVERSE_53, 53);
    return sign < 0;
  }

  private static long rest(long quotient, long p) {
    return Math.unsignedMultiplyHigh(quotient, p) - 1;
  }
}
