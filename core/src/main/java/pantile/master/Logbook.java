// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pantile.claims.Claim;
import pantile.job.Tile;
import pantile.master.Attempt.Expressions;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.spi.Cut;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * What will be in a job's report; keeps nothing where nobody asked for one. Guarded by the pool's
 * lock until it is {@linkplain #close closed}, from when on its caller alone has to do with it.
 */
final class Logbook {
  /**
   * The fate of a part of a straggler's tiles: it counts once the other parts are done, if then.
   */
  static final String PART = "part";

  private final Work<?> job;
  private final long start;
  private final List<TileReport> tiles = new ArrayList<>(0);
  private final List<TileReport> uncounted = new ArrayList<>(0);

  /** Attempts at parts of which it is not known yet whether they will count. */
  private final Map<Claim, TileReport> parts = new LinkedHashMap<>(0);

  private final List<String> retries = new ArrayList<>(0);
  private final List<String> unused = new ArrayList<>(0);
  private long masterNanos;

  /** Whether what happens is noted. */
  private boolean kept;

  Logbook(Work<?> job, boolean kept, long start) {
    this.job = job;
    this.kept = kept;
    this.start = start;
  }

  /** The logbook of a call's job, with what the call knows of a device that is not used. */
  static Logbook of(Work<?> job, Call call, long start) {
    Logbook own = new Logbook(job, call.reports() != null, start);
    if (call.note() != null) {
      own.unused(call.note());
    }
    return own;
  }

  boolean kept() {
    return kept;
  }

  /** Its job leaves the workers, whose late results and answers are noted no more. */
  void close() {
    kept = false;
  }

  /**
   * A worker is done with a task.
   *
   * @param fate nothing for a result that counts, or why it does not
   */
  void attempt(Worker worker, Task<?> task, long now, String fate) {
    worker.ended(task, fate);
    if (kept) {
      Expressions computed = worker.expressions;
      long bytes =
          worker.sharesHostMemory()
              ? 0
              : bytes(task.run().operands, task.tile()) + computed.inputs();
      if (!computed.leftToHost().isEmpty()) {
        unused(
            worker.deviceId()
                + " for the expression, which the host computed: "
                + computed.leftToHost());
      }
      TileReport report =
          new TileReport(
              task.tile(),
              worker.deviceId(),
              worker.name,
              Math.max(0, task.begun() - start),
              now - task.begun(),
              bytes,
              fate);
      if (fate.equals(PART)) {
        parts.put(Objects.requireNonNull(task.claim()), report);
      } else {
        (fate.isEmpty() ? tiles : uncounted).add(report);
      }
    }
  }

  /** A claim's result counts, be it at once or because the parts beside it are done. */
  void counted(Claim claim) {
    TileReport part = parts.remove(claim);
    if (part != null) {
      tiles.add(with("", part));
    }
  }

  private static TileReport with(String fate, TileReport of) {
    return new TileReport(
        of.tile(), of.device(), of.worker(), of.startNanos(), of.nanos(), of.bytes(), fate);
  }

  /**
   * What crosses a bus for a tile; of an operand that is given whole, at most as many elements as
   * the tile has.
   */
  private static long bytes(List<Operand> operands, Tile tile) {
    long bytes = 0;
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Resident) {
        continue; // it stays where it is
      }
      boolean placed = operand.cut() instanceof Cut.Placed || operand.cut() instanceof Cut.Rows;
      long part = operand.part(tile).length();
      long elements = placed ? part : Math.min(part, tile.length());
      long once = elements * operand.slice().type().bytes();
      bytes += operand.access() == Operand.Access.UPDATE ? 2 * once : once;
    }
    return bytes;
  }

  void retried(String what) {
    if (kept) {
      retries.add(what);
    }
  }

  /** A device was not used, or not by all its workers; said once, however many these are. */
  void unused(String what) {
    if (kept && !unused.contains(what)) {
      unused.add(what);
    }
  }

  /** The master has worked on this job since then. */
  void spentSince(long begun) {
    if (kept) {
      masterNanos += System.nanoTime() - begun;
    }
  }

  JobReport report(long decomposeNanos, long processNanos, long aggregateNanos) {
    // These never came to count.
    parts.values().forEach(part -> uncounted.add(with("late", part)));
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
