// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import pantile.error.JobCancelledException;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.record.Recorder;

/**
 * Looks for devices that hang: in a claim that is late, or in a question, an audit or a start that
 * no deadline ends. Every caller that waits looks, so that no thread is needed for it. Called with
 * the lock held.
 */
final class HangWatch {
  private final PoolLock lock;
  private final RunningJobs jobs;
  private final Roster roster;
  private final FaultPolicy faults;

  HangWatch(PoolLock lock, RunningJobs jobs, Roster roster, FaultPolicy faults) {
    this.lock = lock;
    this.jobs = jobs;
    this.roster = roster;
    this.faults = faults;
  }

  /** Looks among those whom a job counts on. */
  void look(JobRun<?> run, long now) {
    assert lock.isHeldByCurrentThread();
    for (Worker worker : run.expire(now)) {
      String message = worker.deviceId() + " hangs: nothing came by its deadline";
      Throwable hang = new JobCancelledException(message);
      hangs(run, worker, hang);
      if (run.ownThread.is(worker)) {
        run.ownThread.hangs(worker, hang);
      }
      setAdrift(worker);
    }
    for (Worker worker : roster.silent(run, now)) {
      String message = worker.deviceId() + " hangs: " + worker.unanswered(run.answerNanos);
      Throwable hang = new JobCancelledException(message);
      jobs.hangs(worker, hang);
      hangs(run, worker, hang);
      setAdrift(worker);
    }
  }

  /** Nobody counts any more on what a worker holds whose device hangs. */
  private static void setAdrift(Worker worker) {
    Task<?> held = worker.task;
    if (held != null) {
      held.run().setAdrift(held);
      held.skipAudit();
    }
  }

  private void hangs(JobRun<?> run, Worker worker, Throwable hang) {
    String label = run.job.kernel().label();
    String message = String.valueOf(hang.getMessage());
    Recorder.faultStruck(run.number, label, worker.deviceId(), FaultKind.HUNG, message);
    if (faults.response(FaultKind.HUNG).retire()) {
      roster.retire(worker, hang);
    }
    lock.work.signalAll();
  }
}
