// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;

/**
 * The faults of one job, where they struck, and whether the job goes on. Few jobs have any. Guarded
 * by the pool's lock.
 */
final class Failures {
  private record Failure(Tile tile, String device, Throwable fault) {}

  private final JobRun<?> run;
  private final FaultPolicy faults;
  private final List<Failure> failures = new ArrayList<>();

  Failures(JobRun<?> run, FaultPolicy faults) {
    this.run = run;
    this.faults = faults;
  }

  /**
   * Notes that a device failed on a claim. The claim's tiles wait for another attempt, or the job
   * fails.
   */
  void fault(Worker worker, Task<?> task, Claim claim, FaultKind kind, Throwable fault) {
    run.logbook.attempt(worker, task, System.nanoTime(), kind.name());
    if (run.stopped()) {
      run.table.fail(claim, false, false);
      return;
    }
    FaultPolicy.Response response = faults.response(kind);
    long before = count(claim.tile(), worker.deviceId());
    int attempts = run.table.fail(claim, before < response.retryHere(), response.split());
    if (attempts > 0) {
      note(worker, claim, attempts, fault);
    }
    run.progress.signalAll();
  }

  /** Notes a fault, and stops the job if the tiles have failed too often. */
  private void note(Worker worker, Claim claim, int attempts, Throwable fault) {
    Tile tile = claim.tile();
    failures.add(new Failure(tile, worker.deviceId(), fault));
    if (faults.retry(attempts, run.table.failedEverywhere(claim))) {
      run.logbook.retried(run.where(tile) + ": " + fault.getMessage());
    } else {
      run.stop(end(run.where(tile), tile, attempts, fault));
    }
  }

  /**
   * Takes a failure of the work itself, which would fail on any device.
   *
   * @param text the cause in words; made by whoever calls, since a user's exception makes its own
   * @return what to stop the job with; null if nobody waits for these tiles any more
   */
  @Nullable RuntimeException fail(Worker worker, Task<?> task, Throwable cause, String text) {
    run.logbook.attempt(worker, task, System.nanoTime(), FaultKind.CANCELLED.name());
    if (task.audit() != null) {
      task.skipAudit();
      return null;
    }
    if (task.claim() == null || run.table.fail(task.claim(), false, false) == 0) {
      return null;
    }
    return new JobFailedException(
        run.where(task.tile()) + " failed on " + worker.deviceId() + ": " + text, cause);
  }

  /** Gives up claims of devices that hang, and returns the workers that hold them. */
  List<Worker> expire(long now) {
    List<Worker> hanging = new ArrayList<>();
    for (Claim claim : run.table.expire(now)) {
      Worker worker = run.attendance.holder(claim.seat());
      if (worker != null) {
        double seconds = claim.nanos(now) / 1e9;
        String id = worker.deviceId();
        String message = String.format(Locale.ROOT, "%s hangs: nothing for %.1f s", id, seconds);
        note(worker, claim, 1, new TimeoutException(message));
        hanging.add(worker);
      }
    }
    return hanging;
  }

  /** How often a device has failed on exactly these tiles. */
  private long count(Tile tile, String device) {
    return failures.stream().filter(f -> f.device.equals(device) && f.tile.equals(tile)).count();
  }

  /**
   * The exception that ends the job after tiles have failed too often. It lists every attempt at
   * any of the tiles.
   *
   * @param where the tiles, in words
   */
  private JobFailedException end(String where, Tile tile, int attempts, Throwable fault) {
    StringBuilder text = new StringBuilder(where);
    text.append(" failed ").append(attempts).append(" times, at last with: ");
    text.append(String.valueOf(fault.getMessage()));
    List<Failure> all = failures.stream().filter(f -> overlap(f.tile, tile)).toList();
    text.append(" (attempts:");
    for (Failure one : all) {
      String message = String.valueOf(one.fault.getMessage());
      boolean named = message.contains(one.device);
      text.append(' ').append(named ? "" : one.device + ": ").append(message).append(';');
    }
    text.setCharAt(text.length() - 1, ')');
    JobFailedException failure = new JobFailedException(text.toString(), fault);
    all.stream().map(Failure::fault).filter(f -> !f.equals(fault)).forEach(failure::addSuppressed);
    return failure;
  }

  private static boolean overlap(Tile a, Tile b) {
    return a.from() < b.to() && b.from() < a.to();
  }
}
