// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.report.JobProgress;
import pantile.report.JobReport;
import pantile.report.ProgressListener;

/**
 * What a caller wants to know of a job, when it ends at the latest, and whether it may be stopped.
 */
public final class Call {
  /** No deadline. */
  private static final long NEVER = 0;

  /** Nothing asked, stoppable. */
  public static final Call PLAIN =
      new Call(null, null, true, NEVER, null, null, false, false, null, null);

  /** What a remark begins with, and no job's explanation. */
  public static final String REMARK = "  ";

  private final @Nullable ProgressListener listener;
  private final @Nullable Consumer<JobReport> reports;
  private final boolean stoppable;
  private final long deadline;
  private final @Nullable Journal journal;
  private final @Nullable Consumer<String> explainer;
  private final boolean onCaller;

  /** The one device whose workers take part; null for all devices. */
  private final @Nullable String only;

  /** What jobs' reports have under devices that were not used; null for nothing. */
  private final @Nullable String note;

  /** Whether tiles are those of a journal, be it there or only explained. */
  private final boolean journaled;

  /** Read for every small job, so it is not worked out each time. */
  private final boolean plain;

  private Call(
      @Nullable ProgressListener listener,
      @Nullable Consumer<JobReport> reports,
      boolean stoppable,
      long deadline,
      @Nullable Journal journal,
      @Nullable Consumer<String> explainer,
      boolean journaled,
      boolean onCaller,
      @Nullable String only,
      @Nullable String note) {
    this.onCaller = onCaller;
    this.only = only;
    this.note = note;
    this.explainer = explainer;
    this.journaled = journaled;
    this.listener = listener;
    this.reports = reports;
    this.stoppable = stoppable;
    this.deadline = deadline;
    this.journal = journal;
    this.plain =
        listener == null
            && reports == null
            && deadline == NEVER
            && journal == null
            && explainer == null
            && only == null;
  }

  /**
   * The same, but someone is told of progress.
   *
   * @param progress told on the calling thread; null for nobody
   * @return the changed copy
   */
  public Call withListener(@Nullable ProgressListener progress) {
    Draft changed = new Draft(this);
    changed.listener = progress;
    return changed.call();
  }

  /**
   * The same, but someone else is told of progress too.
   *
   * @param told on the calling thread, before the listener
   * @return the changed copy
   */
  public Call alsoTelling(Consumer<JobProgress> told) {
    return withListener(AlsoTold.of(told, listener));
  }

  /**
   * The same, but jobs leave reports.
   *
   * @param taker given each job's report at its end
   * @return the changed copy
   */
  public Call withReports(Consumer<JobReport> taker) {
    Draft changed = new Draft(this);
    changed.reports = reports == null ? taker : taker.andThen(reports);
    return changed.call();
  }

  /**
   * The same, but jobs' reports are changed before they are left.
   *
   * @param change makes another report of each
   * @return the changed copy; this if no reports are asked for
   */
  public Call amending(UnaryOperator<JobReport> change) {
    Consumer<JobReport> takers = reports;
    if (takers == null) {
      return this;
    }
    Draft changed = new Draft(this);
    changed.reports = report -> takers.accept(change.apply(report));
    return changed.call();
  }

  /**
   * Whether jobs leave reports.
   *
   * @return true if somebody is given them
   */
  public boolean reported() {
    return reports != null;
  }

  /**
   * Why a job is to be stopped, for those who work on it for long.
   *
   * @param caller the thread that made the call
   * @return the reason; null if the job is to go on
   */
  public @Nullable String reasonToStop(Thread caller) {
    if (stoppable && caller.isInterrupted()) {
      return Dispatch.INTERRUPTED;
    }
    return hasDeadline() && remaining() <= 0 ? WorkerPool.TOO_LATE : null;
  }

  /**
   * The same, but jobs are stopped at a time.
   *
   * @param time by {@link System#nanoTime}
   * @return the changed copy
   */
  public Call withDeadline(long time) {
    boolean earlier = deadline == NEVER || time - deadline < 0;
    long own = time == NEVER ? 1 : time;
    Draft changed = new Draft(this);
    changed.deadline = earlier ? own : deadline;
    return changed.call();
  }

  /**
   * The same, but jobs are stopped when another call's are, if that is earlier.
   *
   * @param other the other call
   * @return the changed copy, or this
   */
  public Call noLaterThan(Call other) {
    return other.deadline == NEVER ? this : withDeadline(other.deadline);
  }

  /**
   * The same, but the tiles that are done are noted down, and those noted down are done.
   *
   * @param kept the journal; any thread may use it
   * @return the changed copy
   */
  public Call withJournal(Journal kept) {
    Draft changed = new Draft(this);
    changed.journal = kept;
    changed.journaled = true;
    return changed.call();
  }

  /**
   * The same, but jobs are explained instead of run: their results are those of no elements. What
   * else is asked goes into how they would be run, and is asked of nobody.
   *
   * @param teller told of each job in words
   * @return the changed copy
   */
  public Call explaining(Consumer<String> teller) {
    Draft changed = new Draft(this);
    changed.explainer = teller;
    return changed.call();
  }

  /**
   * The same, but jobs are cut as for a journal, which is not there: for those that are explained.
   *
   * @return the changed copy
   */
  public Call asJournaled() {
    Draft changed = new Draft(this);
    changed.journaled = true;
    return changed.call();
  }

  /**
   * The same, but neither an interrupt, a deadline nor a close stops the job.
   *
   * @return the changed copy
   */
  public Call unstoppable() {
    Draft changed = new Draft(this);
    changed.stoppable = false;
    changed.deadline = NEVER;
    return changed.call();
  }

  /**
   * The same, but the calling thread computes jobs by itself, tile by tile.
   *
   * @return the changed copy
   */
  public Call byCaller() {
    Draft changed = new Draft(this);
    changed.onCaller = true;
    return changed.call();
  }

  /**
   * The same, but jobs are run and in no journal, as those must be that make lost elements again.
   *
   * @return the changed copy
   */
  public Call toMakeAgain() {
    Draft changed = new Draft(this);
    changed.explainer = null;
    changed.journal = null;
    changed.journaled = false;
    return changed.call();
  }

  /**
   * The same, but the workers of one device alone take part, which compute each job as one tile.
   *
   * @param deviceId the device
   * @return the changed copy
   */
  public Call only(String deviceId) {
    Draft changed = new Draft(this);
    changed.only = deviceId;
    return changed.call();
  }

  /**
   * The same, but jobs' reports say why a device was not used.
   *
   * @param unused the device and the reason, in words
   * @return the changed copy
   */
  public Call noting(String unused) {
    Draft changed = new Draft(this);
    changed.note = unused;
    return changed.call();
  }

  /**
   * Whether a job may be given to one device alone. A job with a journal may not, nor one that the
   * calling thread computes, nor one from inside a worker, which would wait for a worker.
   *
   * @return true if the workers are free to be chosen
   */
  public boolean mayBePlaced() {
    return !journaled && !onCaller && !(Thread.currentThread() instanceof WorkerThread);
  }

  /** The one device whose workers take part; null for all devices. */
  @Nullable String only() {
    return only;
  }

  /** Why a worker takes no part; null if it may. */
  @Nullable String leavesOut(Worker worker) {
    return only == null || only.equals(worker.deviceId())
        ? null
        : "the elements are kept on " + only;
  }

  /** What reports have under devices that were not used; null for nothing. */
  @Nullable String note() {
    return note;
  }

  /** Whether no worker is to be woken. */
  boolean onCaller() {
    return onCaller;
  }

  /**
   * Whether jobs are explained instead of run.
   *
   * @return true if nothing may be written
   */
  public boolean explains() {
    return explainer != null;
  }

  /**
   * Adds to an explanation what the jobs that it names do not say by themselves; nothing where none
   * is asked for.
   *
   * @param text a sentence about the job explained last, or those that follow
   */
  public void remark(String text) {
    if (explainer != null) {
      explainer.accept(REMARK + text);
    }
  }

  /**
   * Whether nothing is asked: no progress, no report, no limit, no journal, no explanation.
   *
   * @return true if only the result counts
   */
  public boolean plain() {
    return plain;
  }

  /** Whether the calling thread has nothing to do until the end, such as to watch the time. */
  boolean leavesCallerFree() {
    return listener == null && deadline == NEVER && journal == null;
  }

  @Nullable ProgressListener listener() {
    return listener;
  }

  @Nullable Consumer<JobReport> reports() {
    return reports;
  }

  @Nullable Consumer<String> explainer() {
    return explainer;
  }

  @Nullable Journal journal() {
    return journal;
  }

  /** Whether jobs are cut as for a journal. */
  boolean journaled() {
    return journaled;
  }

  /**
   * Refuses a call that no journal helps, before its first job is run: that job by itself might be
   * one that a journal keeps.
   *
   * @param name of the call
   * @throws IllegalArgumentException if there is a journal, or a call with one is explained
   */
  public void requireUnjournaled(String name) {
    if (journaled) {
      throw unjournalable(name);
    }
  }

  static IllegalArgumentException unjournalable(String name) {
    return new IllegalArgumentException(
        name + " cannot be journaled: what it writes, or the code it runs, is not in the journal");
  }

  boolean stoppable() {
    return stoppable;
  }

  boolean hasDeadline() {
    return deadline != NEVER;
  }

  /** Nanoseconds until it must end; meaningless without a deadline. */
  long remaining() {
    return deadline - System.nanoTime();
  }

  /**
   * Refuses to go on when the calling thread was interrupted, or when it is too late.
   *
   * @throws JobCancelledException if so, and the thread's interrupt status stays as it is
   */
  public void requireGoing() {
    if (stoppable && Thread.currentThread().isInterrupted()) {
      throw Dispatch.interrupted();
    }
    requireTimeLeft();
  }

  /**
   * Refuses to go on when it is too late.
   *
   * @throws JobCancelledException if the deadline has passed
   */
  void requireTimeLeft() {
    if (hasDeadline() && remaining() <= 0) {
      throw new JobCancelledException(WorkerPool.TOO_LATE);
    }
  }

  /** A copy of a call, to be changed before it is one. */
  private static final class Draft {
    @Nullable ProgressListener listener;
    @Nullable Consumer<JobReport> reports;
    boolean stoppable;
    long deadline;
    @Nullable Journal journal;
    @Nullable Consumer<String> explainer;
    boolean journaled;
    boolean onCaller;
    @Nullable String only;
    @Nullable String note;

    Draft(Call from) {
      listener = from.listener;
      reports = from.reports;
      stoppable = from.stoppable;
      deadline = from.deadline;
      journal = from.journal;
      explainer = from.explainer;
      journaled = from.journaled;
      onCaller = from.onCaller;
      only = from.only;
      note = from.note;
    }

    Call call() {
      return new Call(
          listener, reports, stoppable, deadline, journal, explainer, journaled, onCaller, only,
          note);
    }
  }
}
