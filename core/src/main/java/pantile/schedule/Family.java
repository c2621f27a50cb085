// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

import pantile.job.Kernel;

/**
 * Kernels that are tiled alike. Told apart one by one: a switch over types would have the JDK make
 * code for it at the first call, which takes a millisecond or more for each switch.
 */
enum Family {
  CUSTOM,
  COUNT_PRIMES,
  LIST_PRIMES,
  ARE_PRIME,
  /** What one thread does in one piece. */
  WHOLE,
  SORT_RUN,
  MERGE_RUNS,
  FIND_TREND,
  SPLIT,
  SORT_BUCKETS,
  /** All others: they read elements and do little with them. */
  READING;

  static Family of(Kernel<?> kernel) {
    if (kernel instanceof Kernel.CountPrimes) {
      return COUNT_PRIMES;
    }
    if (kernel instanceof Kernel.ListPrimes) {
      return LIST_PRIMES;
    }
    if (kernel instanceof Kernel.ArePrime) {
      return ARE_PRIME;
    }
    return kernel instanceof Kernel.Custom<?> ? CUSTOM : ofArrays(kernel);
  }

  private static Family ofArrays(Kernel<?> kernel) {
    if (kernel instanceof Kernel.Sort
        || kernel instanceof Kernel.Scan
        || kernel instanceof Kernel.Reverse) {
      return WHOLE;
    }
    if (kernel instanceof Kernel.SortRun) {
      return SORT_RUN;
    }
    if (kernel instanceof Kernel.MergeRuns) {
      return MERGE_RUNS;
    }
    if (kernel instanceof Kernel.FindTrend) {
      return FIND_TREND;
    }
    if (kernel instanceof Kernel.Split) {
      return SPLIT;
    }
    return kernel instanceof Kernel.SortBuckets ? SORT_BUCKETS : READING;
  }
}
