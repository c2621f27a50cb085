// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.job.Job;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.Term;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.Sort;
import pantile.op.sort.SortRun;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.LongList;
import pantile.spi.Work;

final class TilingTest {
  private static final long SEED = 20_261_123;

  private static List<Kernel<?>> kernels() {
    return List.of(
        new BlockSum(ElementType.FLOAT, new Term.Value()),
        new MinMax(ElementType.INT, Ends.MIN),
        new Sort(ElementType.LONG, false),
        new SortRun(ElementType.LONG),
        new MergeRuns(ElementType.LONG, LongList.of(0, 1), false),
        new CountPrimes(),
        new ListPrimes(),
        new ArePrime(),
        new Custom<>(Job.of("own", 0, 1, _ -> Int128.ZERO, Int128.SUM), 0));
  }

  @Test
  void tilesCoverAnyRangeAndStartAtTheGrain() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 3000; i++) {
      Kernel<?> kernel = kernels().get(i % kernels().size());
      long from = random.nextLong() >>> random.nextInt(1, 64);
      long to = from + ((Long.MAX_VALUE - from) >>> random.nextInt(1, 63));
      Tunables tunables =
          random.nextBoolean()
              ? Tunables.DEFAULT
              : Tunables.alwaysTiled(random.nextInt(1, 100_000));
      Work<?> job = new Work<>(kernel, from, to);
      Tiling tiling = new Tiler(tunables).cut(job, random.nextInt(1, 200));
      String what = job + " as " + tiling + ", seed " + SEED;
      int count = tiling.count();
      assertTrue(count <= 1 << 20, what);
      assertEquals(0, tiling.step() % kernel.cutting().grain(), what);
      assertEquals(count == 0, from == to, what);
      long at = from;
      // A million tiles are sampled at both ends and in steps between.
      for (int t = 0; t < count; t = t < 100 || t > count - 100 ? t + 1 : t + count / 50) {
        Tile tile = tiling.tile(t);
        assertEquals(t, tile.index(), what);
        assertEquals(from + t * tiling.step(), tile.from(), what);
        assertTrue(tile.length() > 0 && tile.length() <= tiling.step(), what);
        at = tile.to();
      }
      if (count > 0) {
        assertEquals(to, tiling.tile(count - 1).to(), what);
        assertTrue(at <= to, what);
      }
    }
  }

  @Test
  void consecutiveTilesTouch() {
    Tiling tiling = new Tiling(5, 103, 7);
    long at = 5;
    for (int i = 0; i < tiling.count(); i++) {
      assertEquals(at, tiling.tile(i).from());
      at = tiling.tile(i).to();
    }
    assertEquals(103, at);
    assertEquals(0, new Tiling(4, 4, 7).count());
    assertThrows(IllegalArgumentException.class, () -> new Tiling(0, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new Tiling(5, 4, 1));
  }

  @Test
  void smallWorkStaysOnTheCallingThreadAndOwnJobsDoNot() {
    Tiler tiler = new Tiler(Tunables.DEFAULT);
    Kernel<?> sum = new ExactSum(ElementType.INT);
    assertTrue(tiler.direct(new Work<>(sum, 0, 100)));
    assertFalse(tiler.direct(new Work<>(sum, 0, Tunables.DEFAULT.directElements())));
    Job<Int128> own = Job.of("own", 0, 1, _ -> Int128.ZERO, Int128.SUM);
    assertFalse(tiler.direct(new Work<>(new Custom<>(own, 0), 0, 1)));
    assertFalse(new Tiler(Tunables.alwaysTiled(9)).direct(new Work<>(sum, 0, 1)));
  }

  @Test
  void policiesPrintThemselves() {
    assertTrue(new Tiler(Tunables.DEFAULT).toString().contains("reduceTile="));
    assertEquals(
        true, FaultPolicy.DEFAULT.toString().startsWith("FaultPolicy[attemptsPerTile=3, "));
  }
}
