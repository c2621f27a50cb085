// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiler;
import pantile.claims.Tiling;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.Machine;
import pantile.policy.Claiming;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.record.JobEvent;
import pantile.record.JobNumbers;
import pantile.record.Recorder;
import pantile.record.TileEvent;
import pantile.report.JobProgress;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.spi.Cutting;
import pantile.spi.Device;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.UserCodeException;
import pantile.spi.Work;

/**
 * Runs jobs on its workers: decomposes a job into tiles, lets workers assign themselves tiles by
 * pulling, and aggregates their partial results in tile order on the calling thread. Any number of
 * threads may run jobs at once; workers take tiles from the jobs in turn.
 */
public final class Master implements AutoCloseable {
  /**
   * One worker's device, and how to open it anew should it be lost.
   *
   * @param device open; closed by the worker
   * @param opener opens it again
   */
  public record Post(Device device, DeviceOpener opener) {}

  /** Takes partial results, in order, and where each claim ends. */
  @FunctionalInterface
  private interface Parts<P> {
    void accept(P partial, long to);
  }

  private final Tiler tiler;
  private final @Nullable Device direct;
  private final String directSpeedName;
  private final WorkerPool pool;

  /**
   * Starts a worker thread a device.
   *
   * @param posts one for each worker; their devices are closed by this master
   * @param direct a reentrant device for small jobs on the calling thread, or null; closed as well
   * @param tiler how big tiles are
   * @param faults what follows a device's failure
   * @param speeds the file in which speeds are remembered, or null
   */
  public Master(
      List<Post> posts,
      @Nullable Device direct,
      Tiler tiler,
      FaultPolicy faults,
      @Nullable Path speeds) {
    this.tiler = tiler;
    this.direct = direct;
    this.directSpeedName = direct == null ? "" : Worker.speedName(direct);
    Claiming claiming = tiler.tunables().claiming();
    long patience =
        Math.min(Nanos.of(claiming.leastDeadline()), Nanos.of(claiming.firstDeadline()));
    this.pool = new WorkerPool(faults, patience, speeds == null ? null : new SpeedMemory(speeds));
    List<Worker> workers = new ArrayList<>();
    for (Post post : posts) {
      workers.add(new Worker(pool, post.device(), post.opener(), workers.size()));
    }
    pool.start(workers);
  }

  /**
   * A file may be larger than the heap, and a device that copies what it claims needs room for it.
   */
  private static boolean anyMapped(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Mapped) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@link #close} has been called.
   *
   * @return true from then on
   */
  public boolean closed() {
    return pool.closed();
  }

  /**
   * The devices, for the plan of one call.
   *
   * @return what is known of them now
   */
  public Machine machine() {
    return new Seen(pool, tiler, direct);
  }

  private Tiling cut(Work<?> job) {
    return unevenly(job) ? tiler.cutFinely(job, size()) : tiler.cut(job, size());
  }

  private Tiling cut(Work<?> job, Call call) {
    return call.journaled() ? tiler.cutForJournal(job, size()) : cut(job);
  }

  /**
   * How the calling thread cuts a job. A small job is one tile. A large nested one keeps its tiles,
   * so that its memory stays bounded, and so does a look for order, which is asked about its tiles.
   */
  private Tiling cutHere(Work<?> job) {
    return tiler.direct(job) ? new Tiling(job.from(), job.to(), job.length()) : tiler.cut(job, 1);
  }

  private int size() {
    return Math.max(1, pool.size());
  }

  /**
   * Whether runs should differ in length: of equal ones the fastest device would wait for others.
   */
  private boolean unevenly(Work<?> job) {
    return job.kernel().cutting().claims() == Cutting.Claims.RUN && pool.mixed();
  }

  /**
   * Runs a job and merges its partial results.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @param <P> the result
   * @return the merged result; the merge's identity for an empty range
   * @throws JobFailedException if a tile could not be computed, or a user's merge threw
   * @throws JobCancelledException if the caller was interrupted or this master closed
   * @throws DeviceNotFoundException if no device supports the kernel
   */
  public <P> P run(Work<P> job, List<Operand> operands, Call call) {
    if (job.length() == 0) {
      begin(job, operands, call, 1);
      return merge(job).identity();
    }
    long number = JobNumbers.next();
    JobEvent event = call.explainer() == null ? Recorder.jobBegun() : null;
    if (event == null) {
      return result(number, job, operands, call);
    }
    Throwable failure = null;
    try {
      return result(number, job, operands, call);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      event.ended(number, job.kernel().label(), job.length(), failure);
    }
  }

  private static <P> Merge<P> merge(Work<P> job) {
    Merge<P> merge = job.kernel().merge();
    return job.kernel().runsOwnCode() ? new OwnMerge<>(job.kernel().label(), merge) : merge;
  }

  private <P> P result(long number, Work<P> job, List<Operand> operands, Call call) {
    if (call.plain() && direct != null && tiler.direct(job) && runs(direct, job)) {
      return process(number, direct, job, new Tile(0, job.from(), job.to()), operands);
    }
    if (call.explainer() != null) {
      explain(job, operands, call, call.explainer());
      return job.kernel().unexplored();
    }
    MergeTree<P> tree = new MergeTree<>(merge(job));
    execute(number, job, operands, call, Integer.MAX_VALUE, (partial, _) -> tree.push(partial));
    return tree.result();
  }

  /**
   * Runs a job whose claims matter by themselves: sorts runs, that is.
   *
   * @param job the job; of at least one element
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @return where each claim whose result counts begins, in order, and where the last one ends
   * @throws JobFailedException if a tile could not be computed
   * @throws JobCancelledException if the caller was interrupted or this master closed
   * @throws DeviceNotFoundException if no device supports the kernel
   */
  public long[] claims(Work<?> job, List<Operand> operands, Call call) {
    if (call.explainer() != null) {
      explain(job, operands, call, call.explainer());
      return new long[] {job.from(), job.to()};
    }
    LongStream.Builder bounds = LongStream.builder().add(job.from());
    recorded(
        job,
        number ->
            execute(number, job, operands, call, Integer.MAX_VALUE, (_, to) -> bounds.add(to)));
    return bounds.build().toArray();
  }

  /** Does what a job consists of, and tells Flight Recorder. */
  private static void recorded(Work<?> job, LongConsumer work) {
    long number = JobNumbers.next();
    JobEvent event = Recorder.jobBegun();
    Throwable failure = null;
    try {
      work.accept(number);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      if (event != null) {
        event.ended(number, job.kernel().label(), job.length(), failure);
      }
    }
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
  public <P> void stream(Work<P> job, List<Operand> operands, Call call, Consumer<P> consumer) {
    if (call.explainer() != null) {
      explain(job, operands, call, call.explainer());
    } else if (job.length() > 0) {
      recorded(
          job,
          number ->
              execute(
                  number,
                  job,
                  operands,
                  call,
                  4 * Math.max(1, pool.size()),
                  (partial, _) -> consumer.accept(partial)));
    }
  }

  private <P> void execute(
      long number, Work<P> job, List<Operand> operands, Call call, int window, Parts<P> consumer) {
    long begun = System.nanoTime();
    requireTimeLeft(call); // workers could be done before the caller looks at the time
    if (call.journal() != null && job.kernel().runsOwnCode()) {
      requireJournalable(job, operands); // whatever becomes of its partial results
    }
    boolean nested = Thread.currentThread() instanceof WorkerThread;
    boolean streaming = window != Integer.MAX_VALUE;
    if (direct != null && runs(direct, job) && (nested || computesHere(job, call))) {
      // A worker that waited for workers could wait for itself: nested calls run where they are.
      Tiling tiling = cutHere(job);
      Noting noting = streaming ? null : begin(job, operands, call, tiling.step());
      executeHere(number, direct, job, operands, call, tiling, noting, consumer, begun);
      return;
    }
    if (nested) {
      String needed = "a call from inside a worker needs the CPU device";
      throw new IllegalStateException(
          direct == null
              ? needed
              : needed + "; " + direct.info().id() + ": " + Worker.ask(direct, job.kernel()));
    }
    boolean unevenly = unevenly(job);
    Tiling tiling = cut(job, call);
    Noting noting = streaming ? null : begin(job, operands, call, tiling.step());
    if (noting != null) {
      tiling = noting.tiling();
    }
    Claiming claiming =
        unevenly
            ? tiler.tunables().claiming().inFewClaims()
            : tiler.claiming(job, streaming || anyMapped(operands));
    long decomposed = System.nanoTime();
    Worker caller = streaming ? null : lent(job, call);
    JobRun<P> run =
        pool.submit(
            number,
            job,
            operands,
            tiling,
            noting == null ? claiming : claiming.forJournal(),
            call,
            window,
            noting == null ? List.of() : noting.known(),
            caller);
    boolean completed = false;
    long end = 0;
    try {
      if (caller != null) {
        pool.lend(run, caller);
      }
      aggregate(run, call, noting, consumer);
      end = System.nanoTime(); // what is waited for afterwards, the report alone needs
      completed = true;
    } finally {
      pool.retract(run, completed);
    }
    if (call.reports() != null) {
      long aggregateNanos = Math.max(0, end - decomposed - run.processNanos());
      call.reports()
          .accept(run.logbook.report(decomposed - begun, run.processNanos(), aggregateNanos));
    }
  }

  /**
   * The calling thread as a worker like all others; null if it should only wait. A virtual thread
   * would keep others from its processor, and a user's own code may take any time.
   */
  private @Nullable Worker lent(Work<?> job, Call call) {
    return direct != null
            && call.leavesCallerFree()
            && !job.kernel().runsOwnCode()
            && !Thread.currentThread().isVirtual()
            && runs(direct, job)
            && pool.allAre(direct.info().id())
        ? Worker.caller(pool, direct, directSpeedName)
        : null;
  }

  /**
   * Whether the calling thread's device can run a job. What it throws is a no, as of any device;
   * the workers that it has say why, should nobody else be left.
   */
  private static boolean runs(Device device, Work<?> job) {
    try {
      return device.supports(job.kernel());
    } catch (RuntimeException | Error broken) {
      return false;
    }
  }

  /** Whether the calling thread computes a job, be it in one piece or tile by tile. */
  private boolean computesHere(Work<?> job, Call call) {
    return tiler.direct(job) || call.onCaller();
  }

  private void explain(Work<?> job, List<Operand> operands, Call call, Consumer<String> teller) {
    if (direct != null && computesHere(job, call) && runs(direct, job)) {
      String device = direct.info().id();
      teller.accept(
          call.onCaller() && tiler.direct(job)
              ? Explanation.whole(job, device)
              : Explanation.direct(job, device));
    } else {
      teller.accept(pool.explain(job, operands, cut(job, call)).toString());
    }
  }

  /**
   * Finds a job in the call's journal, or begins it there; null without a journal.
   *
   * @param step how it is cut if it is new
   */
  private static @Nullable Noting begin(Work<?> job, List<Operand> operands, Call call, long step) {
    Journal journal = call.journal();
    if (journal == null || call.explains()) {
      return null;
    }
    requireJournalable(job, operands);
    return journal.begin(job, operands, step);
  }

  private static void requireJournalable(Work<?> job, List<Operand> operands) {
    Kernel<?> kernel = job.kernel();
    boolean written = operands.stream().anyMatch(o -> o.access() != Operand.Access.READ);
    if (written || !kernel.journaled()) {
      throw Call.unjournalable(kernel.label());
    }
  }

  /** Waits for tiles in order and passes their partial results on, until the job has ended. */
  private <P> void aggregate(JobRun<P> run, Call call, @Nullable Noting noting, Parts<P> consumer) {
    boolean finished = false;
    int told = -1;
    @Nullable RuntimeException listenerFailure = null;
    @Nullable RuntimeException reason = null;
    while (!finished && reason == null) {
      WorkerPool.News<P> news = pool.await(run);
      finished = news.finished();
      reason = news.stopped();
      if (noting != null) {
        for (Journal.Known tiles : news.unwritten()) {
          noting.note(tiles);
        }
      }
      news.parts().forEach(part -> consumer.accept(part.partial(), part.to()));
      if (call.listener() != null && news.done() != told) {
        told = news.done();
        try {
          call.listener()
              .progress(progress(run.job, run.tiling, told, run.table.skipped(), run.start()));
        } catch (RuntimeException e) {
          if (call.stoppable()) {
            throw e;
          }
          listenerFailure = e; // the caller's data must not be left half-written
        }
      }
    }
    if (reason != null) {
      throw reason;
    }
    if (listenerFailure != null) {
      throw listenerFailure;
    }
  }

  private static JobProgress progress(Work<?> job, Tiling tiling, int done, int known, long begun) {
    long elements = elements(job, tiling, done);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = seconds > 0 ? (elements - elements(job, tiling, known)) / seconds : 0;
    return new JobProgress(
        job.kernel().label(), done, tiling.count(), elements, job.length(), rate);
  }

  private static long elements(Work<?> job, Tiling tiling, int tiles) {
    return tiles == tiling.count() ? job.length() : tiles * tiling.step();
  }

  /** Runs every tile on the calling thread, but those that a journal knows. */
  private <P> void executeHere(
      long number,
      Device device,
      Work<P> job,
      List<Operand> operands,
      Call call,
      Tiling cut,
      @Nullable Noting noting,
      Parts<P> consumer,
      long begun) {
    Tiling tiling = noting == null ? cut : noting.tiling();
    Deque<Journal.Known> known = new ArrayDeque<>(noting == null ? List.of() : noting.known());
    List<TileReport> tiles = new ArrayList<>();
    long decomposed = System.nanoTime();
    int skipped = 0;
    for (int i = 0; i < tiling.count(); i++) {
      requireTimeLeft(call);
      Journal.Known next = known.peek();
      if (next != null && next.first() == i) {
        known.remove();
        skipped += next.last() - next.first();
        i = next.last() - 1;
        @SuppressWarnings("unchecked") // the journal has found it to be of the job's own class
        P partial = (P) Objects.requireNonNull(next.partial());
        consumer.accept(partial, tiling.tile(i).to());
        if (call.listener() != null) {
          call.listener().progress(progress(job, tiling, i + 1, skipped, decomposed));
        }
        continue;
      }
      long start = System.nanoTime();
      Tile tile = tiling.tile(i);
      P partial = process(number, device, job, tile, operands);
      if (noting != null) {
        noting.note(new Journal.Known(i, i + 1, device.info().id(), partial));
      }
      consumer.accept(partial, tile.to());
      long nanos = System.nanoTime() - start;
      if (call.listener() != null) {
        call.listener().progress(progress(job, tiling, i + 1, skipped, decomposed));
      }
      if (call.reports() != null) {
        String thread = Thread.currentThread().getName();
        tiles.add(
            new TileReport(tile, device.info().id(), thread, start - decomposed, nanos, 0, ""));
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
                  List.of(),
                  decomposed - begun,
                  processed,
                  0,
                  0,
                  decomposed));
    }
  }

  private static void requireTimeLeft(Call call) {
    if (call.hasDeadline() && call.remaining() <= 0) {
      throw new JobCancelledException(WorkerPool.TOO_LATE);
    }
  }

  private static <P> P process(
      long number, Device device, Work<P> job, Tile tile, List<Operand> operands) {
    TileEvent event = Recorder.tileBegun();
    String fate = FaultKind.CANCELLED.name();
    try {
      P partial = Attempt.compute(device, job.kernel(), tile, operands, false, number).partial();
      fate = "";
      return partial;
    } catch (CancellationException stopped) { // the thread is the caller's, and still interrupted
      throw new JobCancelledException("the calling thread was interrupted");
    } catch (Exception caught) {
      Throwable cause = UserCodeException.unwrap(caught);
      throw new JobFailedException(
          job.kernel().label() + " failed on " + device.info().id() + ": " + Described.of(cause),
          cause);
    } finally {
      if (event != null) {
        event.ended(number, job.kernel().label(), device.info().id(), tile.from(), tile.to(), fate);
      }
    }
  }

  /**
   * Stops the jobs in progress (their callers get {@link JobCancelledException}), waits until no
   * worker touches their arrays, and closes the devices. A device that hangs is left open after a
   * while, with a warning in the log. A second call waits for the first.
   *
   * @throws IllegalStateException if called from inside a worker, a consumer or a listener, which
   *     would wait for itself
   */
  @Override
  public void close() {
    pool.close();
    if (direct != null) {
      direct.close();
    }
  }
}
