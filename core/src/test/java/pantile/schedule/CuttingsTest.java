// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pantile.job.ElementType;
import pantile.job.Int128;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.LongList;
import pantile.job.Work;

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
    return List.of(
        new Kernel.ExactSum(whole),
        new Kernel.ExactDot(whole),
        new Kernel.BlockSum(real, new Kernel.Term.Value()),
        new Kernel.BlockDot(real),
        new Kernel.BlockMoments(real, 1.0),
        new Kernel.MinMax(real, Kernel.Ends.BOTH),
        new Kernel.ArgExtreme(real, Kernel.End.MAX),
        new Kernel.CountEqual(whole, 7),
        new Kernel.Sort(real, false),
        new Kernel.SortRun(real),
        new Kernel.MergeRuns(real, LongList.of(0, 1), false),
        new Kernel.FindTrend(whole),
        new Kernel.FindTrend(real),
        new Kernel.Reverse(real),
        new Kernel.Split(real, none, 1 << 14),
        new Kernel.SortBuckets(real, none, none, false),
        new Kernel.Scan(real, false),
        new Kernel.BlockTotals(real),
        new Kernel.ScanBlocks(real, true),
        new Kernel.ScanInPlace(real, true),
        new Kernel.CountPrimes(),
        new Kernel.ListPrimes(),
        new Kernel.ArePrime(),
        new Kernel.Custom<>(Job.of("own", 0, length, _ -> Int128.ZERO, Int128.SUM), 0),
        new Kernel.Custom<>(Job.of("own-tiles", 0, length, 1000, _ -> Int128.ZERO, Int128.SUM), 0));
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
