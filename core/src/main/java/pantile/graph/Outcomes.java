// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.text.Quote;

/**
 * The record of a run: what became of each task so far, when, and its value. The run's thread
 * writes it; a task's thread reads what ended before the task began. Times that are told are {@code
 * System.nanoTime}'s.
 */
final class Outcomes {
  private final Shape shape;
  private final @Nullable TaskState[] states;
  private final @Nullable Object[] values;
  private final @Nullable Throwable[] failures;
  private final String[] reasons;
  private final long[] starts;
  private final long[] ends;
  private final int[] tries;
  private int left;
  private long begun;

  /** The first task that failed, by the time of its end; -1 for none. */
  private int firstFailure = -1;

  Outcomes(Shape shape) {
    this.shape = shape;
    int size = shape.size();
    this.states = new TaskState[size];
    this.values = new Object[size];
    this.failures = new Throwable[size];
    this.reasons = new String[size];
    Arrays.fill(reasons, "");
    this.starts = new long[size];
    this.ends = new long[size];
    this.tries = new int[size];
    this.left = size;
  }

  // What happens, in this order.

  /** No task will be run. */
  void skipAll(String reason) {
    Arrays.fill(states, TaskState.SKIPPED);
    Arrays.fill(reasons, reason);
  }

  /** The run begins. */
  void begin(long now) {
    begun = now;
  }

  /** A try of a task begins. */
  Attempt beginTry(int task, long now) {
    if (++tries[task] == 1) {
      starts[task] = now - begun;
    }
    return new Attempt(task, tries[task]);
  }

  /** A try has ended, at the time given. */
  void endTry(int task, long at) {
    ends[task] = at - begun;
  }

  /** What a task failed with; null if that does not count any more. */
  void failed(int task, @Nullable Throwable failure) {
    failures[task] = failure;
  }

  /** What a task has computed. */
  void computed(int task, @Nullable Object value) {
    values[task] = value;
  }

  /**
   * The values of a fan-out are gathered.
   *
   * @return a member that did not pass; -1 if all have
   */
  int collect(int task) {
    List<Object> collected = new ArrayList<>();
    for (int member : shape.members[task]) {
      TaskState state = states[member];
      if (state == null || !state.ok()) {
        return member;
      }
      Object value = values[member];
      if (value != null) {
        collected.add(value);
      }
    }
    if (shape.specs[task].valued()) {
      values[task] = List.copyOf(collected);
    }
    return -1;
  }

  /** A task has ended for good. */
  void end(int task, TaskState state, String reason, long now) {
    states[task] = state;
    reasons[task] = reason;
    if (tries[task] == 0) {
      starts[task] = now - begun;
    }
    left--;
    if (state.failed() && firstFailure < 0) {
      firstFailure = task;
    }
  }

  // What the run asks.

  /** How many tasks have not ended. */
  int left() {
    return left;
  }

  @Nullable Throwable failure(int task) {
    return failures[task];
  }

  /** The task before one that did not pass; -1 if all have. */
  int notPassedBefore(int task) {
    for (int before : shape.before[task]) {
      TaskState state = states[before];
      if (state == null || !state.ok()) {
        return before;
      }
    }
    return -1;
  }

  GraphResult result(long nanos) {
    List<TaskResult> results = new ArrayList<>(shape.size());
    for (int task = 0; task < shape.size(); task++) {
      results.add(
          new TaskResult(
              name(task),
              shape.layer[task],
              shape.namesBefore(task),
              shape.specs[task].always(),
              state(task),
              starts[task],
              tries[task] == 0 ? 0 : ends[task] - starts[task],
              tries[task],
              failures[task],
              reasons[task]));
    }
    return new GraphResult(
        shape.graph, results, values, nanos, firstFailure < 0 ? null : results.get(firstFailure));
  }

  // What tasks ask.

  String name(int task) {
    return shape.specs[task].name();
  }

  TaskState state(int task) {
    TaskState state = states[task];
    if (state == null) {
      throw new IllegalStateException("the task " + Quote.quote(name(task)) + " has not ended");
    }
    return state;
  }

  /** A task's value, for one behind it. */
  Object value(int task) {
    if (!shape.specs[task].valued()) {
      throw valueless(name(task));
    }
    Object value = values[task];
    if (value == null) {
      throw withoutValue(name(task), state(task));
    }
    return value;
  }

  static IllegalArgumentException valueless(String name) {
    return new IllegalArgumentException("the task " + Quote.quote(name) + " has no value");
  }

  static IllegalStateException withoutValue(String name, TaskState state) {
    return new IllegalStateException(
        "the task " + Quote.quote(name) + " has no value: it is " + state.words());
  }
}
