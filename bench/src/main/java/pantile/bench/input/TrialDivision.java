// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.stream.IntStream;

/** Primality as one tests it without a library. */
public final class TrialDivision {
  private TrialDivision() {}

  /**
   * Divides by odd numbers up to the root, the numbers shared out by a parallel stream.
   *
   * @param numbers to test, not negative
   * @return which are prime
   */
  public static boolean[] arePrime(long[] numbers) {
    boolean[] prime = new boolean[numbers.length];
    IntStream.range(0, numbers.length).parallel().forEach(i -> prime[i] = isPrime(numbers[i]));
    return prime;
  }

  private static boolean isPrime(long n) {
    if (n < 4 || n % 2 == 0) {
      return n == 2 || n == 3;
    }
    for (long d = 3; d * d <= n; d += 2) {
      if (n % d == 0) {
        return false;
      }
    }
    return true;
  }
}
