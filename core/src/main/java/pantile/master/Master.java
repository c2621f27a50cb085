// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantile.DeviceNotFoundException;
import pantile.JobCancelledException;
import pantile.JobFailedException;
import pantile.JobReport;
import pantile.JobReport.TileReport;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.Operand;
import pantile.job.Tile;
import pantile.schedule.FaultPolicy;
import pantile.schedule.Tiler;
import pantile.schedule.Tiling;
import pantile.spi.Device;
import pantile.spi.DeviceException;

/**
 * Runs jobs on its workers: decomposes a job into tiles, lets workers assign themselves tiles by
 * pulling, and aggregates their partial results in tile order on the calling thread. Any number of
 * threads may run jobs at once; workers take tiles from the jobs in turn.
 *
 * <p>One lock guards all scheduling state. It is held for a few steps at a time, and never while a
 * kernel, a merge, a listener or a consumer runs.
 */
public final class Master implements AutoCloseable {
  private static final String CLOSED = "the Pantile was closed";

  private final Tiler tiler;
  private final FaultPolicy faults;
  private final @Nullable Device direct;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition quiet = lock.newCondition();
  private final List<JobRun<?>> runs = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();

  /** All that were ever started: a lost one left {@link #workers}, but may not have closed yet. */
  private final List<Worker> started;

  private int turn;
  private volatile boolean closed;

  /**
   * Starts a worker thread a device.
   *
   * @param devices one for each worker; closed by this master
   * @param direct a reentrant device for small jobs on the calling thread, or null; closed as well
   * @param tiler how big tiles are
   * @param faults what follows a device's failure
   */
  public Master(List<Device> devices, @Nullable Device direct, Tiler tiler, FaultPolicy faults) {
    this.tiler = tiler;
    this.faults = faults;
    this.direct = direct;
    for (Device device : devices) {
      workers.add(new Worker(this, device, workers.size()));
    }
    started = List.copyOf(workers);
    started.forEach(Thread::start);
  }

  /**
   * Whether {@link #close} has been called.
   *
   * @return true from then on
   */
  public boolean closed() {
    return closed;
  }

  /**
   * How a job would be cut now.
   *
   * @param job the job
   * @return its tiles
   */
  public Tiling tilingOf(Job<?> job) {
    return tiler.cut(job, Math.max(1, workerCount()));
  }

  /**
   * How many buckets a sort should be split into now, where every bucket costs.
   *
   * @return at least 2
   */
  public int buckets() {
    return tiler.buckets(Math.max(1, workerCount()));
  }

  /**
   * How many buckets a sort should be split into now, where splitting costs the same for any.
   *
   * @param length how many elements are sorted
   * @return at least 2
   */
  public int buckets(long length) {
    return tiler.buckets(Math.max(1, workerCount()), length);
  }

  /**
   * Whether every worker can run a kernel.
   *
   * @param kernel the kernel
   * @return true if no device in use would have to be left out
   */
  public boolean allSupport(Kernel<?> kernel) {
    lock.lock();
    try {
      return !workers.isEmpty() && workers.stream().allMatch(worker -> worker.supports(kernel));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a job is small enough for the calling thread.
   *
   * @param job the job
   * @return true if no worker would be woken for it
   */
  public boolean runsDirect(Job<?> job) {
    return direct != null && tiler.direct(job);
  }

  /**
   * Runs a job and merges its partial results.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @param <P> the result
   * @return the merged result; the merge's identity for an empty range
   * @throws JobFailedException if a tile could not be computed
   * @throws JobCancelledException if the caller was interrupted or this master closed
   * @throws DeviceNotFoundException if no device supports the kernel
   */
  public <P> P run(Job<P> job, List<Operand> operands, Call call) {
    if (job.length() == 0) {
      return job.kernel().merge().identity();
    }
    boolean unwatched = call.listener() == null && call.reports() == null;
    if (unwatched && direct != null && tiler.direct(job) && direct.supports(job.kernel())) {
      return process(direct, job, new Tile(0, job.from(), job.to()), operands);
    }
    MergeTree<P> tree = new MergeTree<>(job.kernel().merge());
    execute(job, operands, call, Integer.MAX_VALUE, tree::push);
    return tree.result();
  }

  /**
   * Runs a job and hands each partial result to a consumer, in tile order, on the calling thread.
   * At most a few tiles a worker are begun beyond the one that the consumer is at, so memory does
   * not grow with the job.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @param consumer takes the partial results; what it throws ends the job and is thrown on
   * @param <P> the partial result
   * @throws JobFailedException if a tile could not be computed
   * @throws JobCancelledException if the caller was interrupted or this master closed
   * @throws DeviceNotFoundException if no device supports the kernel
   */
  public <P> void stream(Job<P> job, List<Operand> operands, Call call, Consumer<P> consumer) {
    if (job.length() > 0) {
      execute(job, operands, call, 4 * Math.max(1, workerCount()), consumer);
    }
  }

  private <P> void execute(
      Job<P> job, List<Operand> operands, Call call, int window, Consumer<P> consumer) {
    long begun = System.nanoTime();
    boolean nested = Thread.currentThread() instanceof Worker;
    if (direct != null && direct.supports(job.kernel()) && (nested || tiler.direct(job))) {
      // A worker that waited for workers could wait for itself: nested calls run where they are.
      executeHere(direct, job, operands, call, consumer, begun);
      return;
    }
    if (nested) {
      throw new IllegalStateException("a call from inside a worker needs the CPU device");
    }
    Tiling tiling = tiler.cut(job, Math.max(1, workerCount()));
    long decomposed = System.nanoTime();
    JobRun<P> run = submit(job, operands, tiling, call, window);
    boolean completed = false;
    try {
      aggregate(run, call, consumer);
      completed = true;
    } finally {
      retract(run, completed);
    }
    if (call.reports() != null) {
      long end = System.nanoTime();
      call.reports()
          .accept(
              new JobReport(
                  job.kernel().label(),
                  job.length(),
                  run.tileReports,
                  run.retried,
                  run.unused,
                  decomposed - begun,
                  run.processNanos(),
                  Math.max(0, end - decomposed - run.processNanos())));
    }
  }

  private <P> JobRun<P> submit(
      Job<P> job, List<Operand> operands, Tiling tiling, Call call, int window) {
    lock.lock();
    try {
      if (closed) {
        throw new JobCancelledException(CLOSED);
      }
      List<Worker> able = workers.stream().filter(w -> w.supports(job.kernel())).toList();
      if (able.isEmpty()) {
        throw new DeviceNotFoundException(
            "no device in use can run "
                + job.kernel().label()
                + (workers.isEmpty()
                    ? ": all have been lost"
                    : workers.stream()
                        .map(worker ->
                            "; " + worker.deviceId() + ": " + worker.refusal(job.kernel()))
                        .distinct()
                        .collect(Collectors.joining())));
      }
      boolean streaming = window != Integer.MAX_VALUE;
      JobRun<P> run =
          new JobRun<>(
              job, operands, tiling, faults, call, window, streaming, able, lock.newCondition());
      if (call.reports() != null) {
        workers.stream()
            .filter(worker -> !able.contains(worker))
            .map(worker -> worker.deviceId() + ": " + worker.refusal(job.kernel()))
            .distinct()
            .forEach(run.unused::add);
      }
      runs.add(run);
      work.signalAll();
      return run;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for tiles in order and passes their partial results on, until the job has ended. */
  private <P> void aggregate(JobRun<P> run, Call call, Consumer<P> consumer) {
    boolean finished = false;
    int told = -1;
    @Nullable RuntimeException listenerFailure = null;
    while (!finished) {
      List<P> partials;
      int done;
      lock.lock();
      try {
        await(run);
        partials = run.stopped() ? List.of() : run.take();
        finished = run.finished();
        done = run.done();
        work.signalAll(); // the window has moved
      } finally {
        lock.unlock();
      }
      partials.forEach(consumer);
      if (call.listener() != null && done != told) {
        told = done;
        try {
          call.listener().progress(run.job.kernel().label(), done, run.count());
        } catch (RuntimeException e) {
          if (call.stoppable()) {
            throw e;
          }
          listenerFailure = e; // the caller's data must not be left half-written
        }
      }
    }
    RuntimeException reason = run.stopReason();
    if (reason != null) {
      throw reason;
    }
    if (listenerFailure != null) {
      throw listenerFailure;
    }
  }

  /** Waits until the caller has something to do; an interrupt stops a job that may be stopped. */
  private void await(JobRun<?> run) {
    while (run.idle()) {
      if (!run.stoppable() || run.stopped()) {
        run.progress.awaitUninterruptibly();
        continue;
      }
      try {
        run.progress.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop(run, new JobCancelledException("the calling thread was interrupted"));
      }
    }
  }

  /** Ends a run's use of the workers; one that did not complete is stopped and waited for first. */
  private void retract(JobRun<?> run, boolean completed) {
    lock.lock();
    try {
      if (!completed) {
        stop(run, new JobCancelledException("the caller gave up"));
        while (!run.finished()) {
          run.progress.awaitUninterruptibly();
        }
      }
      runs.remove(run);
      if (closed && runs.isEmpty()) {
        work.signalAll();
      }
      quiet.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Runs every tile on the calling thread. */
  private <P> void executeHere(
      Device device,
      Job<P> job,
      List<Operand> operands,
      Call call,
      Consumer<P> consumer,
      long begun) {
    // A small job is one tile; a large nested one keeps its tiles, so that its memory stays
    // bounded.
    Tiling tiling =
        tiler.direct(job) ? new Tiling(job.from(), job.to(), job.length()) : tiler.cut(job, 1);
    List<TileReport> tiles = new ArrayList<>();
    long decomposed = System.nanoTime();
    for (int i = 0; i < tiling.count(); i++) {
      long start = System.nanoTime();
      Tile tile = tiling.tile(i);
      consumer.accept(process(device, job, tile, operands));
      long nanos = System.nanoTime() - start;
      if (call.listener() != null) {
        call.listener().progress(job.kernel().label(), i + 1, tiling.count());
      }
      if (call.reports() != null) {
        String thread = Thread.currentThread().getName();
        tiles.add(new TileReport(tile, device.info().id(), thread, start - decomposed, nanos));
      }
    }
    if (call.reports() != null) {
      long processed = System.nanoTime() - decomposed;
      call.reports()
          .accept(
              new JobReport(
                  job.kernel().label(),
                  job.length(),
                  tiles,
                  List.of(),
                  List.of(),
                  decomposed - begun,
                  processed,
                  0));
    }
  }

  private static <P> P process(Device device, Job<P> job, Tile tile, List<Operand> operands) {
    try {
      return Worker.process(device, job.kernel(), tile, operands);
    } catch (CancellationException stopped) { // the thread is the caller's, and still interrupted
      throw new JobCancelledException("the calling thread was interrupted");
    } catch (Exception cause) {
      throw new JobFailedException(
          job.kernel().label() + " failed on " + device.info().id() + ": " + cause, cause);
    }
  }

  /** Blocks until there is a tile for a worker; null when it should end. */
  @Nullable Claim<?> next(Worker worker) {
    lock.lock();
    try {
      while (workers.contains(worker)) {
        for (int i = 0; i < runs.size(); i++) {
          JobRun<?> run = runs.get(Math.floorMod(turn++, runs.size()));
          Claim<?> claim = run.claim(worker);
          if (claim != null) {
            worker.current = run;
            return claim;
          }
        }
        if (closed && runs.isEmpty()) {
          return null;
        }
        work.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a worker's hold on a tile. */
  void settle(Worker worker, Runnable outcome) {
    lock.lock();
    try {
      release(worker);
      outcome.run();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a worker's hold on a tile that its device failed on. */
  <P> void fault(Worker worker, Claim<P> claim, DeviceException fault) {
    settle(
        worker,
        () -> {
          claim.run.fault(worker, claim, fault);
          if (faults.retire(fault)) {
            workers.remove(worker);
            runs.forEach(run -> run.lose(worker, fault));
          }
          // A fault may have taught devices that they cannot run the kernel after all.
          workers.stream()
              .filter(other -> !other.supports(claim.run.job.kernel()))
              .forEach(other -> claim.run.lose(other, fault));
          work.signalAll();
        });
  }

  /** Ends a worker's hold on a tile whose work itself failed, and with it the job. */
  <P> void fail(Worker worker, Claim<P> claim, Throwable cause) {
    settle(
        worker,
        () -> {
          RuntimeException failure = claim.run.fail(worker, claim, cause);
          stop(claim.run, failure);
        });
  }

  private void release(Worker worker) {
    worker.current = null;
    // Interrupts are sent with the lock held, and only to workers that hold a tile of the stopped
    // job; one that came too late must not hit the next tile.
    Thread.interrupted();
  }

  private void stop(JobRun<?> run, RuntimeException reason) {
    run.stop(reason);
    for (Worker worker : workers) {
      if (worker.current == run) {
        worker.interrupt();
      }
    }
  }

  private int workerCount() {
    lock.lock();
    try {
      return workers.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops the jobs in progress (their callers get {@link JobCancelledException}), waits until no
   * worker touches their arrays, and closes the devices. A second call waits for the first.
   *
   * @throws IllegalStateException if called from inside a worker, a consumer or a listener, which
   *     would wait for itself
   */
  @Override
  public void close() {
    Thread self = Thread.currentThread();
    lock.lock();
    try {
      if (self instanceof Worker || runs.stream().anyMatch(run -> run.caller == self)) {
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
    boolean interrupted = false;
    for (Worker worker : started) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      self.interrupt();
    }
    if (direct != null) {
      direct.close();
    }
  }
}
