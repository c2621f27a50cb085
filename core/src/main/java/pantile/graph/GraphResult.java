// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.error.JobFailedException;
import pantile.spi.Arguments;
import pantile.text.Counted;
import pantile.text.Described;
import pantile.text.Nearest;
import pantile.text.Quote;

/**
 * What became of a graph: the verdict, and the state, time and value of each task. A run returns
 * this for a graph that failed too, since what passed, and why the rest did not, is what one wants
 * to know then; {@link #orThrow} is for those who want an exception.
 */
public final class GraphResult {
  private final TaskGraph graph;
  private final List<TaskResult> tasks;
  private final @Nullable Object[] values;
  private final Map<String, Integer> byName = new HashMap<>();
  private final long nanos;
  private final @Nullable TaskResult firstFailure;
  private final List<TaskResult> criticalPath;

  GraphResult(
      TaskGraph graph,
      List<TaskResult> tasks,
      @Nullable Object[] values,
      long nanos,
      @Nullable TaskResult firstFailure) {
    this.graph = graph;
    this.tasks = List.copyOf(tasks);
    this.values = values;
    this.nanos = nanos;
    this.firstFailure = firstFailure;
    for (int i = 0; i < tasks.size(); i++) {
      byName.put(tasks.get(i).name(), i);
    }
    this.criticalPath = CriticalPath.of(this.tasks, byName);
  }

  /**
   * What the graph is called.
   *
   * @return its label
   */
  public String label() {
    return graph.label;
  }

  /**
   * The verdict.
   *
   * @return true if every task passed, now or in an earlier run
   */
  public boolean passed() {
    return tasks.stream().allMatch(task -> task.state().ok());
  }

  /**
   * What became of each task.
   *
   * @return in the order in which they were added
   */
  public List<TaskResult> tasks() {
    return tasks;
  }

  /**
   * What became of a task.
   *
   * @param name its name
   * @return its result
   * @throws IllegalArgumentException if there is no such task
   */
  public TaskResult task(String name) {
    return tasks.get(index(Arguments.given(name, "name")));
  }

  /**
   * The value of a task.
   *
   * @param task of the graph that was run
   * @param <R> its value
   * @return the value
   * @throws IllegalStateException if the task did not pass
   * @throws IllegalArgumentException if it is no task of the graph, or has no value by its nature
   */
  @SuppressWarnings("unchecked") // it is what the task's function returned
  public <R> R value(Task<R> task) {
    int index = Arguments.given(task, "task").index;
    if (task.graph != graph || index >= values.length) {
      throw new IllegalArgumentException(
          "the task " + Quote.quote(task.name) + " was not there when the graph was run");
    }
    if (!task.valued) {
      throw Outcomes.valueless(task.name);
    }
    Object value = values[index];
    if (value == null) {
      throw Outcomes.withoutValue(task.name, tasks.get(index).state());
    }
    return (R) value;
  }

  private int index(String name) {
    Integer index = byName.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "the graph has no task " + Quote.quote(name) + Nearest.hint(name, byName.keySet()));
    }
    return index;
  }

  /**
   * How long the run took.
   *
   * @return nanoseconds
   */
  public long nanos() {
    return nanos;
  }

  /**
   * The chain of tasks that ended last: the task that ended last, before it the one of its
   * dependencies that ended last, and so on, but for those that were restored. To make the graph
   * faster, make one of these faster.
   *
   * @return the first to run first; empty if none was run
   */
  public List<TaskResult> criticalPath() {
    return criticalPath;
  }

  /**
   * How long the tasks of the critical path took. What is missing to {@link #nanos} they waited for
   * others to end.
   *
   * @return nanoseconds
   */
  public long criticalNanos() {
    return criticalPath.stream().mapToLong(TaskResult::nanos).sum();
  }

  /**
   * Refuses a graph that failed.
   *
   * @return this
   * @throws JobFailedException if a task did not pass; the cause is what the first task threw that
   *     failed
   */
  public GraphResult orThrow() {
    if (passed()) {
      return this;
    }
    TaskResult first = firstFailure;
    if (first == null) {
      throw new JobFailedException("graph " + graph.label + " was not run to its end");
    }
    long others = tasks.stream().filter(task -> task.state().failed()).count() - 1;
    String message =
        "graph "
            + graph.label
            + ": the task "
            + Quote.quote(first.name())
            + " "
            + first.state().words()
            + (first.tries() > 1 ? " " + first.tries() + " times" : "")
            + (others > 0 ? ", as did " + Counted.of(others, "other") : "")
            + ": "
            + (first.failure() == null ? "null" : Described.of(first.failure()));
    throw first.failure() == null
        ? new JobFailedException(message)
        : new JobFailedException(message, first.failure());
  }

  /** A line for the graph, then a table of its tasks; of more than 200, those that did not pass. */
  @Override
  public String toString() {
    return GraphTable.of(this);
  }
}
