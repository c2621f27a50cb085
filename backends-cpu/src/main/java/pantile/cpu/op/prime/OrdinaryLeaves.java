// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.op.prime.CountLeaves;

/** The terms {@code µ(n) φ(x / n, 6)}. The function φ(., 6) repeats after 30,030 numbers. */
final class OrdinaryLeaves {
  private static final int PERIOD = 2 * 3 * 5 * 7 * 11 * 13;

  /** How many of the numbers 1 to {@code i} the first six primes do not divide. */
  private static final short[] PHI = new short[PERIOD];

  static {
    for (int i = 1; i < PERIOD; i++) {
      boolean divided =
          i % 2 == 0 || i % 3 == 0 || i % 5 == 0 || i % 7 == 0 || i % 11 == 0 || i % 13 == 0;
      PHI[i] = (short) (PHI[i - 1] + (divided ? 0 : 1));
    }
  }

  private OrdinaryLeaves() {}

  /** The terms of some steps. */
  static long sum(LeafTables tables, long from, long to) {
    long x = tables.kernel.x();
    int[] numbers = tables.squareFree.numbers();
    int[] signed = tables.squareFree.signed();
    // The first term is that of 1, which is not in the list.
    long sum = from == 0 ? phi(x) : 0;
    int terms = numbers.length + 1;
    for (long round = 0; round < terms; round += CountLeaves.STEPS) {
      int end = (int) Math.min(terms, round + to);
      for (int i = (int) Math.max(1, round + from); i < end; i++) {
        long phi = phi(x / numbers[i - 1]);
        sum += signed[i - 1] < 0 ? -phi : phi;
      }
    }
    return sum;
  }

  private static long phi(long v) {
    return v / PERIOD * PHI[PERIOD - 1] + PHI[(int) (v % PERIOD)];
  }
}
