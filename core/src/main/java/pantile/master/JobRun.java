// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import pantile.JobFailedException;
import pantile.JobReport.TileReport;
import pantile.job.Job;
import pantile.job.Operand;
import pantile.job.Tile;
import pantile.schedule.FaultPolicy;
import pantile.schedule.Tiling;
import pantile.spi.DeviceException;

/** One job in progress. Every method but the constructor is called with the master's lock held. */
final class JobRun<P> {
  final Job<P> job;
  final List<Operand> operands;
  final Tiling tiling;
  final Thread caller = Thread.currentThread();

  /** Signalled when the caller has something to do. */
  final Condition progress;

  final List<TileReport> tileReports = new ArrayList<>();
  final List<String> retried = new ArrayList<>();

  /** Devices that do not run this job, and why. */
  final List<String> unused = new ArrayList<>();

  private final FaultPolicy faults;
  private final boolean stoppable;
  private final boolean reporting;

  /** Whether the caller wants to be woken for every tile, not at the end alone. */
  private final boolean eager;

  /** How many tiles may be begun beyond the last that the caller took. */
  private final int window;

  private final int count;
  private final Set<Worker> able;
  private final Deque<Claim<P>> retries = new ArrayDeque<>();
  private final Map<Integer, P> ready = new HashMap<>();
  private final long start = System.nanoTime();
  private int next;
  private int taken;
  private int done;
  private int inFlight;
  private long lastDone = start;
  private @Nullable RuntimeException stop;

  JobRun(
      Job<P> job,
      List<Operand> operands,
      Tiling tiling,
      FaultPolicy faults,
      Call call,
      int window,
      boolean streaming,
      Collection<Worker> able,
      Condition progress) {
    this.job = job;
    this.operands = operands;
    this.tiling = tiling;
    this.faults = faults;
    this.stoppable = call.stoppable();
    this.reporting = call.reports() != null;
    this.eager = streaming || call.listener() != null;
    this.window = window;
    this.count = tiling.count();
    this.able = new HashSet<>(able);
    this.progress = progress;
  }

  /** The next tile for a worker, or null if there is none for it now. */
  @Nullable Claim<P> claim(Worker worker) {
    if (stop != null || !able.contains(worker)) {
      return null;
    }
    Claim<P> claim = pollRetry(worker);
    if (claim == null && next < count && next - taken < window) {
      claim = new Claim<>(this, tiling.tile(next++));
    }
    if (claim != null) {
      inFlight++;
    }
    return claim;
  }

  private @Nullable Claim<P> pollRetry(Worker worker) {
    for (Iterator<Claim<P>> i = retries.iterator(); i.hasNext(); ) {
      Claim<P> claim = i.next();
      if (!claim.failedOn.contains(worker) || claim.failedOn.containsAll(able)) {
        i.remove();
        return claim;
      }
    }
    return null;
  }

  void complete(Worker worker, Claim<P> claim, P partial, long begun) {
    inFlight--;
    if (stop == null) {
      done++;
      ready.put(claim.tile.index(), partial);
      long now = System.nanoTime();
      lastDone = now;
      if (reporting) {
        tileReports.add(
            new TileReport(
                claim.tile, worker.deviceId(), worker.getName(), begun - start, now - begun));
      }
    }
    if (eager || finished() || done == count) {
      progress.signalAll();
    }
  }

  /** A device failed on a tile: it waits for another attempt, or the job fails. */
  void fault(Worker worker, Claim<P> claim, DeviceException fault) {
    inFlight--;
    claim.failures.add(fault);
    claim.failedOn.add(worker);
    if (stop == null && faults.retry(claim.failures.size())) {
      retries.add(claim);
      retried.add(where(claim.tile) + ": " + fault.getMessage());
    } else if (stop == null) {
      JobFailedException failure =
          new JobFailedException(
              where(claim.tile)
                  + " failed "
                  + claim.failures.size()
                  + " times, at last with: "
                  + fault.getMessage(),
              fault);
      claim.failures.stream().filter(f -> f != fault).forEach(failure::addSuppressed);
      stop = failure;
    }
    progress.signalAll();
  }

  /** The work itself failed, which no other device would change: what to stop the job with. */
  RuntimeException fail(Worker worker, Claim<P> claim, Throwable cause) {
    inFlight--;
    return new JobFailedException(
        where(claim.tile) + " failed on " + worker.deviceId() + ": " + cause, cause);
  }

  /** Stops the job: no tile is begun any more. Does nothing if it has stopped already. */
  void stop(RuntimeException reason) {
    if (stop == null) {
      stop = reason;
    }
    progress.signalAll();
  }

  /** A worker is gone for good, or for this job. */
  void lose(Worker worker, DeviceException fault) {
    able.remove(worker);
    if (able.isEmpty() && stop == null && done < count) {
      stop(
          new JobFailedException(
              "no device is left for " + job.kernel().label() + ": " + fault.getMessage(), fault));
    }
  }

  boolean stoppable() {
    return stoppable;
  }

  boolean stopped() {
    return stop != null;
  }

  @Nullable RuntimeException stopReason() {
    return stop;
  }

  /** Nothing of this job will run any more, and the caller has taken every result. */
  boolean finished() {
    return stop != null ? inFlight == 0 : taken == count;
  }

  /** Whether the caller can do nothing but wait. */
  boolean idle() {
    return !finished() && (stop != null || !(eager ? ready.containsKey(taken) : done == count));
  }

  /** Hands over the partial results that are next in tile order. */
  List<P> take() {
    List<P> partials = new ArrayList<>();
    for (P partial = ready.remove(taken); partial != null; partial = ready.remove(taken)) {
      partials.add(partial);
      taken++;
    }
    return partials;
  }

  int done() {
    return done;
  }

  int count() {
    return count;
  }

  long processNanos() {
    return lastDone - start;
  }

  private String where(Tile tile) {
    return String.format(
        "%s, tile %d [%d, %d)", job.kernel().label(), tile.index(), tile.from(), tile.to());
  }
}
