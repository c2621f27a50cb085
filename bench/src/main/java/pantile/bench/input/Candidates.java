// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

/** Numbers to test for primality. */
public final class Candidates {
  private Candidates() {}

  /**
   * Random odd numbers of 31 bits: the highest of them is set.
   *
   * @param length how many
   * @param seed of the random numbers
   * @return a new array
   */
  public static long[] odd31(int length, long seed) {
    long[] numbers = odd63(length, seed);
    for (int i = 0; i < length; i++) {
      numbers[i] = (numbers[i] >>> 32) | 1;
    }
    return numbers;
  }

  /**
   * Random odd numbers of 63 bits: the highest of them is set.
   *
   * @param length how many
   * @param seed of the random numbers
   * @return a new array
   */
  public static long[] odd63(int length, long seed) {
    SplitMix64 random = new SplitMix64(seed);
    long[] numbers = new long[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (random.next() >>> 1) | (1L << 62) | 1;
    }
    return numbers;
  }
}
