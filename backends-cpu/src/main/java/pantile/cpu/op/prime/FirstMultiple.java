// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

/** Finds where crossing off a prime's multiples begins. */
final class FirstMultiple {
  private FirstMultiple() {}

  /**
   * The least {@code q >= prime} with {@code q * prime >= 30 * segmentByte}: smaller multiples lie
   * before the segment or have a smaller prime factor. A division of {@code double}s takes a
   * fraction of the time of one of {@code long}s. Its quotient is wrong by a few at most.
   */
  static long quotient(long prime, long segmentByte) {
    long start = segmentByte * Wheel.SPAN;
    long q = (long) ((double) start / (double) prime);
    // How far the multiple is behind the start; negative if it is before it.
    long over = q * prime - start;
    while (over < 0) {
      q++;
      over += prime;
    }
    while (over >= prime) {
      q--;
      over -= prime;
    }
    return Math.max(q, prime);
  }
}
