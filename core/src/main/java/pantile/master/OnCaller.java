// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiling;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.policy.FaultKind;
import pantile.record.Recorder;
import pantile.record.TileEvent;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.spi.Device;
import pantile.spi.Operand;
import pantile.spi.UserCodeException;
import pantile.spi.Work;
import pantile.text.Described;

/**
 * Computes jobs on the calling thread, on a device that any number of threads may use: small jobs
 * in one tile, calls from inside a worker and calls {@linkplain Call#byCaller by the caller} tile
 * by tile. Lends the calling thread to the workers in between. Makes no claims; keeps nothing of a
 * job.
 */
final class OnCaller {
  private final Device device;
  private final String speedName;
  private final WorkerPool pool;
  private final Decomposer decomposer;

  /**
   * Computes on one device.
   *
   * @param device a reentrant one
   * @param pool the workers, to whom the calling thread is lent
   * @param decomposer cuts jobs for the calling thread
   */
  OnCaller(Device device, WorkerPool pool, Decomposer decomposer) {
    this.device = device;
    this.pool = pool;
    this.speedName = Worker.speedName(device);
    this.decomposer = decomposer;
  }

  Device device() {
    return device;
  }

  /**
   * Whether the device can run a job. What it throws is a no, as of any device; the workers that it
   * has say why, should nobody else be left.
   */
  boolean runs(Work<?> job) {
    try {
      return device.supports(job.kernel());
    } catch (RuntimeException | Error broken) {
      return false;
    }
  }

  /** Whether the calling thread is to compute a job, be it in one piece or tile by tile. */
  boolean wants(Work<?> job, Call call) {
    return decomposer.direct(job) || call.onCaller();
  }

  /**
   * What to throw if a call from inside a worker needs a device that runs a job, and this does not.
   */
  IllegalStateException refusal(String needed, Work<?> job) {
    return new IllegalStateException(
        needed + "; " + device.info().id() + ": " + Worker.ask(device, job.kernel()));
  }

  /**
   * The calling thread as a worker like all others; null if it should only wait. A virtual thread
   * would keep others from its processor, and a user's own code may take any time.
   */
  @Nullable Worker lent(Work<?> job, Call call) {
    return call.leavesCallerFree()
            && !job.kernel().runsOwnCode()
            && !Thread.currentThread().isVirtual()
            && runs(job)
            && pool.allAre(device.info().id())
        ? Worker.caller(pool, device, speedName)
        : null;
  }

  /**
   * Computes a job in one piece.
   *
   * @param number the job's
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @return the partial result of all of it
   * @throws JobFailedException if it could not be computed
   * @throws JobCancelledException if the calling thread was interrupted
   */
  <P> P whole(long number, Work<P> job, List<Operand> operands) {
    return compute(number, job, new Tile(0, job.from(), job.to()), operands);
  }

  /**
   * Computes a job tile by tile, but for what a journal knows, and leaves a report if one is asked
   * for.
   *
   * @param number the job's
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call what the caller wants to know
   * @param streaming whether the consumer is told while the job runs: a stream is in no journal
   * @param consumer takes the partial results
   * @param begun when the job was begun, by {@link System#nanoTime}
   * @throws JobFailedException if a tile could not be computed
   * @throws JobCancelledException if it is too late, or the calling thread was interrupted
   */
  <P> void run(
      long number,
      Work<P> job,
      List<Operand> operands,
      Call call,
      boolean streaming,
      Aggregator.Parts<P> consumer,
      long begun) {
    Tiling cut = decomposer.cutHere(job);
    Noting noting = streaming ? null : Noting.begin(job, operands, call, cut.step());
    Tiling tiling = noting == null ? cut : noting.tiling();
    Deque<Journal.Known> known = new ArrayDeque<>(noting == null ? List.of() : noting.known());
    List<TileReport> tiles = new ArrayList<>();
    long decomposed = System.nanoTime();
    int skipped = 0;
    for (int i = 0; i < tiling.count(); i++) {
      call.requireTimeLeft();
      Journal.Known next = known.peek();
      if (next != null && next.first() == i) {
        known.remove();
        skipped += next.last() - next.first();
        i = next.last() - 1;
        @SuppressWarnings("unchecked") // the journal has found it to be of the job's own class
        P partial = (P) Objects.requireNonNull(next.partial());
        consumer.accept(partial, tiling.tile(i).to());
        Aggregator.tell(call, job, tiling, i + 1, skipped, decomposed);
        continue;
      }
      long start = System.nanoTime();
      Tile tile = tiling.tile(i);
      P partial = compute(number, job, tile, operands);
      if (noting != null) {
        noting.note(new Journal.Known(i, i + 1, device.info().id(), partial));
      }
      consumer.accept(partial, tile.to());
      long nanos = System.nanoTime() - start;
      Aggregator.tell(call, job, tiling, i + 1, skipped, decomposed);
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
                  call.note() == null ? List.of() : List.of(call.note()),
                  decomposed - begun,
                  processed,
                  0,
                  0,
                  decomposed));
    }
  }

  private <P> P compute(long number, Work<P> job, Tile tile, List<Operand> operands) {
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

  void close() {
    device.close();
  }
}
