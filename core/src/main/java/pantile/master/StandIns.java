// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import org.jspecify.annotations.Nullable;

/**
 * When a job gets a thread of its own, a {@link StandIn}, and what that thread computes: for as
 * long as users' code holds all the workers that could compute the job.
 */
final class StandIns {
  /**
   * After so long without a worker, since users' code holds them all, a job gets a {@link StandIn}:
   * longer than most users' tiles take, so that none is started for what would end by itself.
   */
  private static final long UNATTENDED_NANOS = 20_000_000;

  /** The more of them there are the longer the next waits, and the more so from here on. */
  private static final int MANY = 8;

  /** The longest wait after the last was started, where all that holds workers waits itself. */
  private static final long LONGEST_NANOS = 100_000_000;

  /** All the jobs that wait, however many, look after so long each on average. */
  private static final long LOOK_NANOS = 500_000;

  private final PoolLock lock;
  private final RunningJobs jobs;
  private final Roster roster;

  /** When the last one was started. Guarded by the lock. */
  private long lastStart = Long.MIN_VALUE;

  StandIns(PoolLock lock, RunningJobs jobs, Roster roster) {
    this.lock = lock;
    this.jobs = jobs;
    this.roster = roster;
  }

  /**
   * When to look whether a job should get a thread of its own, which is at once if it should: some
   * time after users' code has taken the last of the workers that can compute what is left of it.
   * Such code may be waiting for the very call that waits here. Called with the lock held.
   *
   * @return the time; {@link Long#MAX_VALUE} as long as workers can be expected to come
   */
  long due(JobRun<?> run, long now) {
    assert lock.isHeldByCurrentThread();
    if (run.stopped() || !run.out.unattended() || run.ownThread.present()) {
      return Long.MAX_VALUE;
    }
    long moved = lastMove(run);
    if (moved == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long due = due(Math.max(run.out.served(), moved));
    // What is at work now may wait soon; and what waits may go on.
    long look = now + Math.max(UNATTENDED_NANOS, LOOK_NANOS * jobs.size());
    return due <= now ? due : Math.max(look, Math.min(due, now + LONGEST_NANOS));
  }

  /**
   * When a thread should be started for a job for which nothing has moved since. Functions that
   * wait for a call that waits for a function, and so on, need a thread each, and soon. Thousands
   * of calls that only wait for their turn need none: workers take the next, or are computing.
   */
  private long due(long since) {
    int standIns = roster.standIns();
    long few = UNATTENDED_NANOS * (1 + standIns) * Math.max(MANY, standIns) / MANY;
    return few <= LONGEST_NANOS || roster.ownCodeRuns()
        ? since + few
        : Math.min(since + few, Math.max(since, lastStart) + LONGEST_NANOS);
  }

  /**
   * When users' code last took one of those who can compute what is left of a job; {@link
   * Long#MAX_VALUE} if it does not hold them all, or there are none.
   */
  private long lastMove(JobRun<?> run) {
    boolean wanted = false;
    long last = Long.MIN_VALUE;
    for (Worker worker : roster.inUse()) {
      if (run.wants(worker) && !worker.holds(run)) { // who does hangs
        if (!worker.heldByOwnCode()) {
          return Long.MAX_VALUE;
        }
        wanted |= run.ownThread.mayStandInFor(worker);
        last = Math.max(last, worker.takenByOwnCode);
      }
    }
    return wanted ? last : Long.MAX_VALUE;
  }

  /**
   * Starts a thread that computes this job alone, as one of those would that are held. Called with
   * the lock held.
   */
  void start(JobRun<?> run, long now) {
    assert lock.isHeldByCurrentThread();
    for (Worker worker : roster.inUse()) {
      Task<?> held = worker.task;
      if (held != null && worker.heldByOwnCode() && run.ownThread.mayStandInFor(worker)) {
        Worker fresh = roster.another(worker);
        try {
          roster.launch(new StandIn(fresh, run));
        } catch (OutOfMemoryError noThread) {
          run.out.serve(now);
          return;
        }
        lastStart = now;
        run.ownThread.begin(fresh, held.run().job.kernel().label());
        return;
      }
    }
  }

  /**
   * The next task of one job for the worker of the thread that it has for itself; null when this
   * should end. Takes the lock.
   */
  @Nullable Task<?> next(Worker worker, JobRun<?> run) {
    lock.lock();
    try {
      // It leaves as soon as a worker has come, or one of another device has to.
      while (worker.retired == null
          && run.ownThread.is(worker)
          && jobs.contains(run)
          && !run.stopped()
          && run.out.unattended()
          && run.ownThread.needed(worker)) {
        long now = System.nanoTime();
        Task<?> task = run.claim(worker, now);
        if (task != null) {
          worker.hold(task);
          return task;
        }
        if (run.wakeAt() == Long.MAX_VALUE) {
          PoolLock.awaitUninterruptibly(lock.work);
        } else {
          long wait = Math.max(run.wakeAt() - now, Dispatch.LEAST_WAIT_NANOS);
          PoolLock.awaitUninterruptibly(lock.work, wait);
        }
        Thread.interrupted(); // it holds no task, so no interrupt is meant for it
      }
      run.ownThread.end(worker);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The worker of a thread that a job should have for itself has asked its device. Takes the lock.
   *
   * @param refusal why it cannot run the job's kernel, and then the job gets no other thread of
   *     this device; empty if it can
   */
  boolean joins(Worker worker, JobRun<?> run, String refusal) {
    lock.lock();
    try {
      run.answer(worker, refusal);
      if (!refusal.isEmpty()) {
        run.ownThread.end(worker); // another device may be able to
      }
      return refusal.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A thread that a job should have for itself has no device; it gets no other of this one. Takes
   * the lock.
   *
   * @param why the device could not be opened
   */
  void forgo(Worker worker, JobRun<?> run, String why) {
    lock.lock();
    try {
      run.ownThread.endUnopened(worker, why);
    } finally {
      lock.unlock();
    }
  }
}
