// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The end of a pool: no job comes any more, those in progress are stopped and their callers waited
 * for, then threads. Whoever does not come is named and left behind. Called without the lock.
 */
final class Shutdown {
  private final PoolLock lock;
  private final RunningJobs jobs;
  private final Roster roster;

  /** How long a caller or a device may take to come back. */
  private final long patience;

  Shutdown(PoolLock lock, RunningJobs jobs, Roster roster, long patience) {
    this.lock = lock;
    this.jobs = jobs;
    this.roster = roster;
    this.patience = patience;
  }

  /**
   * Stops the jobs in progress, waits for their callers, and ends the workers.
   *
   * @throws IllegalStateException if called from inside a job, which would wait for itself
   */
  void run() {
    List<String> stuck = stopJobs(Thread.currentThread());
    if (!stuck.isEmpty()) {
      warn("closed while callers were in code of their own: " + String.join("; ", stuck));
    }
    join();
  }

  /**
   * Refuses to close from inside of a job, which would wait for itself.
   *
   * @throws IllegalStateException if the calling thread is a worker, or called a job in progress
   */
  void requireOutside() {
    lock.lock();
    try {
      requireNoJobOf(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private void requireNoJobOf(Thread self) {
    if (self instanceof WorkerThread || jobs.all().stream().anyMatch(run -> run.caller == self)) {
      throw new IllegalStateException("close() was called from inside a job");
    }
  }

  /** The callers that have not come back, in words. */
  private List<String> stopJobs(Thread self) {
    List<String> stuck = new ArrayList<>();
    lock.lock();
    try {
      requireNoJobOf(self);
      jobs.close();
      jobs.all().stream()
          .filter(JobRun::stoppable)
          .forEach(run -> roster.stop(run, RunningJobs.ofClosing()));
      long until = System.nanoTime() + patience;
      while (!jobs.all().isEmpty() && !(until - System.nanoTime() <= 0 && leftToCallers())) {
        PoolLock.awaitUninterruptibly(lock.quiet, Callers.QUIET_NANOS);
      }
      for (JobRun<?> run : jobs.all()) {
        stuck.add(run.caller.getName() + ", which called " + run.job.kernel().label());
      }
      jobs.end();
      lock.work.signalAll();
    } finally {
      lock.unlock();
    }
    return stuck;
  }

  /** Called with the lock held. */
  private boolean leftToCallers() {
    return jobs.leftToCallers(System.nanoTime(), patience);
  }

  /** Waits for the ends of workers and of replacements; one whose device hangs is left behind. */
  private void join() {
    boolean interrupted = false;
    Set<String> hanging = new HashSet<>();
    long until = System.nanoTime() + patience;
    for (Thread thread : roster.ending()) {
      while (thread.isAlive() && !hanging.contains(thread.getName())) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          hanging.add(thread.getName());
          continue;
        }
        try {
          thread.join(1 + left / 1_000_000);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (!hanging.isEmpty()) {
      warn("devices that hang are left open: " + String.join(", ", hanging));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warn(String text) {
    System.getLogger("pantile").log(Level.WARNING, text);
  }
}
