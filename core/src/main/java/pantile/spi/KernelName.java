// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import pantile.op.gather.Gather;
import pantile.op.gather.Scatter;
import pantile.op.gather.Transpose;
import pantile.op.group.CountBins;
import pantile.op.group.CountKeys;
import pantile.op.group.ReduceByKey;
import pantile.op.group.ReduceGroups;
import pantile.op.map.Evaluate;
import pantile.op.matrix.RowPairs;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockEnds;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockProduct;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.MinMax;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.search.SearchSorted;
import pantile.op.select.CountKept;
import pantile.op.select.CountRanges;
import pantile.op.select.Filter;
import pantile.op.select.FilterWhole;
import pantile.op.sort.FindTrend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.op.window.RollWindow;
import pantile.op.window.ScanSegments;
import pantile.op.window.SumSegments;

/**
 * The names of all kernels. A switch that lists all names stops compiling when a name is added. So
 * each backend has a body for every kernel, or a reason why it has none.
 */
public enum KernelName {
  /** {@link ExactSum}. */
  EXACT_SUM,
  /** {@link ExactDot}. */
  EXACT_DOT,
  /** {@link BlockSum}. */
  BLOCK_SUM,
  /** {@link BlockDot}. */
  BLOCK_DOT,
  /** {@link BlockMoments}. */
  BLOCK_MOMENTS,
  /** {@link BlockProduct}. */
  BLOCK_PRODUCT,
  /** {@link MinMax}. */
  MIN_MAX,
  /** {@link ArgExtreme}. */
  ARG_EXTREME,
  /** {@link BlockEnds}. */
  BLOCK_ENDS,
  /** {@link CountEqual}. */
  COUNT_EQUAL,
  /** {@link Sort}. */
  SORT,
  /** {@link SortRun}. */
  SORT_RUN,
  /** {@link MergeRuns}. */
  MERGE_RUNS,
  /** {@link FindTrend}. */
  FIND_TREND,
  /** {@link Reverse}. */
  REVERSE,
  /** {@link Split}. */
  SPLIT,
  /** {@link SortBuckets}. */
  SORT_BUCKETS,
  /** {@link Scan}. */
  SCAN,
  /** {@link BlockTotals}. */
  BLOCK_TOTALS,
  /** {@link ScanBlocks}. */
  SCAN_BLOCKS,
  /** {@link ScanInPlace}. */
  SCAN_IN_PLACE,
  /** {@link CountKept}. */
  COUNT_KEPT,
  /** {@link CountRanges}. */
  COUNT_RANGES,
  /** {@link Filter}. */
  FILTER,
  /** {@link FilterWhole}. */
  FILTER_WHOLE,
  /** {@link PackIndices}. */
  PACK_INDICES,
  /** {@link UnpackIndices}. */
  UNPACK_INDICES,
  /** {@link SplitPacked}. */
  SPLIT_PACKED,
  /** {@link SortPacked}. */
  SORT_PACKED,
  /** {@link Gather}. */
  GATHER,
  /** {@link SearchSorted}. */
  SEARCH_SORTED,
  /** {@link Scatter}. */
  SCATTER,
  /** {@link Transpose}. */
  TRANSPOSE,
  /** {@link RowPairs}. */
  ROW_PAIRS,
  /** {@link ReduceGroups}. */
  REDUCE_GROUPS,
  /** {@link ReduceByKey}. */
  REDUCE_BY_KEY,
  /** {@link CountKeys}. */
  COUNT_KEYS,
  /** {@link CountBins}. */
  COUNT_BINS,
  /** {@link RollWindow}. */
  ROLL_WINDOW,
  /** {@link SumSegments}. */
  SUM_SEGMENTS,
  /** {@link ScanSegments}. */
  SCAN_SEGMENTS,
  /** {@link Evaluate}. */
  EVALUATE,
  /** {@link CountPrimes}. */
  COUNT_PRIMES,
  /** {@link ListPrimes}. */
  LIST_PRIMES,
  /** {@link ArePrime}. */
  ARE_PRIME,
  /** {@link CountLeaves}. */
  COUNT_LEAVES,
  /** {@link Custom}. */
  CUSTOM
}
