// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** Primality as one tests it with the JDK. */
public final class BigIntegers {
  private BigIntegers() {}

  /**
   * {@code BigInteger.isProbablePrime(30)} in a parallel stream.
   *
   * @param numbers to test
   * @return which are prime, with a chance of error that is the method's
   */
  public static boolean[] arePrime(long[] numbers) {
    boolean[] prime = new boolean[numbers.length];
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(i -> prime[i] = BigInteger.valueOf(numbers[i]).isProbablePrime(30));
    return prime;
  }
}
