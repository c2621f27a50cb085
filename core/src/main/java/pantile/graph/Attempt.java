// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import org.jspecify.annotations.Nullable;

/**
 * One try of a task, and what it came to; made before the try, so that a lack of memory cannot lose
 * it.
 */
final class Attempt {
  final int task;

  /** 1 for the first. */
  final int number;

  /** Whether it has taken too long. The run's thread alone asks. */
  boolean late;

  /** Whether it was interrupted because something else failed. The run's thread alone asks. */
  boolean stopped;

  // What it came to, written by the task's thread before the run's thread is told.

  @Nullable Object value;
  byte @Nullable [] bytes;
  @Nullable Throwable thrown;
  long at;

  Attempt(int task, int number) {
    this.task = task;
    this.number = number;
  }
}
