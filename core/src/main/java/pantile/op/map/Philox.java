// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import pantile.spi.ElementType;

/**
 * Random numbers that are functions of a seed and a counter: Philox 4x32-10 (Salmon, Moraes, Dror
 * and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", 2011). The key is the seed, its lower
 * half first. The counter's lower 64 bits are the number's index, the others zero. So a number does
 * not depend on how many were made before, or where.
 *
 * <p>Of the four words that a counter gives, an {@code int} is the first. A {@code long} has the
 * first as its lower half and the second as its upper half. A {@code double} in [0, 1) is the upper
 * 53 bits of the {@code long}. A {@code float} in [0, 1) is the upper 24 bits of the {@code int}.
 */
public final class Philox {
  private static final long FIRST_FACTOR = 0xD2511F53L;
  private static final long SECOND_FACTOR = 0xCD9E8D57L;
  private static final int FIRST_STEP = 0x9E3779B9;
  private static final int SECOND_STEP = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox() {}

  /**
   * One number.
   *
   * @param type its type
   * @param seed the key
   * @param index the counter
   * @return its bits
   */
  public static long bits(ElementType type, long seed, long index) {
    long word = word(seed, index, 0);
    return switch (type) {
      case INT -> (int) word;
      case LONG -> word;
      case FLOAT -> Float.floatToRawIntBits(toFloat(word));
      case DOUBLE -> Double.doubleToRawLongBits(toDouble(word));
    };
  }

  static void ints(long seed, long first, int[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (int) word(seed, first + i, 0);
    }
  }

  static void longs(long seed, long first, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = word(seed, first + i, 0);
    }
  }

  /**
   * One number of type {@code long}.
   *
   * @param seed the key
   * @param index the counter
   * @return any
   */
  public static long number(long seed, long index) {
    return word(seed, index, 0);
  }

  /** Numbers one by one: the JIT compiles the method of one after a few hundred. */
  static void longs(long seed, long first, long[] to, int from, int end) {
    for (int i = from; i < end; i++) {
      to[i] = word(seed, first + i - from, 0);
    }
  }

  static void floats(long seed, long first, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = toFloat(word(seed, first + i, 0));
    }
  }

  static void doubles(long seed, long first, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = toDouble(word(seed, first + i, 0));
    }
  }

  private static float toFloat(long word) {
    return ((int) word >>> 8) * 0x1p-24f;
  }

  private static double toDouble(long word) {
    return (word >>> 11) * 0x1p-53;
  }

  /** The first two words for a counter, the first of them as the lower half. */
  static long word(long seed, long low, long high) {
    long c0 = low & LOW;
    long c1 = low >>> 32;
    long c2 = high & LOW;
    long c3 = high >>> 32;
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = FIRST_FACTOR * c0;
      long p1 = SECOND_FACTOR * c2;
      c0 = (p1 >>> 32) ^ c1 ^ (k0 & LOW);
      c1 = p1 & LOW;
      c2 = (p0 >>> 32) ^ c3 ^ (k1 & LOW);
      c3 = p0 & LOW;
      k0 += FIRST_STEP;
      k1 += SECOND_STEP;
    }
    return c0 | c1 << 32;
  }
}
