// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;
import pantile.spi.Arguments;

/**
 * A task of a {@link TaskGraph}. Later tasks name it as a dependency, and read its value by {@link
 * TaskInputs#get(Task)}, so types are checked, and a cycle cannot be written. Changed by one thread
 * at a time; a graph that runs does not see changes.
 *
 * @param <R> its value; {@link Void} for none
 */
public final class Task<R> {
  final TaskGraph graph;
  final int index;
  final String name;

  /** What it does; null for one that collects the values of a fan-out's tasks. */
  final @Nullable TaskFunction<? extends @Nullable Object> function;

  /** Whether its function has a value. */
  final boolean valued;

  final List<Task<?>> dependencies;
  final List<String> named = new ArrayList<>();

  /** The tasks of the fan-out that it stands for. */
  final List<Task<?>> members;

  Retries retries = Retries.NONE;
  long limit = Nanos.MOST;
  long expected;
  boolean always;

  Task(
      TaskGraph graph,
      String name,
      @Nullable TaskFunction<? extends @Nullable Object> function,
      boolean valued,
      List<Task<?>> dependencies,
      List<Task<?>> members) {
    this.graph = graph;
    this.index = graph.tasks.size();
    this.name = name;
    this.function = function;
    this.valued = valued;
    this.dependencies = dependencies;
    this.members = members;
  }

  /**
   * The task's name.
   *
   * @return unique in its graph
   */
  public String name() {
    return name;
  }

  /**
   * Has it run after other tasks too, whose values it does not read by their nodes. Names may be of
   * tasks that are added later. Missing names and cycles are refused when the graph is run. Of a
   * fan-out, each of its tasks runs after them.
   *
   * @param names of tasks of the same graph
   * @return this task
   */
  public Task<R> after(String... names) {
    for (String other : Arguments.given(names, "names")) {
      var _ = Arguments.given(other, "names[i]");
    }
    if (members.isEmpty()) {
      named.addAll(List.of(names));
    }
    members.forEach(member -> member.after(names));
    return this;
  }

  /**
   * Has it tried again when it fails. Of a fan-out, each of its tasks.
   *
   * @param policy how often, and with what pauses
   * @return this task
   */
  public Task<R> retry(Retries policy) {
    retries = Arguments.given(policy, "policy");
    members.forEach(member -> member.retry(policy));
    return this;
  }

  /**
   * Limits the time of each try. When the limit has passed, the task's thread is interrupted, and
   * the try has failed, whatever it returns. Of a fan-out, each of its tasks.
   *
   * @param time more than zero
   * @return this task
   * @throws IllegalArgumentException if the time is zero or less
   */
  public Task<R> limit(Duration time) {
    if (Arguments.given(time, "time").isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be more than zero, not " + time);
    }
    limit = Nanos.of(time);
    members.forEach(member -> member.limit(time));
    return this;
  }

  /**
   * Has it run whatever happened, when all tasks before it have ended: to clean up. Such a task is
   * run after a failure and after a cancellation too, and no journal keeps it. Of a fan-out, each
   * of its tasks.
   *
   * @return this task
   */
  public Task<R> always() {
    always = true;
    members.forEach(Task::always);
    return this;
  }

  /**
   * Says how long it is expected to take. Of tasks that are ready, the one with the longest chain
   * of expected times behind it is begun first. Of a fan-out, each of its tasks.
   *
   * @param time any; 0 unless said
   * @return this task
   */
  public Task<R> expected(Duration time) {
    expected = Nanos.of(Arguments.given(time, "time"));
    members.forEach(member -> member.expected(time));
    return this;
  }

  /** Whether a value of it can be kept in a journal. */
  boolean journaled() {
    return function != null && !always;
  }

  /** Its name and how it is run; computes nothing. */
  @Override
  public String toString() {
    return "Task[" + name + (always ? ", always]" : "]");
  }
}
