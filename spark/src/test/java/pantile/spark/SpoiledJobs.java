// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.SplittableRandom;
import java.util.UUID;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.job.TileFunction;

/**
 * A job whose merge is not associative to the bit, and what may happen in one of its tiles. Each
 * tile leaves a mark for each time that it was computed.
 */
final class SpoiledJobs {
  static final int TILES = 16;
  static final int SPOILED = 5;
  private static final long SEED = 0x5eed;

  private SpoiledJobs() {}

  /** Sums random numbers of unlike magnitudes, tile by tile. */
  static Job<Double> job(TileFunction<Double> function) {
    return Job.of("spoiled", 0, TILES * 1000L, 1000, function, Merge.of(0.0, Double::sum));
  }

  /** Without harm. */
  static Job<Double> sound() {
    return job(SpoiledJobs::sum);
  }

  static double sum(Tile tile) {
    double sum = 0;
    for (long n = tile.from(); n < tile.to(); n++) {
      SplittableRandom random = new SplittableRandom(SEED + n);
      sum += random.nextDouble(-1, 1) * (1L << random.nextInt(50));
    }
    return sum;
  }

  /** The first time, a tile says which process it is in, and waits to be killed. */
  static Job<Double> killed(Marks marks) {
    return job(tile -> {
      if (tile.index() == SPOILED && marks.first("began")) {
        marks.say("pid", String.valueOf(ProcessHandle.current().pid()));
        String _ = marks.await("never");
      }
      return sum(tile);
    });
  }

  /** The first times, a tile throws. */
  static Job<Double> thrown(Marks marks, int times) {
    return job(tile -> {
      if (tile.index() == SPOILED) {
        for (int i = 0; i < times; i++) {
          if (marks.first("thrown-" + i)) {
            throw new IllegalStateException("bad luck, number " + i);
          }
        }
      }
      return sum(tile);
    });
  }

  /** The first time, a tile waits until it is computed a second time. */
  static Job<Double> slow(Marks marks) {
    return job(tile -> {
      if (tile.index() == SPOILED) {
        if (marks.first("began")) {
          marks.awaitOr("overtaken", "gave-up");
        } else {
          marks.say("overtaken", "by process " + ProcessHandle.current().pid());
        }
      }
      return sum(tile);
    });
  }

  /** Each tile says that it was started, and waits for a mark. */
  static Job<Double> held(Marks marks) {
    return job(tile -> {
      boolean _ = marks.first("started-" + tile.index());
      boolean _ = marks.first("began");
      String _ = marks.await("gate");
      return sum(tile);
    });
  }

  /** Every tile leaves a mark; those from some tile on wait for another. */
  static Job<Double> halted(Marks marks, int from, String gate) {
    return job(tile -> {
      if (tile.index() >= from) {
        String _ = marks.await(gate);
      }
      marks.say("ran-" + tile.index() + "-" + UUID.randomUUID(), "");
      return sum(tile);
    });
  }
}
