// SPDX-License-Identifier: Apache-2.0
package pantile.bench.master;

import java.util.Locale;
import pantile.Pantile;
import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.testkit.NullBackend;

/**
 * What the master costs a tile: jobs whose tiles take no time, on real threads.
 *
 * @param workers threads that pull tiles
 * @param guided whether claims have several tiles
 * @param nanosPerTile wall time of the fastest job over its tiles
 */
record Overhead(int workers, boolean guided, double nanosPerTile) {
  private static final int JOBS = 7;

  static Overhead measure(int workers, int tiles, boolean guided) {
    Tunables tunables =
        Tunables.alwaysTiled(1).withClaiming(guided ? Claiming.GUIDED : Claiming.SINGLE);
    int[] elements = new int[tiles]; // one a tile
    double best = Double.MAX_VALUE;
    try (Pantile pt =
        Pantile.builder().backends(new NullBackend(1, workers, false)).tunables(tunables).open()) {
      for (int job = 0; job < JOBS; job++) {
        long begun = System.nanoTime();
        pt.min(elements);
        best = Math.min(best, (double) (System.nanoTime() - begun) / tiles);
      }
    }
    return new Overhead(workers, guided, best);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%3d workers, %-13s %6.0f ns a tile, %6.2f M tiles/s",
        workers,
        guided ? "guided:" : "tile by tile:",
        nanosPerTile,
        1e3 / nanosPerTile);
  }
}
