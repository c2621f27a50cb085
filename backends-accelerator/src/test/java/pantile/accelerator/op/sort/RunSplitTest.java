// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.spi.Slice;

/** Runs are split where a merge would stand after so many keys. */
final class RunSplitTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRankSplitsAsAMergeWould(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 200; trial++) {
      long[] bounds = new long[random.nextInt(1, 6) + 1];
      for (int run = 1; run < bounds.length; run++) {
        bounds[run] = bounds[run - 1] + random.nextInt(12);
      }
      int total = (int) bounds[bounds.length - 1];
      // Few values, so that runs share them; now and then the greatest there is.
      long[] keys = random.longs(total, 0, 9).map(x -> x == 8 ? Long.MAX_VALUE : x - 4).toArray();
      for (int run = 0; run + 1 < bounds.length; run++) {
        Arrays.sort(keys, (int) bounds[run], (int) bounds[run + 1]);
      }
      for (int rank = 0; rank <= total; rank++) {
        long[] splits = RunSplit.at(new Slice.Longs(keys, 0, total), bounds, rank);
        long before = 0;
        long greatestBefore = Long.MIN_VALUE;
        long leastAfter = Long.MAX_VALUE;
        for (int run = 0; run < splits.length; run++) {
          before += splits[run] - bounds[run];
          if (splits[run] > bounds[run]) {
            greatestBefore = Math.max(greatestBefore, keys[(int) splits[run] - 1]);
          }
          if (splits[run] < bounds[run + 1]) {
            leastAfter = Math.min(leastAfter, keys[(int) splits[run]]);
          }
        }
        assertEquals(rank, before, "seed " + seed);
        assertTrue(greatestBefore <= leastAfter, "seed " + seed + ", rank " + rank);
      }
    }
  }
}
