// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.cpu.lanes.CpuSession;
import pantile.cpu.op.gather.CpuGather;
import pantile.cpu.op.gather.CpuScatter;
import pantile.cpu.op.gather.CpuTranspose;
import pantile.cpu.op.group.CpuCountBins;
import pantile.cpu.op.group.CpuCountKeys;
import pantile.cpu.op.group.CpuReduceByKey;
import pantile.cpu.op.group.CpuReduceGroups;
import pantile.cpu.op.map.CpuEvaluate;
import pantile.cpu.op.matrix.CpuRowPairs;
import pantile.cpu.op.own.CpuCustom;
import pantile.cpu.op.prime.CpuArePrime;
import pantile.cpu.op.prime.CpuCountLeaves;
import pantile.cpu.op.prime.CpuCountPrimes;
import pantile.cpu.op.prime.CpuListPrimes;
import pantile.cpu.op.reduce.CpuArgExtreme;
import pantile.cpu.op.reduce.CpuBlockDot;
import pantile.cpu.op.reduce.CpuBlockEnds;
import pantile.cpu.op.reduce.CpuBlockMoments;
import pantile.cpu.op.reduce.CpuBlockProduct;
import pantile.cpu.op.reduce.CpuBlockSum;
import pantile.cpu.op.reduce.CpuCountEqual;
import pantile.cpu.op.reduce.CpuExactDot;
import pantile.cpu.op.reduce.CpuExactSum;
import pantile.cpu.op.reduce.CpuMinMax;
import pantile.cpu.op.scan.CpuBlockTotals;
import pantile.cpu.op.scan.CpuScanBlocks;
import pantile.cpu.op.scan.CpuScanInPlace;
import pantile.cpu.op.scan.CpuScanWhole;
import pantile.cpu.op.search.CpuSearchSorted;
import pantile.cpu.op.select.CpuCountKept;
import pantile.cpu.op.select.CpuCountRanges;
import pantile.cpu.op.select.CpuFilter;
import pantile.cpu.op.select.CpuFilterWhole;
import pantile.cpu.op.sort.CpuFindTrend;
import pantile.cpu.op.sort.CpuMergeRuns;
import pantile.cpu.op.sort.CpuPackIndices;
import pantile.cpu.op.sort.CpuReverse;
import pantile.cpu.op.sort.CpuSortBuckets;
import pantile.cpu.op.sort.CpuSortPacked;
import pantile.cpu.op.sort.CpuSortRun;
import pantile.cpu.op.sort.CpuSortWhole;
import pantile.cpu.op.sort.CpuSplit;
import pantile.cpu.op.sort.CpuSplitPacked;
import pantile.cpu.op.sort.CpuUnpackIndices;
import pantile.cpu.op.window.CpuRollWindow;
import pantile.cpu.op.window.CpuScanSegments;
import pantile.cpu.op.window.CpuSumSegments;
import pantile.spi.Bodies;
import pantile.spi.Body;
import pantile.spi.KernelName;

/** The CPU's body for each kernel. */
final class CpuBodies extends Bodies<CpuSession> {
  static final CpuBodies ALL = new CpuBodies();

  private CpuBodies() {}

  @Override
  protected Body<?, ?, CpuSession> make(KernelName name) {
    return switch (name) {
      case EXACT_SUM -> new CpuExactSum();
      case EXACT_DOT -> new CpuExactDot();
      case BLOCK_SUM -> new CpuBlockSum();
      case BLOCK_DOT -> new CpuBlockDot();
      case BLOCK_MOMENTS -> new CpuBlockMoments();
      case BLOCK_PRODUCT -> new CpuBlockProduct();
      case MIN_MAX -> new CpuMinMax();
      case BLOCK_ENDS -> new CpuBlockEnds();
      case ARG_EXTREME -> new CpuArgExtreme();
      case COUNT_EQUAL -> new CpuCountEqual();
      case SORT -> new CpuSortWhole();
      case SORT_RUN -> new CpuSortRun();
      case MERGE_RUNS -> new CpuMergeRuns();
      case FIND_TREND -> new CpuFindTrend();
      case REVERSE -> new CpuReverse();
      case SPLIT -> new CpuSplit();
      case SORT_BUCKETS -> new CpuSortBuckets();
      case SCAN -> new CpuScanWhole();
      case BLOCK_TOTALS -> new CpuBlockTotals();
      case SCAN_BLOCKS -> new CpuScanBlocks();
      case SCAN_IN_PLACE -> new CpuScanInPlace();
      case COUNT_KEPT -> new CpuCountKept();
      case COUNT_RANGES -> new CpuCountRanges();
      case FILTER -> new CpuFilter();
      case FILTER_WHOLE -> new CpuFilterWhole();
      case PACK_INDICES -> new CpuPackIndices();
      case UNPACK_INDICES -> new CpuUnpackIndices();
      case SPLIT_PACKED -> new CpuSplitPacked();
      case SORT_PACKED -> new CpuSortPacked();
      case GATHER -> new CpuGather();
      case SEARCH_SORTED -> new CpuSearchSorted();
      case SCATTER -> new CpuScatter();
      case TRANSPOSE -> new CpuTranspose();
      case ROW_PAIRS -> new CpuRowPairs();
      case REDUCE_GROUPS -> new CpuReduceGroups();
      case REDUCE_BY_KEY -> new CpuReduceByKey();
      case COUNT_KEYS -> new CpuCountKeys();
      case COUNT_BINS -> new CpuCountBins();
      case ROLL_WINDOW -> new CpuRollWindow();
      case SUM_SEGMENTS -> new CpuSumSegments();
      case SCAN_SEGMENTS -> new CpuScanSegments();
      case EVALUATE -> new CpuEvaluate();
      case COUNT_PRIMES -> new CpuCountPrimes();
      case LIST_PRIMES -> new CpuListPrimes();
      case ARE_PRIME -> new CpuArePrime();
      case COUNT_LEAVES -> new CpuCountLeaves();
      case CUSTOM -> new CpuCustom<Object>();
    };
  }
}
