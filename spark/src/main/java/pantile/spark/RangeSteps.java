// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import pantile.op.prime.CountLeaves;
import pantile.op.prime.ListPrimes;
import pantile.spi.Work;

/**
 * The least length of a partition of a range: as long as takes an executor some tens of
 * milliseconds, beside which the 5 to 10 ms that Spark takes for a task do not count much.
 */
final class RangeSteps {
  /** Numbers near 0 that a core sieves in some 50 ms (AMD EPYC, Zen 1). */
  private static final long SIEVED = 1L << 28;

  /** Numbers whose primes fit easily into memory: near 0 some 6 million, 50 MB. */
  private static final long LISTED = 1L << 26;

  private RangeSteps() {}

  static long of(Work<?> work) {
    if (work.kernel() instanceof CountLeaves leaves) {
      double root = Math.cbrt((double) leaves.x());
      double sieved = 2.5 * root * root; // as many numbers sieved take the time of all steps
      return Math.clamp((long) (SIEVED / sieved * CountLeaves.STEPS), 1, CountLeaves.STEPS);
    }
    return work.kernel() instanceof ListPrimes ? LISTED : SIEVED;
  }
}
