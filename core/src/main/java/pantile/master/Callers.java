// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.master.WorkerPool.News;

/**
 * What a job's calling thread does while its job is before the workers: computes if that is short,
 * else waits, and looks after time, interrupts, hanging devices and held workers meanwhile; and how
 * it leaves. A method takes the lock unless it says otherwise.
 */
final class Callers {
  /** After so long a caller leaves the rest of a job of unknown speed to the workers. */
  private static final long LENT_NANOS = 20_000_000;

  /** How often who waits for others' ends looks whether it still should. */
  static final long QUIET_NANOS = 50_000_000;

  /**
   * So long the end of a job that leaves a report waits for devices that have not said whether they
   * could have taken part: idle ones have in no time, but one may be compiling.
   */
  private static final long HEARING_NANOS = 1_000_000_000;

  private final PoolLock lock;
  private final RunningJobs jobs;
  private final Roster roster;
  private final HangWatch hangs;
  private final StandIns standIns;

  /** After how long without a reaction a device may be taken to hang. */
  private final long patience;

  Callers(
      PoolLock lock,
      RunningJobs jobs,
      Roster roster,
      HangWatch hangs,
      StandIns standIns,
      long patience) {
    this.lock = lock;
    this.jobs = jobs;
    this.roster = roster;
    this.hangs = hangs;
    this.standIns = standIns;
    this.patience = patience;
  }

  /**
   * Has the caller of a short job compute tiles until all are claimed. It is awake, so it can begin
   * at once, and no processor is shared between it and a worker that would have to be woken in its
   * place.
   */
  void lend(JobRun<?> run, Worker caller) {
    for (Task<?> next = next(run, caller); next != null; next = next(run, caller)) {
      caller.work(next);
    }
  }

  private @Nullable Task<?> next(JobRun<?> run, Worker caller) {
    lock.lock();
    try {
      if (run.stoppable() && Thread.currentThread().isInterrupted()) {
        roster.stop(run, Dispatch.interrupted());
      }
      long now = System.nanoTime();
      boolean lent = now - run.start() < LENT_NANOS;
      // After a fault the workers, all woken by it, may do better.
      Task<?> task = lent && caller.faultsInARow == 0 ? run.claim(caller, now) : null;
      if (task != null) {
        caller.hold(task);
      } else {
        run.dismiss(caller);
        if (!lent) {
          lock.work.signalAll(); // for the one that was not woken
        }
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a job's caller has something to do. */
  <P> News<P> await(JobRun<P> run) {
    lock.lock();
    try {
      while (run.idle()) {
        awaitProgress(run);
      }
      List<JobRun.Part<P>> parts = run.stopped() ? List.of() : run.results.take();
      if (run.results.streaming() || run.ownThread.present()) {
        lock.work.signalAll(); // the window has moved
      }
      return new News<>(
          parts, run.results.takeUnwritten(), run.results.done(), run.finished(), run.stopReason());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits once; an interrupt or the deadline stops a job that may be stopped. Called with the lock
   * held.
   */
  @SuppressWarnings("WaitNotInLoop") // await() loops
  private void awaitProgress(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    boolean mayStop = run.stoppable() && !run.stopped();
    long now = System.nanoTime();
    if (mayStop && run.call.hasDeadline() && run.call.remaining() <= 0) {
      roster.stop(run, new JobCancelledException(WorkerPool.TOO_LATE));
      return;
    }
    hangs.look(run, now);
    if (!run.idle()) {
      return;
    }
    long unattended = standIns.due(run, now);
    if (unattended <= now) {
      standIns.start(run, now);
      unattended = standIns.due(run, now); // later, where none could be had
    }
    // Claims that are made meanwhile cannot be late sooner than that.
    long wait = Math.min(Math.min(run.table.deadline(), unattended) - now, patience);
    wait = Math.max(wait, TimeUnit.MILLISECONDS.toNanos(10));
    if (mayStop && run.call.hasDeadline()) {
      wait = Math.min(wait, run.call.remaining());
    }
    try {
      if (mayStop) {
        run.progress.awaitNanos(wait);
      } else {
        PoolLock.awaitUninterruptibly(run.progress, wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      roster.stop(run, Dispatch.interrupted());
    }
  }

  /**
   * Ends a run's use of the workers; one that did not complete is stopped and waited for first. A
   * user's function that has not returned after a while is left behind, and so is its worker.
   */
  void retract(JobRun<?> run, boolean completed) {
    List<WorkerThread> held = List.of();
    List<Replacement> instead = List.of();
    lock.lock();
    try {
      if (!completed) {
        roster.stop(run, new JobCancelledException("the caller gave up"));
        while (!run.finished() && !run.abandoned(System.nanoTime(), patience)) {
          PoolLock.awaitUninterruptibly(run.progress, QUIET_NANOS);
        }
      }
      if (completed && run.logbook.kept()) {
        hear(run);
      }
      roster.interrupt(run); // whoever still computes what nobody waits for
      if (!run.out.isEmpty()) {
        held = roster.desert(run);
        instead = held.isEmpty() ? instead : roster.replace(held, run);
      }
      run.retract();
      jobs.remove(run);
      if (run.ownThread.present() || (jobs.closed() && jobs.size() == 0)) {
        lock.work.signalAll();
      }
      lock.quiet.signalAll();
    } finally {
      lock.unlock();
    }
    if (!held.isEmpty()) {
      warnOfLeft(run, held, instead);
    }
  }

  /**
   * Waits a while for the answers that are still missing in a job's report. Called with the lock
   * held.
   */
  private void hear(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    long wait = HEARING_NANOS;
    if (run.call.hasDeadline()) {
      wait = Math.min(wait, run.call.remaining());
    }
    long until = System.nanoTime() + wait;
    for (long left = wait;
        left > 0 && run.attendance.awaitsAnswers(run);
        left = until - System.nanoTime()) {
      PoolLock.awaitUninterruptibly(run.progress, Math.min(left, QUIET_NANOS));
    }
    run.attendance.noteUnasked();
  }

  /**
   * Says which workers were left to a job's function, and who takes their places. Called without
   * the lock.
   */
  private void warnOfLeft(JobRun<?> run, List<WorkerThread> held, List<Replacement> instead) {
    long until = System.nanoTime() + patience;
    int next = 0;
    for (WorkerThread thread : held) {
      String who = thread instanceof StandIn ? "" : instead.get(next++).await(until);
      String text =
          "the function of "
              + run.job.kernel().label()
              + " goes on though its job has ended; "
              + thread.getName()
              + " is left to it"
              + who;
      System.getLogger("pantile").log(Level.WARNING, text);
    }
  }
}
