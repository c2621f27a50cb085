// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

/** What became of a task. */
public enum TaskState {
  /** It returned in time. */
  PASSED,

  /** A journal has its value of an earlier run; the task was not run. */
  RESTORED,

  /** It threw, or returned null, as often as it may be tried. */
  FAILED,

  /** It took longer than its limit, as often as it may be tried. */
  TIMED_OUT,

  /** It was never begun, since a task before it did not pass, or some task failed. */
  SKIPPED,

  /** It was stopped, or would have been begun after everything was stopped. */
  CANCELLED;

  /**
   * Whether tasks that depend on it may run.
   *
   * @return true if it has passed, now or before
   */
  public boolean ok() {
    return this == PASSED || this == RESTORED;
  }

  /**
   * Whether the task itself went wrong.
   *
   * @return true for a failure and for a limit that has passed
   */
  public boolean failed() {
    return this == FAILED || this == TIMED_OUT;
  }

  /**
   * The state in words.
   *
   * @return lower case, "timed out" say
   */
  public String words() {
    return switch (this) {
      case PASSED -> "passed";
      case RESTORED -> "restored";
      case FAILED -> "failed";
      case TIMED_OUT -> "timed out";
      case SKIPPED -> "skipped";
      case CANCELLED -> "cancelled";
    };
  }
}
