// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pantile.error.JobCancelledException;

/**
 * The jobs in progress, whose turn it is, and whether more may come. Every method but {@link
 * #closed} is called with the lock held.
 */
final class RunningJobs {
  /** Why a job is stopped whose pool is closed. */
  static final String CLOSED = "the Pantile was closed";

  private final PoolLock lock;
  private final List<JobRun<?>> runs = new ArrayList<>();
  private final List<JobRun<?>> all = Collections.unmodifiableList(runs);
  private int turn;

  /** Whether no job may come any more. */
  private volatile boolean closed;

  /** Whether workers end though there are jobs left, whose callers are in code of their own. */
  private boolean ended;

  RunningJobs(PoolLock lock) {
    this.lock = lock;
  }

  /** Whether no job may come any more. Called by any thread, with the lock held or not. */
  boolean closed() {
    return closed;
  }

  /** No job may come any more. */
  void close() {
    assert lock.isHeldByCurrentThread();
    closed = true;
  }

  /** Workers are to end, though there may be jobs left. */
  void end() {
    assert lock.isHeldByCurrentThread();
    ended = true;
  }

  /** Whether there will be no task for a worker any more. */
  boolean over() {
    assert lock.isHeldByCurrentThread();
    return closed && (ended || runs.isEmpty());
  }

  /** Throws if no job may come any more. */
  void requireOpen() {
    assert lock.isHeldByCurrentThread();
    if (closed) {
      throw ofClosing();
    }
  }

  /** What ends a job because its pool is closed. */
  static JobCancelledException ofClosing() {
    return new JobCancelledException(CLOSED);
  }

  void add(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    runs.add(run);
  }

  void remove(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    runs.remove(run);
  }

  boolean contains(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    return runs.contains(run);
  }

  int size() {
    assert lock.isHeldByCurrentThread();
    return runs.size();
  }

  /** All of them, as they are now; not to be kept. */
  List<JobRun<?>> all() {
    assert lock.isHeldByCurrentThread();
    return all;
  }

  /** The job whose turn it is; there is one. */
  JobRun<?> next() {
    assert lock.isHeldByCurrentThread();
    return runs.get(Math.floorMod(turn++, runs.size()));
  }

  /** Lets a worker take part in the jobs that there are and that its device can do. */
  void announce(Worker worker) {
    assert lock.isHeldByCurrentThread();
    for (JobRun<?> run : runs) {
      run.announce(worker);
    }
  }

  /** A worker is gone, for all jobs. */
  void lose(Worker worker, Throwable reason) {
    assert lock.isHeldByCurrentThread();
    for (JobRun<?> run : runs) {
      run.lose(worker, reason);
    }
  }

  /** A worker's device hangs: all jobs that count on the worker do so no more. */
  void hangs(Worker worker, Throwable hang) {
    assert lock.isHeldByCurrentThread();
    for (JobRun<?> run : runs) {
      if (run.attendance.expects(worker)) {
        run.ownThread.hangs(worker, hang);
      }
    }
  }

  /** A worker was given a user's code, which it may not come back from: who waits for it, looks. */
  void warnOthers(JobRun<?> own) {
    assert lock.isHeldByCurrentThread();
    for (JobRun<?> other : runs) {
      if (other != own && other.out.unattended()) {
        other.progress.signalAll();
      }
    }
  }

  /** Whether workers are done with all the jobs there are. */
  boolean leftToCallers(long now, long patience) {
    assert lock.isHeldByCurrentThread();
    for (JobRun<?> run : runs) {
      if (!run.leftToCaller(now, patience)) {
        return false;
      }
    }
    return true;
  }
}
