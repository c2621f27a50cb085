// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import pantile.JobReport;
import pantile.JobReport.TileReport;
import pantile.job.Job;
import pantile.job.Operand;
import pantile.job.Tile;

/** What will be in a job's report; keeps nothing where nobody asked for one. */
final class Logbook {
  private final Job<?> job;
  private final boolean kept;
  private final long start;
  private final List<TileReport> tiles = new ArrayList<>(0);
  private final List<TileReport> uncounted = new ArrayList<>(0);
  private final List<String> retries = new ArrayList<>(0);
  private final List<String> unused = new ArrayList<>(0);
  private long masterNanos;

  Logbook(Job<?> job, boolean kept, long start) {
    this.job = job;
    this.kept = kept;
    this.start = start;
  }

  boolean kept() {
    return kept;
  }

  /**
   * A worker is done with a task.
   *
   * @param fate nothing for a result that counts, or why it does not
   */
  void attempt(Worker worker, Task<?> task, long now, String fate) {
    worker.fate = fate;
    if (kept) {
      long bytes = worker.sharesHostMemory() ? 0 : bytes(task.run().operands, task.tile());
      (fate.isEmpty() ? tiles : uncounted)
          .add(
              new TileReport(
                  task.tile(),
                  worker.deviceId(),
                  worker.getName(),
                  Math.max(0, task.begun() - start),
                  now - task.begun(),
                  bytes,
                  fate));
    }
  }

  /** What crosses a bus for a tile; of an operand that is given whole, as much as the tile has. */
  private static long bytes(List<Operand> operands, Tile tile) {
    long bytes = 0;
    for (Operand operand : operands) {
      long once = tile.length() * operand.slice().type().bytes();
      bytes += operand.access() == Operand.Access.UPDATE ? 2 * once : once;
    }
    return bytes;
  }

  void retried(String what) {
    retries.add(what);
  }

  void unused(String what) {
    unused.add(what);
  }

  /** The master has worked on this job since then. */
  void spentSince(long begun) {
    if (kept) {
      masterNanos += System.nanoTime() - begun;
    }
  }

  JobReport report(long decomposeNanos, long processNanos, long aggregateNanos) {
    return new JobReport(
        job.kernel().label(),
        job.length(),
        tiles,
        uncounted,
        retries,
        unused,
        decomposeNanos,
        processNanos,
        aggregateNanos,
        masterNanos,
        start);
  }
}
