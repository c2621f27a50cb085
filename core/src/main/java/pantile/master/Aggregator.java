// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import org.jspecify.annotations.Nullable;
import pantile.claims.Tiling;
import pantile.report.JobProgress;
import pantile.spi.Work;

/**
 * Aggregates a job's partial results on the calling thread. An aggregator takes partial results in
 * tile order, notes them in a journal, and tells a listener of progress. It keeps no state of a
 * job.
 */
final class Aggregator {
  private final WorkerPool pool;

  /** Of the jobs that a pool's workers compute. */
  Aggregator(WorkerPool pool) {
    this.pool = pool;
  }

  /**
   * Takes partial results in order, with the end of each claim.
   *
   * @param <P> the partial result
   */
  @FunctionalInterface
  interface Parts<P> {
    /**
     * Takes the next partial result. What this throws ends the job.
     *
     * @param partial of a claim, or of tiles that a journal knew
     * @param to one past the last element or number
     */
    void accept(P partial, long to);
  }

  /**
   * Waits for a job's partial results and passes them on, until the job has ended.
   *
   * @param run the job
   * @param call whose listener is told of progress. What the listener throws is thrown: at once,
   *     or, where the job may not be stopped, at the end
   * @param noting where tiles are noted; null for nowhere
   * @param consumer takes the partial results
   * @throws RuntimeException why the job was stopped, if it was
   */
  <P> void aggregate(JobRun<P> run, Call call, @Nullable Noting noting, Parts<P> consumer) {
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
      for (JobRun.Part<P> part : news.parts()) {
        consumer.accept(part.partial(), part.to());
      }
      if (news.done() != told) {
        told = news.done();
        try {
          tell(call, run.job, run.tiling, told, run.table.skipped(), run.start());
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

  /**
   * Tells a call's listener, if there is one, how far a job is.
   *
   * @param call whose listener
   * @param job the job
   * @param tiling its tiles
   * @param done how many tiles are done
   * @param known how many of them were done before
   * @param begun when the job was begun, by {@link System#nanoTime}
   */
  static void tell(Call call, Work<?> job, Tiling tiling, int done, int known, long begun) {
    if (call.listener() == null) {
      return;
    }
    long elements = elements(job, tiling, done);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = seconds > 0 ? (elements - elements(job, tiling, known)) / seconds : 0;
    call.listener()
        .progress(
            new JobProgress(
                job.kernel().label(), done, tiling.count(), elements, job.length(), rate));
  }

  private static long elements(Work<?> job, Tiling tiling, int tiles) {
    return tiles == tiling.count() ? job.length() : tiles * tiling.step();
  }
}
