// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.op.prime.CountPrimes;
import pantile.policy.Tunables;
import pantile.spi.Work;

class SieveTilesTest {
  private static final long SEED = 41;

  @Test
  void tilesAreNeverEmptyAndCoverNoMoreThanTheRange() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 10_000; i++) {
      long lo = random.nextLong() >>> (1 + random.nextInt(62));
      long hi = lo + Math.min(random.nextLong() >>> (1 + random.nextInt(62)), Long.MAX_VALUE - lo);
      int workers = 1 + random.nextInt(128);
      long length = SieveTiles.length(lo, hi, workers, 1 << 22);
      assertTrue(
          length >= 1 && length <= Math.max(1, hi - lo),
          "seed " + SEED + ": " + lo + " to " + hi + ", " + workers + " workers: " + length);
      long noted = SieveTiles.noted(lo, hi, workers, 1 << 22);
      assertTrue(
          noted >= 1 && noted <= length && (hi > 1L << 53 || noted <= 1_001_000_000),
          "seed " + SEED + ": " + lo + " to " + hi + ", " + workers + " workers: " + noted);
    }
  }

  @Test
  void everyWorkerHasATileAndSetUpsStaySmall() {
    assertTrue(10_000_000_000L / SieveTiles.length(0, 10_000_000_000L, 2, 1 << 22) >= 16);
    long high = 1_000_000_000_000_000_000L;
    long length = SieveTiles.length(high, high + 1_000_000_000, 2, 1 << 22);
    assertTrue(length >= 400_000_000 && length <= 501_000_000, "length " + length);
  }

  /** Where tiles are few, one more for one worker would leave the others idle for long. */
  @Test
  void fewTilesAreSharedEvenly() {
    for (long lo : new long[] {1_000_000_000_000L, 10_000_000_000_000L, 1_000_000_000_000_000L}) {
      for (int workers = 1; workers <= 8; workers++) {
        for (long numbers = 1_000_000_000L; numbers < 10_000_000_000L; numbers += 700_000_000) {
          long length = SieveTiles.length(lo, lo + numbers, workers, 1 << 22);
          long tiles = (numbers + length - 1) / length;
          assertTrue(
              tiles % workers == 0, numbers + " from " + lo + ": " + tiles + " for " + workers);
        }
      }
    }
  }

  /** Of tiles that are noted down none is so long that much is lost with the process. */
  @Test
  void tilesThatAreNotedAreShort() {
    long twelve = 1_000_000_000_000L;
    assertTrue(SieveTiles.length(0, twelve, 2, 1 << 22) > 30_000_000_000L);
    assertTrue(SieveTiles.noted(0, twelve, 2, 1 << 22) <= 1_001_000_000);
    // A whole range is cut as finely, be it as wide as can be.
    Work<Long> all = new Work<>(new CountPrimes(), 0, Long.MAX_VALUE);
    Tiling tiling = new Tiler(Tunables.DEFAULT).cutForJournal(all, 2);
    assertTrue(tiling.count() > 1 << 28, tiling::toString);
    Work<Long> some = new Work<>(new CountPrimes(), 0, twelve);
    assertTrue(new Tiler(Tunables.DEFAULT).cutForJournal(some, 2).step() <= 1_001_000_000);
  }
}
