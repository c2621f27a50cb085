// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.List;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;

/**
 * Jobs over the places of an array, whose tiles share memory with the caller: they read arrays of
 * the caller's, and may write to places that no other tile touches. A tile is computed where that
 * memory is. So what they capture is not serializable, and no other process computes them.
 */
final class Tiles {
  /** Tiles a worker: enough for workers to end together though tiles differ. */
  private static final int PER_WORKER = 8;

  /** A tile of less work than some ten microseconds costs more than it helps. */
  private static final int LEAST = 1 << 12;

  private Tiles() {}

  /** What a tile does. */
  @FunctionalInterface
  interface Body {
    void run(int from, int to) throws Exception;
  }

  /**
   * What a tile finds.
   *
   * @param <R> the partial result
   */
  @FunctionalInterface
  interface Finder<R> {
    R find(int from, int to) throws Exception;
  }

  /** How many workers compute users' work. */
  static int workers(Pantile pt) {
    int workers = 0;
    for (var device : pt.devices()) {
      if (device.id().startsWith("cpu:")) {
        workers += device.workers();
      }
    }
    return Math.max(1, workers);
  }

  /** A length of tiles for so many places of equal work. */
  static int length(Pantile pt, int n) {
    return Math.max(LEAST, Math.ceilDiv(n, PER_WORKER * workers(pt)));
  }

  /** Does something for all places below n. */
  static void each(Pantile pt, String label, int n, int tileLength, Body body) {
    Merge<Integer> counted = Merge.of(0, Integer::sum);
    LocalFunction<Integer> work =
        tile -> {
          body.run((int) tile.from(), (int) tile.to());
          return 1;
        };
    var _ = pt.run(Job.of(label, 0, n, tileLength, work, counted));
  }

  /** What each tile of the places below n finds, in their order. */
  static <R> List<R> map(Pantile pt, String label, int n, int tileLength, Finder<R> finder) {
    Merge<R> none =
        Merge.withIdentity(
            () -> {
              throw new IllegalStateException("nothing is merged");
            },
            (left, _) -> left);
    LocalFunction<R> work = tile -> finder.find((int) tile.from(), (int) tile.to());
    Job<R> job = Job.of(label, 0, n, tileLength, work, none);
    return pt.run(job, 0, job.tiles());
  }
}
