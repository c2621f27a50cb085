// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.KernelName;
import pantile.testkit.op.gather.GatherDefinition;
import pantile.testkit.op.gather.ScatterDefinition;
import pantile.testkit.op.gather.TransposeDefinition;
import pantile.testkit.op.group.CountBinsDefinition;
import pantile.testkit.op.group.CountKeysDefinition;
import pantile.testkit.op.group.ReduceByKeyDefinition;
import pantile.testkit.op.group.ReduceGroupsDefinition;
import pantile.testkit.op.job.CustomDefinition;
import pantile.testkit.op.map.EvaluateDefinition;
import pantile.testkit.op.matrix.RowPairsDefinition;
import pantile.testkit.op.prime.ArePrimeDefinition;
import pantile.testkit.op.prime.CountLeavesDefinition;
import pantile.testkit.op.prime.CountPrimesDefinition;
import pantile.testkit.op.prime.ListPrimesDefinition;
import pantile.testkit.op.reduce.ArgExtremeDefinition;
import pantile.testkit.op.reduce.BlockDotDefinition;
import pantile.testkit.op.reduce.BlockEndsDefinition;
import pantile.testkit.op.reduce.BlockMomentsDefinition;
import pantile.testkit.op.reduce.BlockProductDefinition;
import pantile.testkit.op.reduce.BlockSumDefinition;
import pantile.testkit.op.reduce.CountEqualDefinition;
import pantile.testkit.op.reduce.ExactDotDefinition;
import pantile.testkit.op.reduce.ExactSumDefinition;
import pantile.testkit.op.reduce.MinMaxDefinition;
import pantile.testkit.op.scan.BlockTotalsDefinition;
import pantile.testkit.op.scan.ScanBlocksDefinition;
import pantile.testkit.op.scan.ScanDefinition;
import pantile.testkit.op.scan.ScanInPlaceDefinition;
import pantile.testkit.op.search.SearchSortedDefinition;
import pantile.testkit.op.select.CountKeptDefinition;
import pantile.testkit.op.select.CountRangesDefinition;
import pantile.testkit.op.select.FilterDefinition;
import pantile.testkit.op.select.FilterWholeDefinition;
import pantile.testkit.op.sort.FindTrendDefinition;
import pantile.testkit.op.sort.MergeRunsDefinition;
import pantile.testkit.op.sort.PackIndicesDefinition;
import pantile.testkit.op.sort.ReverseDefinition;
import pantile.testkit.op.sort.SortBucketsDefinition;
import pantile.testkit.op.sort.SortDefinition;
import pantile.testkit.op.sort.SortPackedDefinition;
import pantile.testkit.op.sort.SortRunDefinition;
import pantile.testkit.op.sort.SplitDefinition;
import pantile.testkit.op.sort.SplitPackedDefinition;
import pantile.testkit.op.sort.UnpackIndicesDefinition;
import pantile.testkit.op.window.RollWindowDefinition;
import pantile.testkit.op.window.ScanSegmentsDefinition;
import pantile.testkit.op.window.SumSegmentsDefinition;

/** The definition of each kernel. */
public final class Definitions {
  private Definitions() {}

  /**
   * What a kernel means.
   *
   * @param name the kernel's
   * @return a new definition
   */
  public static Definition<?, ?> of(KernelName name) {
    return switch (name) {
      case EXACT_SUM -> new ExactSumDefinition();
      case EXACT_DOT -> new ExactDotDefinition();
      case BLOCK_SUM -> new BlockSumDefinition();
      case BLOCK_DOT -> new BlockDotDefinition();
      case BLOCK_MOMENTS -> new BlockMomentsDefinition();
      case BLOCK_PRODUCT -> new BlockProductDefinition();
      case MIN_MAX -> new MinMaxDefinition();
      case BLOCK_ENDS -> new BlockEndsDefinition();
      case ARG_EXTREME -> new ArgExtremeDefinition();
      case COUNT_EQUAL -> new CountEqualDefinition();
      case SORT -> new SortDefinition();
      case SORT_RUN -> new SortRunDefinition();
      case MERGE_RUNS -> new MergeRunsDefinition();
      case FIND_TREND -> new FindTrendDefinition();
      case REVERSE -> new ReverseDefinition();
      case SPLIT -> new SplitDefinition();
      case SORT_BUCKETS -> new SortBucketsDefinition();
      case SCAN -> new ScanDefinition();
      case BLOCK_TOTALS -> new BlockTotalsDefinition();
      case SCAN_BLOCKS -> new ScanBlocksDefinition();
      case SCAN_IN_PLACE -> new ScanInPlaceDefinition();
      case COUNT_PRIMES -> new CountPrimesDefinition();
      case LIST_PRIMES -> new ListPrimesDefinition();
      case ARE_PRIME -> new ArePrimeDefinition();
      case COUNT_KEPT -> new CountKeptDefinition();
      case COUNT_RANGES -> new CountRangesDefinition();
      case FILTER -> new FilterDefinition();
      case FILTER_WHOLE -> new FilterWholeDefinition();
      case PACK_INDICES -> new PackIndicesDefinition();
      case UNPACK_INDICES -> new UnpackIndicesDefinition();
      case SPLIT_PACKED -> new SplitPackedDefinition();
      case SORT_PACKED -> new SortPackedDefinition();
      case GATHER -> new GatherDefinition();
      case SEARCH_SORTED -> new SearchSortedDefinition();
      case SCATTER -> new ScatterDefinition();
      case TRANSPOSE -> new TransposeDefinition();
      case ROW_PAIRS -> new RowPairsDefinition();
      case REDUCE_GROUPS -> new ReduceGroupsDefinition();
      case REDUCE_BY_KEY -> new ReduceByKeyDefinition();
      case COUNT_KEYS -> new CountKeysDefinition();
      case COUNT_BINS -> new CountBinsDefinition();
      case ROLL_WINDOW -> new RollWindowDefinition();
      case SUM_SEGMENTS -> new SumSegmentsDefinition();
      case SCAN_SEGMENTS -> new ScanSegmentsDefinition();
      case EVALUATE -> new EvaluateDefinition();
      case COUNT_LEAVES -> new CountLeavesDefinition();
      case CUSTOM -> new CustomDefinition();
    };
  }

  /**
   * What all kernels mean.
   *
   * @return a definition for each name, in the order of the names
   */
  public static List<Definition<?, ?>> all() {
    List<Definition<?, ?>> all = new ArrayList<>();
    for (KernelName name : KernelName.values()) {
      all.add(of(name));
    }
    return all;
  }
}
