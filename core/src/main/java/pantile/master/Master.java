// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import pantile.op.Machine;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Nanos;
import pantile.record.JobEvent;
import pantile.record.JobNumbers;
import pantile.record.Recorder;
import pantile.spi.Device;
import pantile.spi.DeviceStore;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * Runs jobs on its workers: decomposes a job into tiles, lets workers assign themselves tiles by
 * pulling, and aggregates their partial results in tile order on the calling thread. Any number of
 * threads may run jobs at once; workers take tiles from the jobs in turn.
 */
public final class Master implements AutoCloseable {
  /**
   * One worker's device, and an opener for the case that the device is lost.
   *
   * @param device open; closed by the worker
   * @param opener opens it again
   */
  public record Post(Device device, DeviceOpener opener) {}

  private final Tiler tiler;
  private final long patience;
  private final WorkerPool pool;
  private final Decomposer decomposer;
  private final @Nullable OnCaller onCaller;
  private final Aggregator aggregator;
  private final int hostWorkers;

  /** Calls on threads of their own; most programs make none, and load no class for them. */
  private @Nullable Guests guests;

  private boolean refusesGuests;

  /**
   * Starts a worker thread for each post.
   *
   * @param posts one for each worker; this master closes their devices
   * @param direct a reentrant device for small jobs on the calling thread, or null; this master
   *     closes the device
   * @param tiler chooses the lengths of tiles
   * @param faults the responses to a device's failures
   * @param speeds the file in which speeds are remembered, or null
   */
  public Master(
      List<Post> posts,
      @Nullable Device direct,
      Tiler tiler,
      FaultPolicy faults,
      @Nullable Path speeds) {
    this.tiler = tiler;
    Claiming claiming = tiler.tunables().claiming();
    this.patience =
        Math.min(Nanos.of(claiming.leastDeadline()), Nanos.of(claiming.firstDeadline()));
    this.pool = new WorkerPool(faults, patience, speeds == null ? null : new SpeedMemory(speeds));
    this.decomposer = new Decomposer(tiler, pool);
    this.onCaller = direct == null ? null : new OnCaller(direct, pool, decomposer);
    this.aggregator = new Aggregator(pool);
    List<Worker> workers = new ArrayList<>();
    int ofHost = 0;
    for (Post post : posts) {
      ofHost += post.device().info().hostProcessor() ? 1 : 0;
      workers.add(new Worker(pool, post.device(), post.opener(), workers.size()));
    }
    hostWorkers = ofHost;
    pool.start(workers);
  }

  /**
   * How many workers compute on the processors that run Java.
   *
   * @return of those there were at first; as many as there are processors if there were none
   */
  public int hostWorkers() {
    return hostWorkers == 0 ? Runtime.getRuntime().availableProcessors() : hostWorkers;
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
   * How long users' code may take to react to an interrupt.
   *
   * @return nanoseconds
   */
  public long patience() {
    return patience;
  }

  /**
   * Why a call's job is to be stopped, for those who work on it for long.
   *
   * @param call the call
   * @param caller the thread that made it
   * @return the reason; null if the job is to go on
   */
  public @Nullable String reasonToStop(Call call, Thread caller) {
    return pool.closed() ? RunningJobs.CLOSED : call.reasonToStop(caller);
  }

  /**
   * The calls that run on threads of their own.
   *
   * @return where they are noted, so that {@link #close} ends them
   * @throws IllegalStateException if this is closed
   */
  public synchronized Guests guests() {
    if (guests == null) {
      if (refusesGuests) {
        throw Guests.closed();
      }
      guests = new Guests();
    }
    return guests;
  }

  private synchronized @Nullable Guests presentGuests() {
    return guests;
  }

  private synchronized @Nullable Guests lastGuests() {
    refusesGuests = true;
    return guests;
  }

  /**
   * The most elements of a result that lies in a Java array.
   *
   * @return as {@link pantile.policy.Tunables#longestArray} has it
   */
  public int longestArray() {
    return tiler.tunables().longestArray();
  }

  /**
   * A device's memory for elements that stay there between jobs.
   *
   * @param deviceId the device
   * @return null if the device has none, as it works on host memory itself
   * @throws IllegalArgumentException if no worker of the device is in use
   * @throws pantile.spi.DeviceException if the device has been lost
   */
  public @Nullable DeviceStore store(String deviceId) {
    return pool.roster.store(deviceId);
  }

  /**
   * The devices, for the plan of one call.
   *
   * @return what is known of them now
   */
  public Machine machine() {
    return new Seen(pool, tiler, onCaller == null ? null : onCaller.device());
  }

  /**
   * Whether elements that are read are so few that the calling thread reads them all by itself.
   *
   * @param length how many
   * @return true if no worker would be woken
   */
  public boolean direct(long length) {
    return onCaller != null && length < tiler.tunables().directElements();
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
      var _ = Noting.begin(job, operands, call, 1);
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
    if (call.plain() && onCaller != null && tiler.direct(job) && onCaller.runs(job)) {
      return onCaller.whole(number, job, operands);
    }
    if (call.explainer() != null) {
      explain(job, operands, call, call.explainer());
      return job.kernel().unexplored();
    }
    MergeTree<P> tree = new MergeTree<>(merge(job));
    execute(number, job, operands, call, Integer.MAX_VALUE, tree);
    return tree.result();
  }

  /**
   * Runs a job whose claims' bounds matter, since each claim is one run.
   *
   * @param job the job; of at least one element
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @return the start of each claim whose result counts, in order, and the end of the last claim
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

  /** Runs a job's work, and tells Flight Recorder. */
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
   * For each worker, at most a few tiles are begun beyond the consumer's current tile. So memory
   * does not grow with the job.
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
      long number,
      Work<P> job,
      List<Operand> operands,
      Call call,
      int window,
      Aggregator.Parts<P> consumer) {
    long begun = System.nanoTime();
    call.requireTimeLeft(); // workers could be done before the caller looks at the time
    if (call.journal() != null && job.kernel().runsOwnCode()) {
      Noting.requireJournalable(job, operands); // whatever becomes of its partial results
    }
    boolean nested = Thread.currentThread() instanceof WorkerThread;
    boolean streaming = window != Integer.MAX_VALUE;
    if (onCaller != null
        && call.only() == null
        && onCaller.runs(job)
        && (nested || onCaller.wants(job, call))) {
      // A worker that waited for workers could wait for itself. So a nested call runs on the thread
      // that makes it.
      onCaller.run(number, job, operands, call, streaming, consumer, begun);
      return;
    }
    if (nested) {
      String needed = "a call from inside a worker needs the CPU device";
      throw onCaller == null ? new IllegalStateException(needed) : onCaller.refusal(needed, job);
    }
    boolean unevenly = decomposer.unevenly(job);
    Tiling tiling = decomposer.cut(job, call, unevenly);
    Noting noting = streaming ? null : Noting.begin(job, operands, call, tiling.step());
    if (noting != null) {
      tiling = noting.tiling();
    }
    Claiming claiming = decomposer.claiming(job, operands, unevenly, streaming, noting != null);
    long decomposed = System.nanoTime();
    Worker caller = streaming || onCaller == null ? null : onCaller.lent(job, call);
    JobRun<P> run =
        pool.submit(
            number,
            job,
            operands,
            tiling,
            claiming,
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
      aggregator.aggregate(run, call, noting, consumer);
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

  private void explain(Work<?> job, List<Operand> operands, Call call, Consumer<String> teller) {
    new Explainer(decomposer, pool, onCaller).explain(job, operands, call, teller);
  }

  /**
   * Stops the jobs in progress, waits until no worker touches their arrays, and closes the devices.
   * The jobs' callers get {@link JobCancelledException}. A device that hangs is left open after a
   * while, with a warning in the log. A second call waits for the first. {@link Guests} says when
   * calls on threads of their own are stopped and waited for.
   *
   * @throws IllegalStateException if called from inside a worker, a consumer, a listener or a
   *     guest, which would wait for itself; nothing has changed then
   */
  @Override
  public void close() {
    Guests present = presentGuests();
    if (present != null) {
      present.requireOutside();
    }
    pool.requireOutside();
    // Whoever is inside of nothing now will not be: nothing has been changed before this.
    Guests last = lastGuests();
    if (last != null) {
      last.stop();
      last.stopRest();
    }
    pool.close();
    if (onCaller != null) {
      onCaller.close();
    }
    if (last != null) {
      last.awaitRest();
    }
  }
}
