// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

/** Finds where crossing off a prime's multiples begins. */
final class FirstMultiple {
  private FirstMultiple() {}

  /**
   * The least {@code q >= prime} with {@code q * prime >= 30 * segmentByte}: smaller multiples lie
   * before the segment or have a smaller prime factor.
   */
  static long quotient(long prime, long segmentByte) {
    long start = segmentByte * Wheel.SPAN;
    long q = start / prime;
    if (q * prime != start) {
      q++;
    }
    return Math.max(q, prime);
  }
}
