// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.claims.Speeds;
import pantile.claims.Throughput;
import pantile.claims.Tiling;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.master.Attempt.Outcome;
import pantile.policy.Claiming;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.record.Recorder;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * The workers, the jobs they pull tasks from in turn, and what becomes of both.
 *
 * <p>One lock guards all scheduling state. It is held for a few steps at a time, and never while a
 * kernel, a merge, a listener or a consumer runs, nor while a device is asked anything: its driver
 * may be compiling. A worker whose device has not said yet whether it can run a job's kernel joins
 * that job once it has; see {@link Device#answersAtOnce}.
 */
final class WorkerPool {
  /** Why a job is stopped that has taken as long as it may. */
  static final String TOO_LATE = "the deadline has passed";

  private static final String CLOSED = "the Pantile was closed";

  /**
   * A job that is expected to take longer is left to the workers. What a wake-up may cost is little
   * beside it, and two workers counted primes to 10^9 in 41 to 50 ms, a worker and the caller in 45
   * to 52 (for reasons not found; AMD EPYC, Zen 5, two processors, 2026-11-26).
   */
  private static final long LONG_NANOS = 10_000_000;

  /** After so long a caller leaves the rest of a job of unknown speed to the workers. */
  private static final long LENT_NANOS = 20_000_000;

  /**
   * After so long without a worker, since users' code holds them all, a job gets a {@link StandIn}:
   * longer than most users' tiles take, so that none is started for what would end by itself.
   */
  private static final long UNATTENDED_NANOS = 20_000_000;

  /** How often who waits for others' ends looks whether it still should. */
  private static final long QUIET_NANOS = 50_000_000;

  /**
   * So long the end of a job that leaves a report waits for devices that have not said whether they
   * could have taken part: idle ones have in no time, but one may be compiling.
   */
  private static final long HEARING_NANOS = 1_000_000_000;

  /** Nobody waits for less. */
  private static final long LEAST_WAIT_NANOS = 20_000;

  private final FaultPolicy faults;

  /** After how long without a reaction a device may be taken to hang. */
  private final long patience;

  /** Seen by tests, which look whether a device is called while it is held. */
  final ReentrantLock lock = new ReentrantLock();

  private final Condition work = lock.newCondition();
  private final Condition quiet = lock.newCondition();
  private final List<JobRun<?>> runs = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Speeds speeds = new Speeds();
  private final @Nullable SpeedMemory memory;

  /** All that have not ended: a retired one left {@link #workers}, but may come back. */
  private final List<WorkerThread> started = new ArrayList<>();

  /** Those that have not ended. */
  private final List<Replacement> replacing = new ArrayList<>(0);

  /** How many workers there have been, for their names. */
  private int numbered;

  private int turn;
  private volatile boolean closed;

  /** Whether workers end though there are jobs left, whose callers are in code of their own. */
  private boolean ended;

  WorkerPool(FaultPolicy faults, long patience, @Nullable SpeedMemory memory) {
    this.faults = faults;
    this.patience = patience;
    this.memory = memory;
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
    lock.lock();
    try {
      for (Worker worker : all) {
        launch(new WorkerThread(this, worker));
        workers.add(worker);
        numbered++;
      }
      complete = true;
    } finally {
      lock.unlock();
      if (!complete) {
        close();
      }
    }
  }

  private void launch(WorkerThread thread) {
    thread.start();
    started.add(thread);
  }

  /** A thread does nothing more. */
  void over(WorkerThread thread) {
    lock.lock();
    try {
      started.remove(thread);
    } finally {
      lock.unlock();
    }
  }

  /** A thread has done what it was for. */
  void over(Replacement thread) {
    lock.lock();
    try {
      replacing.remove(thread);
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    return closed;
  }

  /** Workers in use. */
  int size() {
    lock.lock();
    try {
      return workers.size();
    } finally {
      lock.unlock();
    }
  }

  /** The workers in use now. */
  private Worker[] roster() {
    lock.lock();
    try {
      return workers.toArray(new Worker[0]);
    } finally {
      lock.unlock();
    }
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
    Worker[] all = roster();
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

  /** Whether all workers are a device's, and there is one. */
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

  /** Whether workers of several devices are in use. */
  boolean mixed() {
    lock.lock();
    try {
      return workers.stream().map(Worker::deviceId).distinct().count() > 1;
    } finally {
      lock.unlock();
    }
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
    Worker[] asked = roster();
    @Nullable String[] refusals = ask(asked, job.kernel());
    lock.lock();
    try {
      if (closed) {
        throw new JobCancelledException(CLOSED);
      }
      String kind = work(job, operands);
      Function<Worker, Throughput> speed =
          worker -> speeds.of(new Speeds.Key(worker.speedName, kind));
      JobRun<P> run =
          new JobRun<>(
              number,
              job,
              operands,
              tiling,
              claiming,
              faults,
              call,
              window,
              speed,
              known,
              lock.newCondition());
      int able = seat(run, asked, refusals);
      run.requireSomebody();
      RuntimeException nobody = run.stopReason();
      if (nobody != null) {
        throw nobody;
      }
      runs.add(run);
      Worker lent = run.hasAnnounced() || isLong(run) ? null : caller;
      if (lent != null) {
        run.admit(lent);
      }
      if (lent == null || able < workers.size()) { // a signal may wake one that cannot take part
        work.signalAll();
      } else {
        for (int i = 1; i < able; i++) {
          work.signal();
        }
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets workers take part in a job by what their devices have answered; those that were not asked,
   * or came meanwhile, ask theirs.
   *
   * @return how many take part from the beginning
   */
  private int seat(JobRun<?> run, Worker[] asked, @Nullable String[] refusals) {
    int able = 0;
    int next = 0;
    for (Worker worker : workers) {
      // Who has left is in the first list alone, and who has come is at the end of the second.
      while (next < asked.length && asked[next] != worker) {
        next++;
      }
      String refusal = next < asked.length ? refusals[next++] : null;
      if (refusal == null) {
        run.announce(worker);
      } else if (refusal.isEmpty()) {
        run.admit(worker);
        able++;
      } else {
        run.refuse(worker, refusal);
      }
    }
    return able;
  }

  /** Whether a job is known to take long on those who take part. */
  private static boolean isLong(JobRun<?> run) {
    double rate = run.table.rate();
    return rate > 0 && run.job.length() > LONG_NANOS * rate;
  }

  /** What each device would do of a job, in words. Asks them all, however long they take. */
  Explanation explain(Work<?> job, List<Operand> operands, Tiling tiling) {
    Map<String, Worker> first = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Worker worker : roster()) {
      first.putIfAbsent(worker.deviceId(), worker);
      counts.merge(worker.deviceId(), 1, Integer::sum);
    }
    Map<Worker, String> refusals = new LinkedHashMap<>();
    first.values().forEach(worker -> refusals.put(worker, worker.ask(job.kernel())));
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
  private static String work(Work<?> job, List<Operand> operands) {
    String label = job.kernel().label();
    return operands.isEmpty() ? label : label + " of " + operands.getFirst().slice().type();
  }

  /** What a job's caller is handed when it is its turn. */
  record News<P>(
      List<JobRun.Part<P>> parts,
      List<Journal.Known> unwritten,
      int done,
      boolean finished,
      @Nullable RuntimeException stopped) {}

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
        stop(run, interrupted());
      }
      long now = System.nanoTime();
      boolean lent = now - run.start() < LENT_NANOS;
      // After a fault the workers, all woken by it, may do better.
      Task<?> task = lent && caller.faultsInARow == 0 ? run.claim(caller, now) : null;
      caller.task = task;
      if (task == null) {
        run.dismiss(caller);
        if (!lent) {
          work.signalAll(); // for the one that was not woken
        }
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  private static JobCancelledException interrupted() {
    return new JobCancelledException("the calling thread was interrupted");
  }

  /** Waits until a job's caller has something to do. */
  <P> News<P> await(JobRun<P> run) {
    lock.lock();
    try {
      while (run.idle()) {
        awaitProgress(run);
      }
      List<JobRun.Part<P>> parts = run.stopped() ? List.of() : run.take();
      if (run.streaming() || run.hasStandIn()) {
        work.signalAll(); // the window has moved
      }
      return new News<>(parts, run.takeUnwritten(), run.done(), run.finished(), run.stopReason());
    } finally {
      lock.unlock();
    }
  }

  /** Waits once; an interrupt or the deadline stops a job that may be stopped. */
  @SuppressWarnings("WaitNotInLoop") // await() loops
  private void awaitProgress(JobRun<?> run) {
    boolean mayStop = run.stoppable() && !run.stopped();
    long now = System.nanoTime();
    if (mayStop && run.call.hasDeadline() && run.call.remaining() <= 0) {
      stop(run, new JobCancelledException(TOO_LATE));
      return;
    }
    watch(run, now);
    if (!run.idle()) {
      return;
    }
    long unattended = standInAt(run);
    if (unattended <= now) {
      standIn(run, now);
      unattended = standInAt(run); // later, where none could be had
    }
    // Claims that are made meanwhile cannot be late sooner than that.
    long wait = Math.min(Math.min(run.watchAt(), unattended) - now, patience);
    wait = Math.max(wait, TimeUnit.MILLISECONDS.toNanos(10));
    if (mayStop && run.call.hasDeadline()) {
      wait = Math.min(wait, run.call.remaining());
    }
    try {
      if (mayStop) {
        run.progress.awaitNanos(wait);
      } else {
        awaitUninterruptibly(run.progress, wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(run, interrupted());
    }
  }

  /**
   * When a job should get a thread of its own: some time after users' code has taken the last of
   * the workers that can compute what is left of it. Such code may be waiting for the very call
   * that waits here.
   *
   * @return the time; {@link Long#MAX_VALUE} as long as workers can be expected to come
   */
  private long standInAt(JobRun<?> run) {
    if (run.stopped() || !run.unattended() || run.hasStandIn()) {
      return Long.MAX_VALUE;
    }
    boolean held = false;
    for (Worker worker : workers) {
      held |= worker.heldByOwnCode();
    }
    return held && onlyHeldAreWanted(run) ? run.served() + UNATTENDED_NANOS : Long.MAX_VALUE;
  }

  /** Whether users' code holds all those who can compute what is left of a job. */
  private boolean onlyHeldAreWanted(JobRun<?> run) {
    boolean wanted = false;
    for (Worker worker : workers) {
      if (run.wants(worker) && !worker.holds(run)) { // who does hangs
        if (!worker.heldByOwnCode()) {
          return false;
        }
        wanted |= run.mayStandInFor(worker);
      }
    }
    return wanted;
  }

  /** Starts a thread that computes this job alone, as one of those would that are held. */
  private void standIn(JobRun<?> run, long now) {
    for (Worker worker : workers) {
      Task<?> held = worker.task;
      if (held != null && worker.heldByOwnCode() && run.mayStandInFor(worker)) {
        Worker fresh = worker.another(numbered++);
        try {
          launch(new StandIn(this, fresh, run));
        } catch (OutOfMemoryError noThread) {
          run.deferStandIn(now);
          return;
        }
        run.begin(fresh, held.run().job.kernel().label());
        return;
      }
    }
  }

  /** A worker was given a user's code, which it may not come back from: who waits for it, looks. */
  private void warnOthers(JobRun<?> own) {
    for (JobRun<?> other : runs) {
      if (other != own && other.unattended()) {
        other.progress.signalAll();
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // all callers loop
  private static void awaitUninterruptibly(Condition condition, long nanos) {
    boolean interrupted = Thread.interrupted();
    try {
      condition.awaitNanos(nanos);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks for devices that hang. */
  private void watch(JobRun<?> run, long now) {
    for (Worker worker : run.expire(now)) {
      String message = worker.deviceId() + " hangs: nothing came by its deadline";
      Throwable hang = new JobCancelledException(message);
      hangs(run, worker, hang);
      if (run.isStandIn(worker)) {
        run.hangs(worker, hang);
      }
      setAdrift(worker);
    }
    for (Worker worker : silent(run, now)) {
      String message = worker.deviceId() + " hangs: " + worker.unanswered(run.answerNanos);
      Throwable hang = new JobCancelledException(message);
      for (JobRun<?> other : runs) {
        if (other.expects(worker)) {
          other.hangs(worker, hang);
        }
      }
      hangs(run, worker, hang);
      setAdrift(worker);
    }
  }

  /** Nobody counts any more on what a worker holds whose device hangs. */
  private static void setAdrift(Worker worker) {
    Task<?> held = worker.task;
    if (held != null) {
      held.run().setAdrift(held);
      skipAudit(held);
    }
  }

  /** Nobody waits for an audit any more, if a task is one. */
  private static <P> void skipAudit(Task<P> task) {
    if (task.audit() != null) {
      task.run().skipAudit(task.audit());
    }
  }

  /** Workers of a job that their devices keep, be it for another job, for too long. */
  private List<Worker> silent(JobRun<?> run, long now) {
    List<Worker> silent = List.of();
    for (int i = 0; i < started.size(); i++) {
      Worker worker = started.get(i).worker;
      if (worker.silent(now, run.answerNanos) && run.expects(worker)) {
        silent = silent.isEmpty() ? new ArrayList<>() : silent;
        silent.add(worker);
      }
    }
    return silent;
  }

  private void hangs(JobRun<?> run, Worker worker, Throwable hang) {
    String label = run.job.kernel().label();
    String message = String.valueOf(hang.getMessage());
    Recorder.faultStruck(run.number, label, worker.deviceId(), FaultKind.HUNG, message);
    if (faults.response(FaultKind.HUNG).retire()) {
      retire(worker, hang);
    }
    work.signalAll();
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
        stop(run, new JobCancelledException("the caller gave up"));
        while (!run.finished() && !run.abandoned(System.nanoTime(), patience)) {
          awaitUninterruptibly(run.progress, QUIET_NANOS);
        }
      }
      if (completed && run.logbook.kept()) {
        hear(run);
      }
      interrupt(run); // whoever still computes what nobody waits for
      if (run.hasTasksOut()) {
        held = desert(run);
        instead = held.isEmpty() ? instead : replace(held, run);
      }
      run.retract();
      runs.remove(run);
      if (run.hasStandIn() || (closed && runs.isEmpty())) {
        work.signalAll();
      }
      quiet.signalAll();
    } finally {
      lock.unlock();
    }
    if (!held.isEmpty()) {
      warnOfLeft(run, held, instead);
    }
  }

  /**
   * Begins to replace the workers that were left to a job's function. Before the job is forgotten,
   * so that {@link #close} waits for one or the other.
   */
  private List<Replacement> replace(List<WorkerThread> held, JobRun<?> run) {
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

  /** Says which workers were left to a job's function, and who takes their places. */
  private void warnOfLeft(JobRun<?> run, List<WorkerThread> held, List<Replacement> instead) {
    long until = System.nanoTime() + patience;
    int next = 0;
    for (WorkerThread thread : held) {
      String who = thread instanceof StandIn ? "" : instead.get(next++).await(until);
      warn(
          "the function of "
              + run.job.kernel().label()
              + " goes on though its job has ended; "
              + thread.getName()
              + " is left to it"
              + who);
    }
  }

  /** Waits a while for the answers that are still missing in a job's report. */
  private void hear(JobRun<?> run) {
    long wait = HEARING_NANOS;
    if (run.call.hasDeadline()) {
      wait = Math.min(wait, run.call.remaining());
    }
    long until = System.nanoTime() + wait;
    for (long left = wait; left > 0 && run.awaitsAnswers(); left = until - System.nanoTime()) {
      awaitUninterruptibly(run.progress, Math.min(left, QUIET_NANOS));
    }
    run.noteUnasked();
  }

  private static void warn(String text) {
    System.getLogger("pantile").log(Level.WARNING, text);
  }

  /**
   * Leaves those who still compute a job that has ended to it. A device should let go soon, and
   * other jobs look whether it does; a user's function may take any time.
   *
   * @return the threads that run a user's function; they are waited for no more
   */
  private List<WorkerThread> desert(JobRun<?> run) {
    List<WorkerThread> held = List.of();
    for (WorkerThread thread : started) {
      if (!thread.worker.holds(run)) {
        continue;
      }
      if (run.runsOwnCode()) {
        thread.worker.left = true;
        held = held.isEmpty() ? new ArrayList<>() : held;
        held.add(thread);
      } else {
        thread.worker.deserted = true;
        thread.worker.waitsSince = System.nanoTime();
      }
    }
    return held;
  }

  /** One that may take the place of a worker that was left behind; null if none is needed. */
  @Nullable Worker successor(Worker stuck) {
    lock.lock();
    try {
      return closed ? null : stuck.another(numbered++);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a worker in the place of one that was left behind, which ends if it ever returns.
   *
   * @param fresh its device is open
   * @return false if it has returned already
   */
  boolean takesPlaceOf(Worker stuck, JobRun<?> run, Worker fresh) {
    lock.lock();
    try {
      if (closed || !stuck.holds(run)) { // it came back in the nick of time
        stuck.left &= closed;
        return false;
      }
      launch(new WorkerThread(this, fresh));
      workers.add(fresh);
      announce(fresh);
      retire(stuck, new JobCancelledException(stuck.name + " was left to a user's function"));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The next task of one job for the thread that it has for itself; null when this should end. */
  @Nullable Task<?> next(StandIn thread, JobRun<?> run) {
    Worker worker = thread.worker;
    lock.lock();
    try {
      // It leaves as soon as a worker has come, or one of another device has to.
      while (worker.retired == null
          && run.isStandIn(worker)
          && runs.contains(run)
          && !run.stopped()
          && run.unattended()
          && run.needs(worker)) {
        long now = System.nanoTime();
        Task<?> task = run.claim(worker, now);
        if (task != null) {
          worker.task = task;
          return task;
        }
        if (run.wakeAt() == Long.MAX_VALUE) {
          work.awaitUninterruptibly();
        } else {
          awaitUninterruptibly(work, Math.max(run.wakeAt() - now, LEAST_WAIT_NANOS));
        }
        Thread.interrupted(); // it holds no task, so no interrupt is meant for it
      }
      run.end(worker);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A thread that a job should have for itself has asked its device.
   *
   * @param refusal why it cannot run the job's kernel, and then the job gets no other thread of
   *     this device; empty if it can
   */
  boolean joins(StandIn thread, JobRun<?> run, String refusal) {
    lock.lock();
    try {
      run.answer(thread.worker, refusal);
      if (!refusal.isEmpty()) {
        run.end(thread.worker); // another device may be able to
      }
      return refusal.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** A thread that a job should have for itself has no device; it gets no other of this one. */
  void forgo(StandIn thread, JobRun<?> run) {
    lock.lock();
    try {
      run.endUnopened(thread.worker);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until there is a task for a worker.
   *
   * @return null when it should close its device, or first {@linkplain Worker#answer answer} a
   *     question
   */
  @Nullable Task<?> next(Worker worker) {
    lock.lock();
    try {
      while (worker.retired == null) {
        worker.left = false; // nobody could take its place, and it is back
        long now = System.nanoTime();
        Task<?> task = poll(worker, now);
        if (task != null || worker.asked != null) {
          return task;
        }
        long wake = worker.wakeAt;
        if (closed && (ended || runs.isEmpty())) {
          return null;
        }
        if (wake == Long.MAX_VALUE) {
          work.awaitUninterruptibly();
        } else {
          awaitUninterruptibly(work, Math.max(wake - now, LEAST_WAIT_NANOS));
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
   * caller's arrays.
   */
  private @Nullable Task<?> poll(Worker worker, long now) {
    worker.wakeAt = Long.MAX_VALUE;
    for (int i = 0; i < runs.size(); i++) {
      JobRun<?> run = runs.get(Math.floorMod(turn++, runs.size()));
      if (run.asks(worker)) {
        worker.asked = run;
        worker.waitsSince = now;
        return null;
      }
      Task<?> task = run.claim(worker, now);
      if (task != null) {
        worker.task = task;
        if (runs.size() > 1 && run.runsOwnCode()) {
          warnOthers(run);
        }
        if (task.apart() && run.table.again()) {
          work.signalAll(); // others can take parts of it
        }
        run.logbook.spentSince(now);
        return task;
      }
      worker.wakeAt = Math.min(worker.wakeAt, run.wakeAt());
    }
    return null;
  }

  /** A worker has asked its device about a job's kernel. */
  void answered(Worker worker, JobRun<?> run, String refusal) {
    lock.lock();
    try {
      worker.asked = null;
      if (worker.retired == null) {
        run.answer(worker, refusal);
        if (!refusal.isEmpty()) {
          work.signalAll(); // who waited for it need not
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker has computed a task.
   *
   * @return what it has to write, and then to say so by {@link #published}
   */
  <P> List<Outcome<P>> finish(Worker worker, Task<P> task, Outcome<P> outcome) {
    String liar = null;
    lock.lock();
    try {
      long now = System.nanoTime();
      List<Outcome<P>> counted = List.of();
      worker.faultsInARow = 0;
      if (worker.retired == null) {
        worker.retirements = 0;
      }
      if (task.claim() != null) {
        counted = task.run().finish(worker, task, task.claim(), outcome, now);
      } else if (task.audit() != null) {
        liar = task.run().judge(worker, task, task.audit(), outcome, now);
        if (liar != null) {
          expose(task.run(), liar);
        }
      }
      if (counted.isEmpty()) {
        release(worker, task);
      }
      if (task.run().hasAudits()) {
        work.signalAll();
      }
      task.run().logbook.spentSince(now);
      return counted;
    } catch (RuntimeException own) { // the caller must not wait for what will never come
      stop(task.run(), new JobFailedException("the master failed: " + own, own));
      release(worker, task);
      return List.of();
    } finally {
      lock.unlock();
      if (liar != null) {
        warn(lie(liar));
      }
    }
  }

  /** What {@link #finish} returned is written. */
  <P> void published(Worker worker, Task<P> task, List<Outcome<P>> outcomes) {
    lock.lock();
    try {
      if (task.claim() != null) {
        task.run().published(worker, task.claim(), outcomes, System.nanoTime());
        work.signalAll(); // there may be an audit, or tiles that are open again
      }
      release(worker, task);
    } finally {
      lock.unlock();
    }
  }

  /** A device delivered wrong results: it leaves, and its tiles of this job are done again. */
  private void expose(JobRun<?> run, String device) {
    String message = lie(device);
    DeviceException lie = new DeviceException(DeviceException.Kind.TRANSIENT, message);
    String label = run.job.kernel().label();
    Recorder.faultStruck(run.number, label, device, FaultKind.WRONG_RESULT, message);
    run.disown(device, lie);
    for (Worker worker : List.copyOf(workers)) {
      if (worker.deviceId().equals(device) && faults.response(FaultKind.WRONG_RESULT).retire()) {
        retire(worker, lie);
      }
    }
    work.signalAll();
  }

  private static String lie(String device) {
    return device + " delivered other bits than other devices";
  }

  /** Ends a worker's hold on a task that its device failed on. */
  <P> void fault(Worker worker, Task<P> task, FaultKind kind, DeviceException fault) {
    lock.lock();
    try {
      worker.faultsInARow++;
      if (task.claim() != null) {
        task.run().fault(worker, task, task.claim(), kind, fault);
      } else {
        task.run().logbook.attempt(worker, task, System.nanoTime(), kind.name());
        skipAudit(task);
      }
      release(worker, task);
      if (faults.response(kind).retire() || worker.faultsInARow >= faults.faultsInARow()) {
        retire(worker, fault);
      }
      task.run().doubt(worker.deviceId(), workers, fault);
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a worker's hold on a task whose work itself failed, and with it the job. */
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
        stop(task.run(), interrupted());
      }
      RuntimeException failure = task.run().fail(worker, task, cause, text);
      release(worker, task);
      if (failure != null) {
        stop(task.run(), failure);
      }
    } finally {
      lock.unlock();
    }
  }

  private void release(Worker worker, Task<?> task) {
    worker.task = null;
    worker.deserted = false;
    task.run().release(task);
    if (!worker.isCaller()) {
      // Interrupts are sent with the lock held, and only to workers that hold a task of the job
      // that has ended; one that came too late must not hit the next task.
      Thread.interrupted();
    }
  }

  private void retire(Worker worker, Throwable reason) {
    if (worker.retired == null) {
      worker.retired = reason;
      worker.retirements++;
      workers.remove(worker);
      runs.forEach(run -> run.lose(worker, reason));
      work.signalAll();
    }
  }

  /** Waits until a retired worker's device should be opened again; false if never. */
  boolean awaitProbe(Worker worker) {
    lock.lock();
    try {
      if (worker.retired == null || worker.left) {
        return false;
      }
      long until = System.nanoTime() + Nanos.of(faults.probeAfter(worker.retirements));
      while (!closed && until - System.nanoTime() > 0) {
        awaitUninterruptibly(work, until - System.nanoTime());
        Thread.interrupted();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** A retired worker's device is open again. */
  void readmit(Worker worker) {
    lock.lock();
    try {
      worker.retired = null;
      worker.faultsInARow = 0;
      workers.add(worker);
      announce(worker);
    } finally {
      lock.unlock();
    }
  }

  /** Lets a worker take part in the jobs that there are and that its device can do. */
  private void announce(Worker worker) {
    for (JobRun<?> run : runs) {
      run.announce(worker);
    }
  }

  /** A retired worker's device cannot be opened yet. */
  void postpone(Worker worker, Throwable reason) {
    lock.lock();
    try {
      worker.retired = reason;
      worker.retirements++;
    } finally {
      lock.unlock();
    }
  }

  private void stop(JobRun<?> run, RuntimeException reason) {
    run.stop(reason);
    interrupt(run);
  }

  private void interrupt(JobRun<?> run) {
    for (WorkerThread thread : started) {
      if (thread.worker.holds(run)) {
        thread.interrupt();
      }
    }
  }

  /**
   * Stops the jobs in progress, waits for their callers, and ends the workers. A caller that does
   * not come back from a merge, a listener or a consumer is waited for no longer than a device.
   */
  void close() {
    Thread self = Thread.currentThread();
    List<String> stuck = new ArrayList<>();
    lock.lock();
    try {
      if (self instanceof WorkerThread || runs.stream().anyMatch(run -> run.caller == self)) {
        throw new IllegalStateException("close() was called from inside a job");
      }
      closed = true;
      runs.stream()
          .filter(JobRun::stoppable)
          .forEach(run -> stop(run, new JobCancelledException(CLOSED)));
      long until = System.nanoTime() + patience;
      while (!runs.isEmpty() && !(until - System.nanoTime() <= 0 && leftToCallers())) {
        awaitUninterruptibly(quiet, QUIET_NANOS);
      }
      for (JobRun<?> run : runs) {
        stuck.add(run.caller.getName() + ", which called " + run.job.kernel().label());
      }
      ended = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    if (!stuck.isEmpty()) {
      warn("closed while callers were in code of their own: " + String.join("; ", stuck));
    }
    join();
    Map<Speeds.Key, Double> measured = speeds.measured();
    if (memory != null && !measured.isEmpty()) {
      memory.save(measured);
    }
  }

  /** Whether workers are done with all the jobs there are. */
  private boolean leftToCallers() {
    long now = System.nanoTime();
    for (JobRun<?> run : runs) {
      if (!run.leftToCaller(now, patience)) {
        return false;
      }
    }
    return true;
  }

  /** The threads that should end now. */
  private List<Thread> ending() {
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

  /** Waits for the ends of workers and of replacements; one whose device hangs is left behind. */
  private void join() {
    boolean interrupted = false;
    Set<String> hanging = new HashSet<>();
    long until = System.nanoTime() + patience;
    for (Thread thread : ending()) {
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
}
