// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.JobFailedException;
import pantile.policy.FaultPolicy;

/**
 * Which thread one job has for itself, a {@link StandIn}, since users' code holds the workers; and
 * what became of those before. Few jobs have one. Guarded by the pool's lock.
 */
final class OwnThread {
  private final JobRun<?> run;
  private final FaultPolicy faults;

  /** The worker of the thread that computes the job now; null if there is none. */
  private @Nullable Worker worker;

  /** Devices that could not be opened for such a thread. */
  private List<String> unopened = List.of();

  /** How many such threads were given up, since their devices hang. */
  private int lost;

  /** Whether the report says that the job had one. */
  private boolean noted;

  OwnThread(JobRun<?> run, FaultPolicy faults) {
    this.run = run;
    this.faults = faults;
  }

  /** Whether there is one now. */
  boolean present() {
    return worker != null;
  }

  /** Whether a worker is that of the thread now. */
  boolean is(Worker one) {
    return worker == one;
  }

  /** Whether one may compute the job in the place of a worker, on a device like the worker's. */
  boolean mayStandInFor(Worker held) {
    return run.wants(held) && !unopened.contains(held.deviceId());
  }

  /**
   * Whether one may be given a task, now or once the caller has taken what there is for it. What is
   * left may be for other devices, which then need a thread.
   */
  boolean needed(Worker its) {
    return (!run.results.complete() || run.hasAudits()) && (!run.idle() || run.wants(its));
  }

  /**
   * One begins to compute the job.
   *
   * @param holder the job whose function holds a worker
   */
  void begin(Worker its, String holder) {
    worker = its;
    run.out.serve(System.nanoTime());
    run.announce(its);
    if (!noted) {
      noted = true;
      run.logbook.unused(
          its.deviceId()
              + ": its workers are held by code of the user's own, "
              + holder
              + ", so this job had a thread of its own");
    }
  }

  /** One ends. */
  void end(Worker its) {
    if (worker == its) { // else it was given up, and may have a successor
      worker = null;
      run.out.serve(System.nanoTime());
    }
    run.dismiss(its);
    run.attendance.forgetSeat(its);
    run.progress.signalAll();
  }

  /**
   * One ends, since it has no device. The job gets no other of this device: where no device can be
   * opened, it waits for what users' code holds.
   *
   * @param why the device could not be opened
   */
  void endUnopened(Worker its, String why) {
    run.logbook.unused(
        its.deviceId()
            + ": no device could be opened for that thread ("
            + why
            + "), so this job waited for its workers");
    unopened = unopened.isEmpty() ? new ArrayList<>() : unopened;
    unopened.add(its.deviceId());
    end(its);
  }

  /**
   * A device hangs, as said of its worker, which the job loses. One of its own threads is given up
   * and may have a successor: until so many hang that the job cannot wait for those that users'
   * code holds. That code may be waiting for the job.
   */
  void hangs(Worker hanging, Throwable hang) {
    run.logbook.unused(String.valueOf(hang.getMessage()));
    boolean own = worker == hanging;
    run.lose(hanging, hang);
    if (!own) {
      return;
    }
    end(hanging);
    if (++lost >= faults.attemptsPerTile()) {
      run.stop(
          new JobFailedException(
              "no device is left for "
                  + run.job.kernel().label()
                  + " but what code of the user's own holds: "
                  + hang.getMessage(),
              hang));
    }
  }
}
