// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantile.DeviceNotFoundException;
import pantile.JobCancelledException;
import pantile.JobFailedException;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.Operand;
import pantile.master.Attempt.Outcome;
import pantile.record.Recorder;
import pantile.schedule.Claiming;
import pantile.schedule.FaultKind;
import pantile.schedule.FaultPolicy;
import pantile.schedule.Speeds;
import pantile.schedule.Throughput;
import pantile.schedule.Tiling;
import pantile.spi.DeviceException;

/**
 * The workers, the jobs they pull tasks from in turn, and what becomes of both.
 *
 * <p>One lock guards all scheduling state. It is held for a few steps at a time, and never while a
 * kernel, a merge, a listener or a consumer runs.
 */
final class WorkerPool {
  private static final String CLOSED = "the Pantile was closed";

  /**
   * A job that is expected to take longer is left to the workers. What a wake-up may cost is little
   * beside it, and two workers counted primes to 10^9 in 41 to 50 ms, a worker and the caller in 45
   * to 52 (for reasons not found; AMD EPYC, Zen 5, two processors, 2026-11-26).
   */
  private static final long LONG_NANOS = 10_000_000;

  /** After so long a caller leaves the rest of a job of unknown speed to the workers. */
  private static final long LENT_NANOS = 20_000_000;

  private final FaultPolicy faults;

  /** After how long without a reaction a device may be taken to hang. */
  private final long patience;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition quiet = lock.newCondition();
  private final List<JobRun<?>> runs = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Speeds speeds = new Speeds();
  private final @Nullable SpeedMemory memory;

  /** All that were ever started: a retired one left {@link #workers}, but may come back. */
  private List<WorkerThread> started = List.of();

  private int turn;
  private volatile boolean closed;

  WorkerPool(FaultPolicy faults, long patience, @Nullable SpeedMemory memory) {
    this.faults = faults;
    this.patience = patience;
    this.memory = memory;
    if (memory != null) {
      speeds.remember(memory.load());
    }
  }

  void start(List<Worker> all) {
    workers.addAll(all);
    started = all.stream().map(worker -> new WorkerThread(this, worker)).toList();
    started.forEach(Thread::start);
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

  /** The workers that can run a kernel. A loop: streams and lambdas cost a first call dearly. */
  private List<Worker> able(Kernel<?> kernel) {
    List<Worker> able = new ArrayList<>(workers.size());
    for (Worker worker : workers) {
      if (worker.supports(kernel)) {
        able.add(worker);
      }
    }
    return able;
  }

  /** Whether every worker can run a kernel, and there is one. */
  boolean allSupport(Kernel<?> kernel) {
    lock.lock();
    try {
      return !workers.isEmpty() && able(kernel).size() == workers.size();
    } finally {
      lock.unlock();
    }
  }

  /** Whether every worker works on the caller's arrays themselves, and there is one. */
  boolean allShareHostMemory() {
    lock.lock();
    try {
      return !workers.isEmpty() && workers.stream().allMatch(Worker::sharesHostMemory);
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
      Job<P> job,
      List<Operand> operands,
      Tiling tiling,
      Claiming claiming,
      Call call,
      int window,
      List<Journal.Known> known,
      @Nullable Worker caller) {
    lock.lock();
    try {
      if (closed) {
        throw new JobCancelledException(CLOSED);
      }
      List<Worker> able = able(job.kernel());
      if (able.isEmpty()) {
        throw nobody(job.kernel());
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
              able,
              known,
              lock.newCondition());
      if (call.reports() != null) {
        workers.stream()
            .filter(worker -> !able.contains(worker))
            .map(worker -> worker.deviceId() + ": " + worker.refusal(job.kernel()))
            .distinct()
            .forEach(run.logbook::unused);
      }
      runs.add(run);
      if (caller == null || isLong(job, able, speed)) {
        work.signalAll();
      } else {
        run.admit(caller);
        for (int i = 1; i < able.size(); i++) {
          work.signal();
        }
      }
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a job is known to take long on its workers, which are all alike. */
  private static boolean isLong(Job<?> job, List<Worker> able, Function<Worker, Throughput> speed) {
    Throughput each = speed.apply(able.getFirst());
    return each.known() && job.length() > LONG_NANOS * each.rate() * able.size();
  }

  /** What each device would do of a job, in words. */
  Explanation explain(Job<?> job, List<Operand> operands, Tiling tiling) {
    lock.lock();
    try {
      Map<String, List<Worker>> devices =
          workers.stream()
              .collect(
                  Collectors.groupingBy(Worker::deviceId, LinkedHashMap::new, Collectors.toList()));
      String kind = work(job, operands);
      List<Explanation.Candidate> candidates = new ArrayList<>();
      devices.forEach((id, own) -> {
        Worker one = own.getFirst();
        boolean able = one.supports(job.kernel());
        candidates.add(
            new Explanation.Candidate(
                id,
                own.size(),
                one.sharesHostMemory(),
                speeds.of(new Speeds.Key(one.speedName, kind)),
                able ? "" : one.refusal(job.kernel())));
      });
      return new Explanation(job, operands, tiling, candidates);
    } finally {
      lock.unlock();
    }
  }

  /** What a job's speed is known under. */
  private static String work(Job<?> job, List<Operand> operands) {
    String label = job.kernel().label();
    return operands.isEmpty() ? label : label + " of " + operands.getFirst().slice().type();
  }

  private DeviceNotFoundException nobody(Kernel<?> kernel) {
    return new DeviceNotFoundException(
        "no device in use can run "
            + kernel.label()
            + (workers.isEmpty()
                ? ": all have been lost"
                : workers.stream()
                    .map(worker -> "; " + worker.deviceId() + ": " + worker.refusal(kernel))
                    .distinct()
                    .collect(Collectors.joining())));
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
      if (run.streaming()) {
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
      stop(run, new JobCancelledException("the deadline has passed"));
      return;
    }
    watch(run, now);
    if (!run.idle()) {
      return;
    }
    // Claims that are made meanwhile cannot be late sooner than that.
    long wait = Math.min(run.watchAt() - now, patience);
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
      String label = run.job.kernel().label();
      String message = "nothing came by its deadline";
      Recorder.faultStruck(run.number, label, worker.deviceId(), FaultKind.HUNG, message);
      if (faults.response(FaultKind.HUNG).retire()) {
        retire(worker, new JobCancelledException(worker.deviceId() + " hangs"));
      }
      work.signalAll();
    }
  }

  /** Ends a run's use of the workers; one that did not complete is stopped and waited for first. */
  void retract(JobRun<?> run, boolean completed) {
    lock.lock();
    try {
      if (!completed) {
        stop(run, new JobCancelledException("the caller gave up"));
        while (!run.finished() && !run.abandoned(System.nanoTime(), patience)) {
          awaitUninterruptibly(run.progress, TimeUnit.MILLISECONDS.toNanos(50));
        }
      }
      interrupt(run); // whoever still computes what nobody waits for
      runs.remove(run);
      if (closed && runs.isEmpty()) {
        work.signalAll();
      }
      quiet.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Blocks until there is a task for a worker; null when it should close its device. */
  @Nullable Task<?> next(Worker worker) {
    lock.lock();
    try {
      while (worker.retired == null) {
        long now = System.nanoTime();
        long wake = Long.MAX_VALUE;
        for (int i = 0; i < runs.size(); i++) {
          JobRun<?> run = runs.get(Math.floorMod(turn++, runs.size()));
          Task<?> task = run.claim(worker, now);
          if (task != null) {
            worker.task = task;
            if (task.apart() && run.table.again()) {
              work.signalAll(); // others can take parts of it
            }
            run.logbook.spentSince(now);
            return task;
          }
          wake = Math.min(wake, run.wakeAt());
        }
        if (closed && runs.isEmpty()) {
          return null;
        }
        if (wake == Long.MAX_VALUE) {
          work.awaitUninterruptibly();
        } else {
          awaitUninterruptibly(work, Math.max(wake - now, TimeUnit.MICROSECONDS.toNanos(20)));
          Thread.interrupted(); // it holds no task, so no interrupt is meant for it
        }
      }
      return null;
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
        String liar = task.run().judge(worker, task, task.audit(), outcome, now);
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
    DeviceException lie =
        new DeviceException(
            DeviceException.Kind.TRANSIENT, device + " delivered other bits than other devices");
    System.getLogger("pantile").log(Level.WARNING, lie.getMessage());
    String label = run.job.kernel().label();
    String message = String.valueOf(lie.getMessage());
    Recorder.faultStruck(run.number, label, device, FaultKind.WRONG_RESULT, message);
    run.disown(device, lie);
    for (Worker worker : List.copyOf(workers)) {
      if (worker.deviceId().equals(device) && faults.response(FaultKind.WRONG_RESULT).retire()) {
        retire(worker, lie);
      }
    }
    work.signalAll();
  }

  /** Ends a worker's hold on a task that its device failed on. */
  <P> void fault(Worker worker, Task<P> task, FaultKind kind, DeviceException fault) {
    lock.lock();
    try {
      worker.faultsInARow++;
      if (task.claim() != null) {
        task.run().fault(worker, task, task.claim(), kind, fault);
      } else if (task.audit() != null) {
        task.run().logbook.attempt(worker, task, System.nanoTime(), kind.name());
        task.run().skipAudit(task.audit());
      }
      release(worker, task);
      if (faults.response(kind).retire() || worker.faultsInARow >= faults.faultsInARow()) {
        retire(worker, fault);
      }
      // A fault may have taught devices that they cannot run the kernel after all.
      workers.stream()
          .filter(other -> !other.supports(task.run().job.kernel()))
          .forEach(other -> task.run().lose(other, fault));
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a worker's hold on a task whose work itself failed, and with it the job. */
  <P> void fail(Worker worker, Task<P> task, Throwable cause) {
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
      RuntimeException failure = task.run().fail(worker, task, cause);
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
      if (worker.retired == null) {
        return false;
      }
      long until = System.nanoTime() + faults.probeAfter(worker.retirements).toNanos();
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
      for (JobRun<?> run : runs) {
        if (worker.supports(run.job.kernel())) {
          run.admit(worker);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** A retired worker's device cannot be opened yet. */
  void postpone(Worker worker, RuntimeException reason) {
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
      Task<?> task = thread.worker.task;
      if (task != null && task.run() == run) {
        thread.interrupt();
      }
    }
  }

  /** Stops the jobs in progress, waits for their callers, and ends the workers. */
  void close() {
    Thread self = Thread.currentThread();
    lock.lock();
    try {
      if (self instanceof WorkerThread || runs.stream().anyMatch(run -> run.caller == self)) {
        throw new IllegalStateException("close() was called from inside a job");
      }
      closed = true;
      runs.stream()
          .filter(JobRun::stoppable)
          .forEach(run -> stop(run, new JobCancelledException(CLOSED)));
      while (!runs.isEmpty()) {
        quiet.awaitUninterruptibly();
      }
      work.signalAll();
    } finally {
      lock.unlock();
    }
    join();
    Map<Speeds.Key, Double> measured = speeds.measured();
    if (memory != null && !measured.isEmpty()) {
      memory.save(measured);
    }
  }

  /** Waits for the workers' ends; one whose device hangs is left behind. */
  private void join() {
    boolean interrupted = false;
    Set<String> hanging = new HashSet<>();
    long until = System.nanoTime() + patience;
    for (WorkerThread thread : started) {
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
      System.getLogger("pantile")
          .log(Level.WARNING, "devices that hang are left open: " + String.join(", ", hanging));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
