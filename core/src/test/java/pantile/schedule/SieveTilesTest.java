// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
    }
  }

  @Test
  void everyWorkerHasATileAndSetUpsStaySmall() {
    assertTrue(10_000_000_000L / SieveTiles.length(0, 10_000_000_000L, 2, 1 << 22) >= 16);
    long high = 1_000_000_000_000_000_000L;
    long length = SieveTiles.length(high, high + 1_000_000_000, 2, 1 << 22);
    assertTrue(length >= 400_000_000 && length <= 501_000_000, "length " + length);
  }
}
