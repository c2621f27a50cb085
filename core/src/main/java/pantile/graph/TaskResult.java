// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a task.
 *
 * @param name its name
 * @param layer 0 if it depends on nothing, else one more than the highest layer before it
 * @param after names of the tasks that it depends on
 * @param always whether it was to run whatever happened
 * @param state what became of it
 * @param startNanos when its first try began, after the graph did. Of a task without a try, when it
 *     was decided what becomes of it
 * @param nanos time from then until its last try ended, pauses included; 0 if there was none
 * @param tries how often it was begun
 * @param failure what its last try threw, if it failed or was cancelled; null else
 * @param reason why it was not run, or was stopped, in words; empty if it was run to its end
 */
public record TaskResult(
    String name,
    int layer,
    List<String> after,
    boolean always,
    TaskState state,
    long startNanos,
    long nanos,
    int tries,
    @Nullable Throwable failure,
    String reason) {
  /** Copies the list. */
  public TaskResult {
    after = List.copyOf(after);
  }

  /**
   * When its last try ended, after the graph began.
   *
   * @return nanoseconds; {@link #startNanos} if there was none
   */
  public long endNanos() {
    return startNanos + nanos;
  }
}
