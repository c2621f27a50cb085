// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.Optional;
import pantile.spi.Arguments;

/** What a task is given: the values of the tasks before it. Any thread may use it. */
public final class TaskInputs {
  private final Shape shape;
  private final Outcomes outcomes;
  private final int task;
  private final int attempt;

  TaskInputs(Shape shape, Outcomes outcomes, int task, int attempt) {
    this.shape = shape;
    this.outcomes = outcomes;
    this.task = task;
    this.attempt = attempt;
  }

  /**
   * The value of a task.
   *
   * @param dependency named as a dependency of this task
   * @param <R> its value
   * @return the value
   * @throws IllegalArgumentException if the task does not depend on it, or it has no value by its
   *     nature
   * @throws IllegalStateException if it did not pass; only tasks that run {@linkplain Task#always
   *     always} can find that
   */
  @SuppressWarnings("unchecked") // it is what the task's function returned
  public <R> R get(Task<R> dependency) {
    return (R) outcomes.value(own(dependency));
  }

  /**
   * The value of a task, if it passed.
   *
   * @param dependency named as a dependency of this task
   * @param <R> its value
   * @return nothing if it did not pass
   * @throws IllegalArgumentException if the task does not depend on it, or it has no value by its
   *     nature
   */
  public <R> Optional<R> find(Task<R> dependency) {
    boolean passed = outcomes.state(own(dependency)).ok();
    return passed ? Optional.of(get(dependency)) : Optional.empty();
  }

  /**
   * The value of a task that is known by its name.
   *
   * @param name of a task that this task depends on
   * @param type the value's class
   * @param <R> the value
   * @return the value
   * @throws IllegalArgumentException if the task does not depend on it, or it has no value by its
   *     nature
   * @throws IllegalStateException if it did not pass
   * @throws ClassCastException if the value is of another class
   */
  public <R> R get(String name, Class<R> type) {
    var _ = Arguments.given(type, "type");
    return type.cast(outcomes.value(shape.dependency(task, Arguments.given(name, "name"))));
  }

  /**
   * What became of a task.
   *
   * @param dependency named as a dependency of this task
   * @return its state
   * @throws IllegalArgumentException if the task does not depend on it
   */
  public TaskState state(Task<?> dependency) {
    return outcomes.state(own(dependency));
  }

  private int own(Task<?> dependency) {
    return shape.dependency(task, Arguments.given(dependency, "dependency"));
  }

  /**
   * The name of the task that is given this.
   *
   * @return its name
   */
  public String name() {
    return outcomes.name(task);
  }

  /**
   * Which try this is.
   *
   * @return 1 for the first
   */
  public int attempt() {
    return attempt;
  }
}
