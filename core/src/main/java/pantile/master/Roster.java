// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;

/**
 * The workers and their threads: who is in use, who was retired and may come back, and who takes
 * the place of one that was left to a user's function.
 */
final class Roster {
  private final PoolLock lock;
  private final RunningJobs jobs;
  private final FaultPolicy faults;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Worker> inUse = Collections.unmodifiableList(workers);

  /** All that have not ended: a retired one left {@link #workers}, but may come back. */
  private final List<WorkerThread> started = new ArrayList<>();

  /** How many of those serve one job each. */
  private int standIns;

  /** Those that have not ended. */
  private final List<Replacement> replacing = new ArrayList<>(0);

  /** How many workers there have been, for their names. */
  private int numbered;

  Roster(PoolLock lock, RunningJobs jobs, FaultPolicy faults) {
    this.lock = lock;
    this.jobs = jobs;
    this.faults = faults;
  }

  /**
   * Starts a thread for each worker. Takes the lock.
   *
   * @throws OutOfMemoryError if the system has no thread for one
   */
  void start(List<Worker> all) {
    lock.lock();
    try {
      for (Worker worker : all) {
        launch(new WorkerThread(worker));
        workers.add(worker);
        numbered++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Starts a thread, which has to say when it is {@link #over}. Called with the lock held. */
  void launch(WorkerThread thread) {
    assert lock.isHeldByCurrentThread();
    thread.start();
    started.add(thread);
    standIns += thread instanceof StandIn ? 1 : 0;
  }

  /** A thread does nothing more. Takes the lock. */
  void over(WorkerThread thread) {
    lock.lock();
    try {
      if (started.remove(thread) && thread instanceof StandIn) {
        standIns--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A thread has done what it was for. Takes the lock. */
  void over(Replacement thread) {
    lock.lock();
    try {
      replacing.remove(thread);
    } finally {
      lock.unlock();
    }
  }

  /** How many threads there are that serve one job each. Called with the lock held. */
  int standIns() {
    assert lock.isHeldByCurrentThread();
    return standIns;
  }

  /**
   * Whether a user's function is at work on a worker's thread now, rather than waiting for
   * something. Called with the lock held.
   */
  boolean ownCodeRuns() {
    assert lock.isHeldByCurrentThread();
    for (WorkerThread thread : started) {
      if (thread.worker.heldByOwnCode() && thread.getState() == Thread.State.RUNNABLE) {
        return true;
      }
    }
    return false;
  }

  /** How many workers are in use. Takes the lock. */
  int size() {
    lock.lock();
    try {
      return workers.size();
    } finally {
      lock.unlock();
    }
  }

  /** The workers in use now, to be kept. Takes the lock. */
  Worker[] snapshot() {
    lock.lock();
    try {
      return workers.toArray(new Worker[0]);
    } finally {
      lock.unlock();
    }
  }

  /** The workers in use, as they are now; not to be kept. Called with the lock held. */
  List<Worker> inUse() {
    assert lock.isHeldByCurrentThread();
    return inUse;
  }

  /**
   * Whether every worker works on the caller's arrays themselves, and there is one. Takes the lock.
   */
  boolean allShareHostMemory() {
    lock.lock();
    try {
      for (Worker worker : workers) {
        if (!worker.sharesHostMemory()) {
          return false;
        }
      }
      return !workers.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether all workers are a device's, and there is one. Takes the lock. */
  boolean allAre(String deviceId) {
    lock.lock();
    try {
      for (Worker worker : workers) {
        if (!worker.deviceId().equals(deviceId)) {
          return false;
        }
      }
      return !workers.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** A device's store; null if the device has none. Takes the lock for a few steps. */
  @Nullable DeviceStore store(String deviceId) {
    for (Worker worker : snapshot()) {
      if (worker.deviceId().equals(deviceId)) {
        return worker.store();
      }
    }
    if (isKnown(deviceId)) {
      throw new DeviceException(DeviceException.Kind.LOST, deviceId + " has been lost");
    }
    throw new IllegalArgumentException("the device is not in use: " + deviceId);
  }

  /** Whether a device had workers, which may come back. Takes the lock. */
  private boolean isKnown(String deviceId) {
    lock.lock();
    try {
      return started.stream().anyMatch(thread -> thread.worker.deviceId().equals(deviceId));
    } finally {
      lock.unlock();
    }
  }

  /** Whether workers of several devices are in use. Takes the lock. */
  boolean mixed() {
    lock.lock();
    try {
      return workers.stream().map(Worker::deviceId).distinct().count() > 1;
    } finally {
      lock.unlock();
    }
  }

  /** A worker like another, with a name of its own, not in use yet. Called with the lock held. */
  Worker another(Worker like) {
    assert lock.isHeldByCurrentThread();
    return like.another(numbered++);
  }

  /** A worker takes no tasks any more until it is readmitted. Called with the lock held. */
  void retire(Worker worker, Throwable reason) {
    assert lock.isHeldByCurrentThread();
    if (worker.retired == null) {
      worker.retire(reason);
      workers.remove(worker);
      jobs.lose(worker, reason);
      lock.work.signalAll();
    }
  }

  /**
   * Waits until a retired worker's device should be opened again; false if never. Takes the lock.
   */
  boolean awaitProbe(Worker worker) {
    lock.lock();
    try {
      if (worker.retired == null || worker.left) {
        return false;
      }
      long until = System.nanoTime() + Nanos.of(faults.probeAfter(worker.retirements));
      while (!jobs.closed() && until - System.nanoTime() > 0) {
        PoolLock.awaitUninterruptibly(lock.work, until - System.nanoTime());
        Thread.interrupted();
      }
      return !jobs.closed();
    } finally {
      lock.unlock();
    }
  }

  /** A retired worker's device is open again. Takes the lock. */
  void readmit(Worker worker) {
    lock.lock();
    try {
      worker.readmit();
      workers.add(worker);
      jobs.announce(worker);
    } finally {
      lock.unlock();
    }
  }

  /** A retired worker's device cannot be opened yet. Takes the lock. */
  void postpone(Worker worker, Throwable reason) {
    lock.lock();
    try {
      worker.retire(reason);
    } finally {
      lock.unlock();
    }
  }

  /** Stops a job, and has those who compute it notice. Called with the lock held. */
  void stop(JobRun<?> run, RuntimeException reason) {
    assert lock.isHeldByCurrentThread();
    run.stop(reason);
    interrupt(run);
  }

  /** Interrupts those who hold a task of a job. Called with the lock held. */
  void interrupt(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    for (WorkerThread thread : started) {
      if (thread.worker.holds(run)) {
        thread.interrupt();
      }
    }
  }

  /**
   * Workers of a job that their devices keep, be it for another job, for too long. Called with the
   * lock held.
   */
  List<Worker> silent(JobRun<?> run, long now) {
    assert lock.isHeldByCurrentThread();
    List<Worker> silent = List.of();
    for (int i = 0; i < started.size(); i++) {
      Worker worker = started.get(i).worker;
      if (worker.silent(now, run.answerNanos) && run.attendance.expects(worker)) {
        silent = silent.isEmpty() ? new ArrayList<>() : silent;
        silent.add(worker);
      }
    }
    return silent;
  }

  /**
   * Leaves those who still compute a job that has ended to it. A device should let go soon, and
   * other jobs look whether it does; a user's function may take any time. Called with the lock
   * held.
   *
   * @return the threads that run a user's function; they are waited for no more
   */
  List<WorkerThread> desert(JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    List<WorkerThread> held = List.of();
    for (WorkerThread thread : started) {
      if (!thread.worker.holds(run)) {
        continue;
      }
      if (run.runsOwnCode()) {
        thread.worker.leaveBehind();
        held = held.isEmpty() ? new ArrayList<>() : held;
        held.add(thread);
      } else {
        thread.worker.desert(System.nanoTime());
      }
    }
    return held;
  }

  /**
   * Begins to replace the workers that were left to a job's function. Before the job is forgotten,
   * so that {@link WorkerPool#close} waits for one or the other. Called with the lock held.
   */
  List<Replacement> replace(List<WorkerThread> held, JobRun<?> run) {
    assert lock.isHeldByCurrentThread();
    List<Replacement> all = new ArrayList<>();
    for (WorkerThread thread : held) {
      if (!(thread instanceof StandIn)) {
        Replacement one = new Replacement(thread.worker, run, this);
        all.add(one);
        if (one.begin()) {
          replacing.add(one);
        }
      }
    }
    return all;
  }

  /**
   * One that may take the place of a worker that was left behind; null if none is needed. Takes the
   * lock.
   */
  @Nullable Worker successor(Worker stuck) {
    lock.lock();
    try {
      return jobs.closed() ? null : another(stuck);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a worker in the place of one that was left behind, which ends if it ever returns. Takes
   * the lock.
   *
   * @param fresh its device is open
   * @return false if it has returned already
   */
  boolean takesPlaceOf(Worker stuck, JobRun<?> run, Worker fresh) {
    lock.lock();
    try {
      if (jobs.closed() || !stuck.holds(run)) { // it came back in the nick of time
        if (!jobs.closed()) {
          stuck.countAgain();
        }
        return false;
      }
      launch(new WorkerThread(fresh));
      workers.add(fresh);
      jobs.announce(fresh);
      retire(stuck, new JobCancelledException(stuck.name + " was left to a user's function"));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The threads that should end now. Takes the lock. */
  List<Thread> ending() {
    lock.lock();
    try {
      List<Thread> ending = new ArrayList<>(replacing);
      // Those left to users' functions were named before.
      started.stream().filter(thread -> !thread.worker.left).forEach(ending::add);
      return ending;
    } finally {
      lock.unlock();
    }
  }
}
