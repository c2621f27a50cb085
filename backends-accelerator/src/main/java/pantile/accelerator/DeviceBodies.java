// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import pantile.accelerator.op.gather.DeviceGather;
import pantile.accelerator.op.gather.DeviceScatter;
import pantile.accelerator.op.gather.DeviceTranspose;
import pantile.accelerator.op.group.DeviceCountBins;
import pantile.accelerator.op.group.DeviceReduceGroups;
import pantile.accelerator.op.map.DeviceEvaluate;
import pantile.accelerator.op.matrix.DeviceRowPairs;
import pantile.accelerator.op.prime.DeviceArePrime;
import pantile.accelerator.op.prime.DeviceCountPrimes;
import pantile.accelerator.op.prime.DeviceListPrimes;
import pantile.accelerator.op.reduce.DeviceArgExtreme;
import pantile.accelerator.op.reduce.DeviceBlockDot;
import pantile.accelerator.op.reduce.DeviceBlockMoments;
import pantile.accelerator.op.reduce.DeviceBlockProduct;
import pantile.accelerator.op.reduce.DeviceBlockSum;
import pantile.accelerator.op.reduce.DeviceCountEqual;
import pantile.accelerator.op.reduce.DeviceExactDot;
import pantile.accelerator.op.reduce.DeviceExactSum;
import pantile.accelerator.op.reduce.DeviceMinMax;
import pantile.accelerator.op.scan.DeviceBlockTotals;
import pantile.accelerator.op.scan.DeviceScanBlocks;
import pantile.accelerator.op.scan.DeviceScanWhole;
import pantile.accelerator.op.search.DeviceSearchSorted;
import pantile.accelerator.op.select.DeviceCountKept;
import pantile.accelerator.op.select.DeviceFilter;
import pantile.accelerator.op.select.DeviceFilterWhole;
import pantile.accelerator.op.sort.DeviceFindTrend;
import pantile.accelerator.op.sort.DeviceMergeRuns;
import pantile.accelerator.op.sort.DevicePackIndices;
import pantile.accelerator.op.sort.DeviceSortRun;
import pantile.accelerator.op.sort.DeviceSortWhole;
import pantile.accelerator.op.sort.DeviceUnpackIndices;
import pantile.accelerator.op.window.DeviceRollWindow;
import pantile.accelerator.op.window.DeviceScanSegments;
import pantile.accelerator.op.window.DeviceSumSegments;
import pantile.accelerator.run.Session;
import pantile.spi.Bodies;
import pantile.spi.Body;
import pantile.spi.Body.Refused;
import pantile.spi.KernelName;

/** The body of each kernel on accelerators, or why there is none. */
final class DeviceBodies extends Bodies<Session> {
  static final DeviceBodies ALL = new DeviceBodies();

  private static final String IN_PLACE = "it does not work on Java arrays in place";

  private DeviceBodies() {}

  @Override
  protected Body<?, ?, Session> make(KernelName name) {
    return switch (name) {
      case EXACT_SUM -> new DeviceExactSum();
      case EXACT_DOT -> new DeviceExactDot();
      case BLOCK_SUM -> new DeviceBlockSum();
      case BLOCK_DOT -> new DeviceBlockDot();
      case BLOCK_PRODUCT -> new DeviceBlockProduct();
      case BLOCK_MOMENTS -> new DeviceBlockMoments();
      case MIN_MAX -> new DeviceMinMax();
      case ARG_EXTREME -> new DeviceArgExtreme();
      case COUNT_EQUAL -> new DeviceCountEqual();
      case SORT -> new DeviceSortWhole();
      case SORT_RUN -> new DeviceSortRun();
      case MERGE_RUNS -> new DeviceMergeRuns();
      case FIND_TREND -> new DeviceFindTrend();
      case SCAN -> new DeviceScanWhole();
      case BLOCK_TOTALS -> new DeviceBlockTotals();
      case SCAN_BLOCKS -> new DeviceScanBlocks();
      case COUNT_KEPT -> new DeviceCountKept();
      case FILTER -> new DeviceFilter();
      case FILTER_WHOLE -> new DeviceFilterWhole();
      case GATHER -> new DeviceGather();
      case SEARCH_SORTED -> new DeviceSearchSorted();
      case SCATTER -> new DeviceScatter();
      case TRANSPOSE -> new DeviceTranspose();
      case ROW_PAIRS -> new DeviceRowPairs();
      case EVALUATE -> new DeviceEvaluate();
      case PACK_INDICES -> new DevicePackIndices();
      case UNPACK_INDICES -> new DeviceUnpackIndices();
      case COUNT_PRIMES -> new DeviceCountPrimes();
      case LIST_PRIMES -> new DeviceListPrimes();
      case ARE_PRIME -> new DeviceArePrime();
      case REVERSE, SPLIT, SORT_BUCKETS, SCAN_IN_PLACE, SPLIT_PACKED, SORT_PACKED ->
          new Refused<>(IN_PLACE);
      case COUNT_BINS -> new DeviceCountBins();
      case REDUCE_GROUPS -> new DeviceReduceGroups();
      case COUNT_KEYS, REDUCE_BY_KEY ->
          new Refused<>("it has no kernel for keys that have a table");
      case ROLL_WINDOW -> new DeviceRollWindow();
      case SUM_SEGMENTS -> new DeviceSumSegments();
      case SCAN_SEGMENTS -> new DeviceScanSegments();
      case BLOCK_ENDS -> new Refused<>("it has no kernel for the ends of blocks");
      case COUNT_RANGES -> new Refused<>("it has no kernel for several ranges");
      case COUNT_LEAVES -> new Refused<>("it has no kernel for leaves");
      case CUSTOM -> new Refused<>("it runs no Java");
    };
  }
}
