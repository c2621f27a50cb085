// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.claims.Speeds;
import pantile.claims.Tiling;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The workers, the jobs they pull tasks from in turn, and what becomes of both: the whole of parts
 * that share one {@link PoolLock}. This class has jobs join ({@link #submit}), and knows how fast
 * devices are.
 *
 * <ul>
 *   <li>{@link RunningJobs}: the jobs in progress, and whose turn it is
 *   <li>{@link Roster}: the workers and their threads
 *   <li>{@link Dispatch}: tasks for workers, and what becomes of them
 *   <li>{@link Callers}: what a calling thread does until its job has ended
 *   <li>{@link HangWatch} and {@link StandIns}: what a waiting caller looks after
 *   <li>{@link Shutdown}: the end
 * </ul>
 *
 * <p>No part writes another's fields. Several parts change the state of workers and of jobs: by
 * methods of {@link Worker}, of {@link JobRun} and of what a job consists of. The lock is held for
 * a few steps at a time, and never while a kernel, a merge, a listener or a consumer runs, nor
 * while a device is asked anything: its driver may be compiling. A worker whose device has not said
 * yet whether it can run a job's kernel joins that job once it has; see {@link
 * Device#answersAtOnce}.
 *
 * <p>Every method is called without the lock, unless it says otherwise.
 */
final class WorkerPool {
  /** Why a job is stopped that has taken as long as it may. */
  static final String TOO_LATE = "the deadline has passed";

  /**
   * A job that is expected to take longer is left to the workers. What a wake-up may cost is little
   * beside it, and two workers counted primes to 10^9 in 41 to 50 ms, a worker and the caller in 45
   * to 52 (for reasons not found; AMD EPYC, Zen 5, two processors, 2026-11-26).
   */
  private static final long LONG_NANOS = 10_000_000;

  /** Seen by tests, which look whether a device is called while it is held. */
  final PoolLock lock = new PoolLock();

  final RunningJobs jobs = new RunningJobs(lock);

  /** Called by workers and their threads, as are the next two. */
  final Roster roster;

  final Dispatch dispatch;
  final StandIns standIns;
  private final Callers callers;
  private final FaultPolicy faults;

  /** After how long without a reaction a device may be taken to hang. */
  private final long patience;

  private final Speeds speeds = new Speeds();
  private final @Nullable SpeedMemory memory;

  WorkerPool(FaultPolicy faults, long patience, @Nullable SpeedMemory memory) {
    this.faults = faults;
    this.patience = patience;
    this.memory = memory;
    this.roster = new Roster(lock, jobs, faults);
    this.dispatch = new Dispatch(lock, jobs, roster, faults);
    this.standIns = new StandIns(lock, jobs, roster);
    HangWatch hangs = new HangWatch(lock, jobs, roster, faults);
    this.callers = new Callers(lock, jobs, roster, hangs, standIns, patience);
    if (memory != null) {
      speeds.remember(memory.load());
    }
  }

  /**
   * Starts a thread for each worker.
   *
   * @throws OutOfMemoryError if the system has no thread for one; those that it had have ended then
   */
  void start(List<Worker> all) {
    boolean complete = false;
    try {
      roster.start(all);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** Whether no job may come any more. */
  boolean closed() {
    return jobs.closed();
  }

  /** Workers in use. */
  int size() {
    return roster.size();
  }

  /**
   * Asks the devices that answer at once. Loops: streams and lambdas cost a first call dearly.
   *
   * @return why each cannot run a kernel: nothing if it can, null if it was not asked
   */
  private static @Nullable String[] ask(Worker[] asked, Kernel<?> kernel) {
    @Nullable String[] refusals = new @Nullable String[asked.length];
    for (int i = 0; i < asked.length; i++) {
      refusals[i] = asked[i].askAtOnce(kernel);
    }
    return refusals;
  }

  /** Whether every worker says at once that it can run a kernel, and there is one. */
  boolean allSupport(Kernel<?> kernel) {
    Worker[] all = roster.snapshot();
    for (Worker worker : all) {
      String refusal = worker.askAtOnce(kernel);
      if (refusal == null || !refusal.isEmpty()) {
        return false;
      }
    }
    return all.length > 0;
  }

  /** Whether every worker works on the caller's arrays themselves, and there is one. */
  boolean allShareHostMemory() {
    return roster.allShareHostMemory();
  }

  /** Whether all workers are a device's, and there is one. */
  boolean allAre(String deviceId) {
    return roster.allAre(deviceId);
  }

  /** Whether workers of several devices are in use. */
  boolean mixed() {
    return roster.mixed();
  }

  /**
   * Puts a job before the workers.
   *
   * @param caller may take part while it {@linkplain #lend lends itself}, in the place of one of
   *     the workers, which are all like it; null if the calling thread only waits
   */
  <P> JobRun<P> submit(
      long number,
      Work<P> job,
      List<Operand> operands,
      Tiling tiling,
      Claiming claiming,
      Call call,
      int window,
      List<Journal.Known> known,
      @Nullable Worker caller) {
    Worker[] asked = roster.snapshot();
    @Nullable String[] refusals = ask(asked, job.kernel());
    lock.lock();
    try {
      jobs.requireOpen();
      String kind = work(job, operands);
      JobRun<P> run =
          new JobRun<>(
              number, job, operands, tiling, claiming, faults, call, window, speeds, kind, known,
              lock);
      int able = seat(run, asked, refusals);
      run.requireSomebody();
      RuntimeException nobody = run.stopReason();
      if (nobody != null) {
        throw nobody;
      }
      jobs.add(run);
      Worker lent = run.attendance.hasAnnounced() || isLong(run) ? null : caller;
      if (lent != null) {
        run.admit(lent);
      }
      if (lent == null
          || able < roster.inUse().size()) { // a signal may wake one that cannot take part
        lock.work.signalAll();
      } else {
        for (int i = 1; i < able; i++) {
          lock.work.signal();
        }
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets workers take part in a job by what their devices have answered; those that were not asked,
   * or came meanwhile, ask theirs. Called with the lock held.
   *
   * @return how many take part from the beginning
   */
  private int seat(JobRun<?> run, Worker[] asked, @Nullable String[] refusals) {
    int able = 0;
    int next = 0;
    for (Worker worker : roster.inUse()) {
      // Who has left is in the first list alone, and who has come is at the end of the second.
      while (next < asked.length && asked[next] != worker) {
        next++;
      }
      String refusal = next < asked.length ? refusals[next++] : null;
      String reason = run.call.leavesOut(worker);
      if (reason != null) {
        run.attendance.refuse(worker, reason);
      } else if (refusal == null) {
        run.announce(worker);
      } else if (refusal.isEmpty()) {
        run.admit(worker);
        able++;
      } else {
        run.attendance.refuse(worker, refusal);
      }
    }
    return able;
  }

  /** Whether a job is known to take long on those who take part. Called with the lock held. */
  private static boolean isLong(JobRun<?> run) {
    double rate = run.table.rate();
    return rate > 0 && run.job.length() > LONG_NANOS * rate;
  }

  /** What each device would do of a job, in words. Asks them all, however long they take. */
  Explanation explain(Work<?> job, List<Operand> operands, Tiling tiling, Call call) {
    Map<String, Worker> first = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Worker worker : roster.snapshot()) {
      first.putIfAbsent(worker.deviceId(), worker);
      counts.merge(worker.deviceId(), 1, Integer::sum);
    }
    Map<Worker, String> refusals = new LinkedHashMap<>();
    for (Worker worker : first.values()) {
      String reason = call.leavesOut(worker);
      refusals.put(worker, reason == null ? worker.ask(job.kernel()) : reason);
    }
    String kind = work(job, operands);
    List<Explanation.Candidate> candidates = new ArrayList<>();
    lock.lock();
    try {
      refusals.forEach((worker, refusal) ->
          candidates.add(
              new Explanation.Candidate(
                  worker.deviceId(),
                  Objects.requireNonNull(counts.get(worker.deviceId())),
                  worker.sharesHostMemory(),
                  speeds.of(new Speeds.Key(worker.speedName, kind)),
                  refusal)));
    } finally {
      lock.unlock();
    }
    return new Explanation(job, operands, tiling, candidates);
  }

  /** What a job's speed is known under. */
  static String work(Work<?> job, List<Operand> operands) {
    String label = job.kernel().label();
    if (operands.isEmpty()) {
      return label;
    }
    String typed = label + " of " + operands.getFirst().slice().type();
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed computed) {
        int hash = computed.formula().shape().hashCode() & (Speeds.EXPRESSIONS - 1);
        return typed + Speeds.EXPRESSION + hash;
      }
    }
    return typed;
  }

  /** What a job's caller is handed when it is its turn. */
  record News<P>(
      List<JobRun.Part<P>> parts,
      List<Journal.Known> unwritten,
      int done,
      boolean finished,
      @Nullable RuntimeException stopped) {}

  /** Has the caller of a short job compute tiles until all are claimed. */
  void lend(JobRun<?> run, Worker caller) {
    callers.lend(run, caller);
  }

  /** Waits until a job's caller has something to do. */
  <P> News<P> await(JobRun<P> run) {
    return callers.await(run);
  }

  /** Ends a run's use of the workers; one that did not complete is stopped and waited for first. */
  void retract(JobRun<?> run, boolean completed) {
    callers.retract(run, completed);
  }

  /**
   * Refuses to close from inside of a job.
   *
   * @throws IllegalStateException if the calling thread is a worker, or called a job in progress
   */
  void requireOutside() {
    new Shutdown(lock, jobs, roster, patience).requireOutside();
  }

  /**
   * Stops the jobs in progress, waits for their callers, and ends the workers. A caller that does
   * not come back from a merge, a listener or a consumer is waited for no longer than a device.
   */
  void close() {
    new Shutdown(lock, jobs, roster, patience).run();
    Map<Speeds.Key, Double> measured = speeds.measured();
    if (memory != null && !measured.isEmpty()) {
      memory.save(measured);
    }
  }
}
