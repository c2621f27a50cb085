// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.Jobs;
import pantile.op.own.Custom;
import pantile.op.own.StoppableWork;
import pantile.report.JobReport;
import pantile.spi.Work;
import pantile.text.Described;

/**
 * One division as a job of the master: a tile for each worker, in which the worker is a member of
 * the division's team until the whole problem has its result. So the balance among jobs,
 * interrupts, limits, closing, and threads for jobs whose workers are held are the master's. A tile
 * that comes late finds nothing to do. Where tiles come one after the other, as for a call from
 * inside a user's function, the first does it all.
 *
 * @param <P> a problem
 * @param <R> a result
 */
public final class DivideRun<P, R> {
  private final Division<P, R> division;
  private final int workers;
  private final Team<P, R> team;

  /** Those of the members that have ended; null if no report is asked for. Guarded by itself. */
  private final @Nullable Levels levels;

  /**
   * A run that has not begun.
   *
   * @param division how to divide
   * @param problem what to divide
   * @param workers how many there are at most
   * @param reported whether to count what is done at each level
   * @param stop says why the division is to be stopped; null as long as it is not. Called often, on
   *     workers' threads
   */
  public DivideRun(
      Division<P, R> division,
      P problem,
      int workers,
      boolean reported,
      Supplier<@Nullable String> stop) {
    this.division = division;
    this.workers = workers;
    this.team = new Team<>(division, problem, workers, Sharing.USUAL, stop);
    this.levels = reported ? new Levels() : null;
  }

  /**
   * Runs the division. Called once.
   *
   * @param jobs run its job
   * @return the result
   * @throws JobFailedException if a function throws; what was thrown is the cause
   * @throws JobCancelledException if the call is stopped
   * @throws IllegalStateException if jobs are explained, since there is no result then
   */
  public R run(Jobs jobs) {
    Job<Boolean> job =
        Job.of(
            division.label(),
            0,
            workers,
            1,
            new Membership<>(this),
            Merge.of(true, (a, b) -> a && b));
    try {
      var _ = jobs.run(new Work<>(new Custom<>(job, 0), 0, workers), List.of());
    } catch (JobFailedException e) {
      throw ended(e);
    } finally {
      team.cancel("its call has ended"); // for members that were left behind; else it has ended
    }
    R result = team.result();
    if (result == null) {
      throw jobs.explains()
          ? new IllegalStateException("a division that is explained has no result")
          : ended(null);
    }
    return result;
  }

  private RuntimeException ended(@Nullable JobFailedException otherwise) {
    Team.Failure failure = team.failure();
    if (failure != null) {
      Throwable cause = failure.thrown();
      return new JobFailedException(
          division.label() + ": " + failure.step().text + " failed: " + Described.of(cause), cause);
    }
    if (otherwise != null && !(otherwise.getCause() instanceof CancellationException)) {
      return otherwise; // the job had another reason, for which the other members were stopped
    }
    String reason = team.cancelled();
    if (reason != null) {
      return new JobCancelledException(reason);
    }
    return otherwise == null
        ? new JobFailedException(division.label() + " ended without a result")
        : otherwise;
  }

  /**
   * A tile: a worker's part in the division. Never serialized.
   *
   * @param run the division's
   * @param <P> a problem
   * @param <R> a result
   */
  @SuppressWarnings("serial")
  private record Membership<P, R>(DivideRun<P, R> run) implements StoppableWork<Boolean> {
    @Override
    public Boolean apply(Tile tile) {
      return run.serve();
    }

    @Override
    public void stop() {
      run.team.halt();
    }
  }

  private boolean serve() {
    Levels own = levels == null ? null : new Levels();
    new Member<>(team, own).serve();
    if (levels != null && own != null) {
      synchronized (levels) {
        levels.add(own);
      }
    }
    team.requireResult();
    return true;
  }

  /**
   * Adds to a job's report what was done at each level.
   *
   * @param report the report of this division's job
   * @return the report, with levels if they were counted
   */
  public JobReport amended(JobReport report) {
    if (levels == null) {
      return report;
    }
    synchronized (levels) {
      return report.withLevels(levels.reports());
    }
  }
}
