// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.util.Arrays;

/** Few and small primes, by a sieve in one array. Takes O(limit) memory. */
final class SmallPrimes {
  private SmallPrimes() {}

  /**
   * The primes up to a limit.
   *
   * @param limit at least 0, some millions at most
   * @return the primes, ascending
   */
  static int[] upTo(int limit) {
    // Element i is about the odd number 2 i + 1.
    boolean[] composite = new boolean[(limit + 1) / 2];
    // There are at most 1.25506 limit / ln limit primes (Rosser and Schoenfeld, 1962).
    double most = limit < 2 ? 0 : 1.25506 * limit / Math.log((double) limit);
    int[] primes = new int[(int) most + 2];
    int n = 0;
    if (limit >= 2) {
      primes[n++] = 2;
    }
    for (int i = 1; i < composite.length; i++) {
      if (!composite[i]) {
        int prime = 2 * i + 1;
        primes[n++] = prime;
        for (long at = ((long) prime * prime - 1) / 2; at < composite.length; at += prime) {
          composite[(int) at] = true;
        }
      }
    }
    return Arrays.copyOf(primes, n);
  }

  /** How many primes there are up to a limit. */
  static int count(int limit) {
    return upTo(limit).length;
  }
}
