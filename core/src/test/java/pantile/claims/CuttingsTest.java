// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pantile.job.Job;
import pantile.op.gather.Gather;
import pantile.op.gather.Scatter;
import pantile.op.gather.Transpose;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.op.group.CountKeys;
import pantile.op.group.ReduceByKey;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.op.matrix.Pairing;
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
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.Term;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.search.KeyBuckets;
import pantile.op.search.SearchSorted;
import pantile.op.search.Side;
import pantile.op.select.Comparison;
import pantile.op.select.CountKept;
import pantile.op.select.CountRanges;
import pantile.op.select.Filter;
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;
import pantile.op.sort.FindTrend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.op.window.Fold;
import pantile.op.window.RollWindow;
import pantile.op.window.Rolled;
import pantile.op.window.ScanSegments;
import pantile.op.window.SumSegments;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.LongList;
import pantile.spi.Work;

/**
 * How each kernel's jobs are cut and claimed, written down: a change of the policy shows as a
 * changed line. What should be written down is in the message of a test that fails.
 */
final class CuttingsTest {
  private static final Tunables SMALL = Tunables.alwaysTiled(10_000);

  private static List<Kernel<?>> kernels(long length) {
    ElementType real = ElementType.DOUBLE;
    ElementType whole = ElementType.INT;
    LongList none = LongList.of();
    Packing packing = Packing.of(real, false, 0, Long.SIZE, 1000);
    return List.of(
        new ExactSum(whole),
        new ExactDot(whole),
        new BlockSum(real, new Term.Value()),
        new BlockDot(real),
        new BlockMoments(real, 1.0),
        new BlockProduct(real),
        new MinMax(real, Ends.BOTH),
        new BlockEnds(real, End.MAX),
        new ArgExtreme(real, End.MAX),
        new CountEqual(whole, 7),
        new Sort(real, false),
        new SortRun(real),
        new MergeRuns(real, LongList.of(0, 1), false),
        new FindTrend(whole),
        new FindTrend(real),
        new Reverse(real),
        new Split(real, none, 1 << 14),
        new SortBuckets(real, none, none, false),
        new Scan(real, false),
        new BlockTotals(real),
        new ScanBlocks(real, true),
        new ScanInPlace(real, true),
        new CountKept(real, KeyRange.of(real, Comparison.LT, 0)),
        new CountRanges(real, List.of(KeyRange.of(real, Comparison.LT, 0))),
        new Filter(real, KeyRange.of(real, Comparison.LT, 0)),
        new FilterWhole(real, KeyRange.of(real, Comparison.LT, 0)),
        new PackIndices(packing),
        new UnpackIndices(packing),
        new SplitPacked(packing, none, 1 << 14, false),
        new SortPacked(new UnpackIndices(packing), none, none, false),
        new Gather(real),
        new SearchSorted(real, Side.LEFT, KeyBuckets.NONE),
        new Scatter(real, 1000),
        new Transpose(real, 1000, 5000),
        new RowPairs(real, 100, 1, Pairing.DOT),
        new RowPairs(real, 100, 1000, Pairing.SQUARED_DISTANCE),
        new ReduceGroups(real, Statistic.SUM),
        new ReduceByKey(real, Statistic.SUM, 0, 1000),
        new CountKeys(0, 1000),
        new CountBins(real, Bins.even(100_000, 0, 1)),
        new RollWindow(real, Rolled.MEAN, 1000),
        new SumSegments(real),
        new ScanSegments(real, Fold.SUM, false),
        new CountPrimes(),
        new ListPrimes(),
        new ArePrime(),
        CountLeaves.upTo(1_000_000),
        new Custom<>(Job.of("own", 0, length, _ -> Int128.ZERO, Int128.SUM), 0),
        new Custom<>(Job.of("own-tiles", 0, length, 1000, _ -> Int128.ZERO, Int128.SUM), 0));
  }

  private static String told() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < kernels(1).size(); k++) {
      for (Tunables tunables : List.of(Tunables.DEFAULT, SMALL)) {
        for (long length : new long[] {1000, 100_000, 1_000_000, 20_000_000, 2_000_000_000}) {
          text.append(line(kernels(length).get(k), tunables, length)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String line(Kernel<?> kernel, Tunables tunables, long length) {
    Tiler tiler = new Tiler(tunables);
    Work<?> job = new Work<>(kernel, 0, length);
    return String.format(
        Locale.ROOT,
        "%s of %d by %s:%s tiles of %d, %d; in a journal %d, finely %d; claims of %d",
        kernel.label(),
        length,
        tunables.equals(SMALL) ? "small tiles" : "default",
        tiler.direct(job) ? " direct" : "",
        tiler.cut(job, 2).step(),
        tiler.cut(job, 64).step(),
        tiler.cutForJournal(job, 2).step(),
        tiler.cutFinely(job, 5).step(),
        tiler.claiming(job, false).mostTiles());
  }

  @Test
  void areThoseWrittenDown() throws IOException {
    try (InputStream golden = CuttingsTest.class.getResourceAsStream("cuttings.txt")) {
      byte[] bytes = Objects.requireNonNull(golden, "cuttings.txt").readAllBytes();
      assertEquals(new String(bytes, StandardCharsets.UTF_8), told());
    }
  }
}
