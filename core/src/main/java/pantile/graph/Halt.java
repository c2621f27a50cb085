// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/**
 * Why tasks of a run are not begun any more: the first failure, or a cancellation, after which
 * clean-up has a time of its own. Rules alone: no thread, and no clock but the times that whoever
 * calls tells.
 */
final class Halt {
  private final boolean keepsGoing;
  private final long cleanup;

  /** The first task that failed, by the time of its end; null for none. */
  private @Nullable String failed;

  /** Why everything is stopped; null as long as it is not. */
  private @Nullable String cancelled;

  /** When clean-up must have ended, once everything is stopped. */
  private long cleanupUntil;

  private boolean cleanupCancelled;

  /**
   * Nothing is stopped.
   *
   * @param keepsGoing whether a failure stops only what depends on it
   * @param cleanup how long clean-up may take after a cancellation, in nanoseconds
   */
  Halt(boolean keepsGoing, long cleanup) {
    this.keepsGoing = keepsGoing;
    this.cleanup = cleanup;
  }

  /**
   * A task has failed for good.
   *
   * @return whether all but clean-up is to be stopped by that
   */
  boolean failed(String task) {
    if (failed != null) {
      return false;
    }
    failed = task;
    return !keepsGoing;
  }

  /**
   * All but clean-up is to be stopped.
   *
   * @return false if it was before
   */
  boolean cancel(String why, long now) {
    if (cancelled != null) {
      return false;
    }
    cancelled = why;
    cleanupUntil = now + cleanup;
    return true;
  }

  /**
   * Clean-up is to be stopped as well.
   *
   * @return false if it was before
   */
  boolean cancelCleanup() {
    boolean first = !cleanupCancelled;
    cleanupCancelled = true;
    return first;
  }

  /** Why everything was cancelled; null if it was not. */
  @Nullable String cancelled() {
    return cancelled;
  }

  /** Whether clean-up has taken longer than it may. */
  boolean cleanupIsLate(long now) {
    return cancelled != null && !cleanupCancelled && now - cleanupUntil >= 0;
  }

  /**
   * How long the run's thread may wait for tasks.
   *
   * @param remaining what is left of the run's own time, in nanoseconds
   * @return nanoseconds; {@link Nanos#MOST} once nothing is left to be stopped
   */
  long longestWait(long now, long remaining) {
    if (cleanupCancelled) {
      return Nanos.MOST;
    }
    return cancelled == null ? remaining : cleanupUntil - now;
  }

  /**
   * Whether tries may begin, further tries as well.
   *
   * @param always of a task that runs whatever happened
   */
  boolean lets(boolean always) {
    return always ? !cleanupCancelled : cancelled == null && (failed == null || keepsGoing);
  }

  /** What a task is that is not begun because of this. */
  TaskState state() {
    return cancelled != null ? TaskState.CANCELLED : TaskState.SKIPPED;
  }

  /** Why a task is not begun. */
  String before() {
    return cancelled != null ? cancelled : why() + " before";
  }

  /** Why a try is stopped. */
  String why() {
    if (cancelled != null) {
      return cancelled;
    }
    return failed == null ? "" : failed + " failed";
  }
}
