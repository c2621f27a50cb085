// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

/**
 * SplitMix64 (Steele, Lea, Flood 2014): 64 random bits from a counter. Written out, rather than
 * taken from the JDK, because the C++ peers must draw the same numbers.
 */
public final class SplitMix64 {
  private long state;

  /**
   * Starts a sequence.
   *
   * @param seed any bits
   */
  public SplitMix64(long seed) {
    state = seed;
  }

  /**
   * The next number.
   *
   * @return 64 bits
   */
  public long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /**
   * A number below a bound, by the upper half of a 128-bit product.
   *
   * @param bound at least 1
   * @return from 0 to bound − 1
   */
  public int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /**
   * Scatters bits: a bijection, so that different numbers stay different.
   *
   * @param z a number
   * @return its image
   */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
