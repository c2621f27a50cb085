// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

/**
 * Chooses whether primes are counted by a sieve or by {@link CountLeaves}, and that method's bound.
 * No choice changes a result.
 *
 * <p>Costs are told in numbers sieved near 0, of which two cores of an AMD EPYC (Zen 1) sieve 10^9
 * in 94 ms.
 */
final class LeafPolicy {
  /**
   * A shorter range is sieved. Half a second of sieving at most is given away, and a first call
   * need not load two methods.
   */
  static final long LEAST_NUMBERS = 1L << 32;

  /** The cost of counting by leaves, over x^(2/3). */
  private static final double LEAVES_COST = 2.5;

  /** From here on sieving a number costs more: the sieve's primes no longer fit into a cache. */
  private static final double NEAR = 1e11;

  /** How much more: 10^9 numbers at 10^15 take 5 times as long as at 0, and at 10^18 17 times. */
  private static final double FAR_EXPONENT = 0.176;

  private LeafPolicy() {}

  /**
   * Whether a range of at least {@link #LEAST_NUMBERS} is counted as the primes below {@code hi}
   * less those below {@code lo}, the former by leaves.
   */
  static boolean leaves(long lo, long hi) {
    double sieve = (hi - lo) * sieveCost(hi);
    double below = Math.min(lo * sieveCost(lo), leavesCost(lo));
    return leavesCost(hi) + below < sieve;
  }

  private static double leavesCost(long x) {
    double root = Math.cbrt((double) x);
    return LEAVES_COST * root * root;
  }

  /** The cost of sieving a number. */
  private static double sieveCost(long at) {
    return Math.max(1, Math.pow(at / NEAR, FAR_EXPONENT));
  }

  /**
   * The bound {@code y}. More leaves are computed above a higher bound, and fewer numbers are
   * sieved. Half or twice of the bound costs less than a fifth more at 10^12 and at 10^14.
   */
  static long bound(long x) {
    double root = Math.cbrt((double) x);
    double log = Math.log((double) x);
    double factor = Math.max(1, log * log * log / 2500);
    long most = (long) Math.sqrt((double) x) - 1;
    return Math.clamp((long) (root * factor) + 1, 1, most);
  }
}
