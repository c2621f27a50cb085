// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.master.Attempt.Outcome;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.record.Recorder;
import pantile.spi.DeviceException;
import pantile.text.Described;

/**
 * Gives workers tasks of the jobs in turn, and takes back what became of them. Called by workers'
 * threads, and by a caller that {@linkplain Callers#lend lends itself}, without the lock unless a
 * method says otherwise.
 */
final class Dispatch {
  /** Why a job is stopped whose caller was interrupted. */
  static final String INTERRUPTED = "the calling thread was interrupted";

  /** Nobody waits for less. */
  static final long LEAST_WAIT_NANOS = 20_000;

  private final PoolLock lock;
  private final RunningJobs jobs;
  private final Roster roster;
  private final FaultPolicy faults;

  Dispatch(PoolLock lock, RunningJobs jobs, Roster roster, FaultPolicy faults) {
    this.lock = lock;
    this.jobs = jobs;
    this.roster = roster;
    this.faults = faults;
  }

  /**
   * Blocks until there is a task for a worker. Takes the lock.
   *
   * @return null when it should close its device, or first {@linkplain Worker#answer answer} a
   *     question
   */
  @Nullable Task<?> next(Worker worker) {
    lock.lock();
    try {
      while (worker.retired == null) {
        worker.countAgain(); // nobody could take its place, and it is back
        long now = System.nanoTime();
        Task<?> task = poll(worker, now);
        if (task != null || worker.asked != null) {
          return task;
        }
        long wake = worker.wakeAt;
        if (jobs.over()) {
          return null;
        }
        if (wake == Long.MAX_VALUE) {
          PoolLock.awaitUninterruptibly(lock.work);
        } else {
          PoolLock.awaitUninterruptibly(lock.work, Math.max(wake - now, LEAST_WAIT_NANOS));
          Thread.interrupted(); // it holds no task, so no interrupt is meant for it
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A task for a worker, or null and what to ask its device, or when to look again. Apart from the
   * loop that waits: an interpreted frame keeps what its variables last held, a job and so its
   * caller's arrays. Called with the lock held.
   */
  @Nullable Task<?> poll(Worker worker, long now) {
    assert lock.isHeldByCurrentThread();
    worker.wakeAt(Long.MAX_VALUE);
    for (int i = 0; i < jobs.size(); i++) {
      JobRun<?> run = jobs.next();
      if (run.asks(worker)) {
        worker.beginToAsk(run, now);
        return null;
      }
      Task<?> task = run.claim(worker, now);
      if (task != null) {
        worker.hold(task);
        if (jobs.size() > 1 && run.runsOwnCode()) {
          jobs.warnOthers(run);
        }
        if (task.apart() && run.table.again()) {
          lock.work.signalAll(); // others can take parts of it
        }
        run.logbook.spentSince(now);
        return task;
      }
      worker.wakeAt(Math.min(worker.wakeAt, run.wakeAt()));
    }
    return null;
  }

  /** A worker has asked its device about a job's kernel. Takes the lock. */
  void answered(Worker worker, JobRun<?> run, String refusal) {
    lock.lock();
    try {
      worker.endAsking();
      if (worker.retired == null) {
        run.answer(worker, refusal);
        if (!refusal.isEmpty()) {
          lock.work.signalAll(); // who waited for it need not
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker has computed a task. Takes the lock.
   *
   * @return what it has to write, and then to say so by {@link #published}
   */
  <P> List<Outcome<P>> finish(Worker worker, Task<P> task, Outcome<P> outcome) {
    String liar = null;
    lock.lock();
    try {
      long now = System.nanoTime();
      List<Outcome<P>> counted = List.of();
      worker.succeeded();
      if (task.claim() != null) {
        counted = task.run().finish(worker, task, task.claim(), outcome, now);
      } else if (task.audit() != null) {
        liar = task.run().audits().judge(worker, task, task.audit(), outcome, now);
        if (liar != null) {
          expose(task.run(), liar);
        }
      }
      if (counted.isEmpty()) {
        release(worker, task);
      }
      if (task.run().hasAudits()) {
        lock.work.signalAll();
      }
      task.run().logbook.spentSince(now);
      return counted;
    } catch (RuntimeException own) { // the caller must not wait for what will never come
      roster.stop(task.run(), new JobFailedException("the master failed: " + own, own));
      release(worker, task);
      return List.of();
    } finally {
      lock.unlock();
      if (liar != null) {
        System.getLogger("pantile").log(Level.WARNING, lie(liar));
      }
    }
  }

  /** What {@link #finish} returned is written. Takes the lock. */
  <P> void published(Worker worker, Task<P> task, List<Outcome<P>> outcomes) {
    lock.lock();
    try {
      if (task.claim() != null) {
        task.run().published(worker, task.claim(), outcomes, System.nanoTime());
        lock.work.signalAll(); // there may be an audit, or tiles that are open again
      }
      release(worker, task);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A device delivered wrong results: it leaves, and its tiles of this job are done again. Called
   * with the lock held.
   */
  private void expose(JobRun<?> run, String device) {
    String message = lie(device);
    DeviceException lie = new DeviceException(DeviceException.Kind.TRANSIENT, message);
    String label = run.job.kernel().label();
    Recorder.faultStruck(run.number, label, device, FaultKind.WRONG_RESULT, message);
    run.audits().disown(device, lie);
    for (Worker worker : List.copyOf(roster.inUse())) {
      if (worker.deviceId().equals(device) && faults.response(FaultKind.WRONG_RESULT).retire()) {
        roster.retire(worker, lie);
      }
    }
    lock.work.signalAll();
  }

  private static String lie(String device) {
    return device + " delivered other bits than other devices";
  }

  /** Ends a worker's hold on a task that its device failed on. Takes the lock. */
  <P> void fault(Worker worker, Task<P> task, FaultKind kind, DeviceException fault) {
    lock.lock();
    try {
      worker.failed();
      if (task.claim() != null) {
        task.run().failures().fault(worker, task, task.claim(), kind, fault);
      } else {
        task.run().logbook.attempt(worker, task, System.nanoTime(), kind.name());
        task.skipAudit();
      }
      release(worker, task);
      if (faults.response(kind).retire() || worker.faultsInARow >= faults.faultsInARow()) {
        roster.retire(worker, fault);
      }
      task.run().attendance.doubt(worker.deviceId(), roster.inUse(), fault);
      lock.work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a worker's hold on a task whose work itself failed, and with it the job. Takes the lock.
   */
  <P> void fail(Worker worker, Task<P> task, Throwable cause) {
    String text = Described.of(cause); // a user's exception may do anything to describe itself
    lock.lock();
    try {
      if (worker.isCaller() && cause instanceof CancellationException) {
        Thread.currentThread().interrupt(); // whoever noticed may have cleared it
        if (!task.run().stoppable()) {
          String message = "its thread was interrupted";
          DeviceException fault = new DeviceException(DeviceException.Kind.TRANSIENT, message);
          fault(worker, task, FaultKind.of(fault), fault); // for workers to do
          return;
        }
        roster.stop(task.run(), interrupted());
      }
      RuntimeException failure = task.run().failures().fail(worker, task, cause, text);
      release(worker, task);
      if (failure != null) {
        roster.stop(task.run(), failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What ends a job whose caller was interrupted. */
  static JobCancelledException interrupted() {
    return new JobCancelledException(INTERRUPTED);
  }

  /** A worker holds a task no more. Called with the lock held. */
  private void release(Worker worker, Task<?> task) {
    assert lock.isHeldByCurrentThread();
    worker.letGo();
    task.run().release(task);
    if (!worker.isCaller()) {
      // Interrupts are sent with the lock held, and only to workers that hold a task of the job
      // that has ended; one that came too late must not hit the next task.
      Thread.interrupted();
    }
  }
}
