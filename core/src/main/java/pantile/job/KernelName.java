// SPDX-License-Identifier: Apache-2.0
package pantile.job;

/**
 * All kernels there are. A switch over them that lists all stops compiling when one is added: so
 * each backend has a body for every kernel, or a reason why it has none.
 */
public enum KernelName {
  /** {@link Kernel.ExactSum}. */
  EXACT_SUM,
  /** {@link Kernel.ExactDot}. */
  EXACT_DOT,
  /** {@link Kernel.BlockSum}. */
  BLOCK_SUM,
  /** {@link Kernel.BlockDot}. */
  BLOCK_DOT,
  /** {@link Kernel.BlockMoments}. */
  BLOCK_MOMENTS,
  /** {@link Kernel.MinMax}. */
  MIN_MAX,
  /** {@link Kernel.ArgExtreme}. */
  ARG_EXTREME,
  /** {@link Kernel.CountEqual}. */
  COUNT_EQUAL,
  /** {@link Kernel.Sort}. */
  SORT,
  /** {@link Kernel.SortRun}. */
  SORT_RUN,
  /** {@link Kernel.MergeRuns}. */
  MERGE_RUNS,
  /** {@link Kernel.FindTrend}. */
  FIND_TREND,
  /** {@link Kernel.Reverse}. */
  REVERSE,
  /** {@link Kernel.Split}. */
  SPLIT,
  /** {@link Kernel.SortBuckets}. */
  SORT_BUCKETS,
  /** {@link Kernel.Scan}. */
  SCAN,
  /** {@link Kernel.BlockTotals}. */
  BLOCK_TOTALS,
  /** {@link Kernel.ScanBlocks}. */
  SCAN_BLOCKS,
  /** {@link Kernel.ScanInPlace}. */
  SCAN_IN_PLACE,
  /** {@link Kernel.CountPrimes}. */
  COUNT_PRIMES,
  /** {@link Kernel.ListPrimes}. */
  LIST_PRIMES,
  /** {@link Kernel.ArePrime}. */
  ARE_PRIME,
  /** {@link Kernel.Custom}. */
  CUSTOM
}
