// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import java.math.BigInteger;
import java.util.stream.LongStream;

/** What primes are: what is left when multiples are struck out, or what {@link BigInteger} says. */
public final class NaivePrimes {
  /** Up to the square of this, striking out is quicker than testing each number. */
  private static final int LARGEST_SIEVING_PRIME = 1 << 22;

  /** Ranges up to this length are struck out in one array. */
  private static final int LONGEST_SIEVE = 1 << 30;

  private NaivePrimes() {}

  /**
   * Whether a number is prime.
   *
   * @param number any number
   * @return true if it is; wrong with a probability of less than 2^-100
   */
  public static boolean isPrime(long number) {
    if (number < 2) {
      return false;
    }
    for (int divisor = 2; divisor < 100; divisor++) {
      if (number % divisor == 0) {
        return number == divisor;
      }
    }
    return BigInteger.valueOf(number).isProbablePrime(100);
  }

  /**
   * The primes of a range.
   *
   * @param lo first number
   * @param hi one past the last
   * @return the primes, ascending
   */
  public static LongStream primes(long lo, long hi) {
    long root = (long) Math.sqrt((double) hi) + 1;
    if (root > LARGEST_SIEVING_PRIME || hi - lo > LONGEST_SIEVE) {
      return LongStream.range(lo, hi).filter(NaivePrimes::isPrime);
    }
    boolean[] composite = new boolean[(int) (hi - lo)];
    boolean[] compositeDivisor = new boolean[(int) root + 1];
    for (int divisor = 2; divisor <= root; divisor++) {
      if (!compositeDivisor[divisor]) {
        for (long multiple = 2L * divisor; multiple <= root; multiple += divisor) {
          compositeDivisor[(int) multiple] = true;
        }
        long first = Math.max(2, (lo + divisor - 1) / divisor) * divisor;
        for (long multiple = first; multiple < hi; multiple += divisor) {
          composite[(int) (multiple - lo)] = true;
        }
      }
    }
    return LongStream.range(Math.max(lo, 2), Math.max(hi, 2))
        .filter(number -> !composite[(int) (number - lo)]);
  }
}
