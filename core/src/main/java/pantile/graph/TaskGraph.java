// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;
import pantile.spi.Arguments;
import pantile.text.Counted;
import pantile.text.Quote;

/**
 * Named tasks that depend on each other, for {@code Pantile.run(graph)}. A task runs when the tasks
 * that it depends on have passed. What does not depend on each other runs at once.
 *
 * {@snippet :
 * TaskGraph graph = new TaskGraph("report");
 * Task<double[]> prices = graph.task("load", in -> load(file));
 * Task<List<Double>> means =
 *     graph.forEach("mean", months, (in, month) -> pt.mean(part(in.get(prices), month)), prices);
 * Task<Void> page = graph.action("write", in -> write(in.get(means)), means);
 * graph.action("clean", in -> Files.delete(temporary), page).always();
 * GraphResult result = pt.run(graph).orThrow();
 * }
 *
 * <p>A graph is made by one thread at a time, and may be run any number of times, at once too; a
 * run does not see later changes. Takes O(tasks + dependencies) time and memory besides what tasks
 * take; a chain of any length needs no deep stack.
 */
public final class TaskGraph {
  private static final Duration CLEANUP = Duration.ofSeconds(30);

  final String label;
  final List<Task<?>> tasks = new ArrayList<>();
  final Map<String, Task<?>> byName = new HashMap<>();
  final Set<Class<?>> restorable = new LinkedHashSet<>();

  /** How many run at once; 0 for as many as there are workers. */
  int jobs;

  boolean keepsGoing;
  long cleanup = Nanos.of(CLEANUP);
  String version = "";

  /**
   * A graph without tasks.
   *
   * @param label what reports call it
   */
  public TaskGraph(String label) {
    this.label = Arguments.given(label, "label");
  }

  /**
   * Adds a task.
   *
   * @param name unique in this graph
   * @param function makes its value
   * @param after the tasks it depends on, of this graph
   * @param <R> its value
   * @return the task, for others to depend on
   * @throws IllegalArgumentException if a task has this name, or one of {@code after} is another
   *     graph's
   */
  public <R> Task<R> task(String name, TaskFunction<R> function, Task<?>... after) {
    return add(name, Arguments.given(function, "function"), true, own(after), List.of());
  }

  /**
   * Adds a task that has no value.
   *
   * @param name unique in this graph
   * @param action what it does
   * @param after the tasks it depends on, of this graph
   * @return the task, for others to depend on
   * @throws IllegalArgumentException if a task has this name, or one of {@code after} is another
   *     graph's
   */
  public Task<Void> action(String name, TaskAction action, Task<?>... after) {
    var _ = Arguments.given(action, "action");
    TaskFunction<@Nullable Void> function =
        inputs -> {
          action.run(inputs);
          return null;
        };
    return add(name, function, false, own(after), List.of());
  }

  /**
   * Adds a task for each item of a list: {@code name[0]}, {@code name[1]} and so on.
   *
   * @param name unique in this graph, as those of the items' tasks must be
   * @param items copied; may be empty
   * @param function makes the value for an item
   * @param after the tasks that each of them depends on, of this graph
   * @param <T> an item
   * @param <R> its value
   * @return a task that has the list of the values, in the order of the items. What is set on it
   *     (retries, a limit, always) is set on the items' tasks
   * @throws IllegalArgumentException if a task has one of these names, or one of {@code after} is
   *     another graph's
   */
  public <T, R> Task<List<R>> forEach(
      String name, List<? extends T> items, ItemFunction<T, R> function, Task<?>... after) {
    var _ = Arguments.given(function, "function");
    requireFree(name);
    List<T> copy = new ArrayList<>();
    for (T item : Arguments.given(items, "items")) {
      copy.add(Arguments.given(item, "items[i]"));
    }
    List<Task<?>> before = own(after);
    for (int i = 0; i < copy.size(); i++) {
      requireFree(name + "[" + i + "]");
    }
    List<Task<?>> members = new ArrayList<>();
    for (int i = 0; i < copy.size(); i++) {
      T item = copy.get(i);
      TaskFunction<R> one = inputs -> function.apply(inputs, item);
      members.add(add(name + "[" + i + "]", one, true, before, List.of()));
    }
    return add(name, null, true, members.isEmpty() ? before : members, List.copyOf(members));
  }

  /**
   * Adds a task that stands for others, to depend on them by one name. It has no value.
   *
   * @param name unique in this graph
   * @param members of this graph
   * @return a task that passes when they have. What is set on it (retries, a limit, always) is set
   *     on them
   * @throws IllegalArgumentException if a task has this name, or a member is another graph's
   */
  public Task<Void> group(String name, Task<?>... members) {
    List<Task<?>> all = own(members);
    return add(name, null, false, all, all);
  }

  private <R> Task<R> add(
      String name,
      @Nullable TaskFunction<? extends @Nullable Object> function,
      boolean valued,
      List<Task<?>> after,
      List<Task<?>> members) {
    requireFree(name);
    Task<R> task = new Task<>(this, name, function, valued, after, members);
    tasks.add(task);
    byName.put(name, task);
    return task;
  }

  private void requireFree(String name) {
    if (byName.containsKey(Arguments.given(name, "name"))) {
      throw new IllegalArgumentException("two tasks are named " + Quote.quote(name));
    }
  }

  private List<Task<?>> own(Task<?>... after) {
    for (Task<?> task : Arguments.given(after, "after")) {
      if (Arguments.given(task, "after[i]").graph != this) {
        throw new IllegalArgumentException(
            "the task " + Quote.quote(task.name) + " is of another graph");
      }
    }
    return List.of(after);
  }

  /**
   * Limits how many tasks run at once.
   *
   * @param most at least 1; as many as the CPU has workers unless said
   * @return this graph
   * @throws IllegalArgumentException if there are none
   */
  public TaskGraph jobs(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, not " + most);
    }
    jobs = most;
    return this;
  }

  /**
   * Has all run that does not depend on a task that failed. Unless said, the first failure stops
   * everything but the tasks that run {@linkplain Task#always always}: tasks at work are
   * interrupted, others are not begun.
   *
   * @return this graph
   */
  public TaskGraph keepGoing() {
    keepsGoing = true;
    return this;
  }

  /**
   * Limits how long tasks that run {@linkplain Task#always always} may take all together, once the
   * graph was cancelled.
   *
   * @param time from the cancellation on; 30 s unless said
   * @return this graph
   */
  public TaskGraph cleanup(Duration time) {
    cleanup = Nanos.of(Arguments.given(time, "time"));
    return this;
  }

  /**
   * Says which version of the tasks' code and data this is. A journal of another version is
   * refused.
   *
   * @param words any that change when a task would have another value
   * @return this graph
   */
  public TaskGraph version(String words) {
    version = Arguments.given(words, "words");
    return this;
  }

  /**
   * Names classes of values that a journal may hold, besides numbers, texts, times, collections of
   * the JDK, and arrays of all these. Objects of no other class are made from a journal's bytes.
   *
   * @param classes serializable ones, and those that their objects hold
   * @return this graph
   */
  public TaskGraph restorable(Class<?>... classes) {
    for (Class<?> type : Arguments.given(classes, "classes")) {
      restorable.add(Arguments.given(type, "classes[i]"));
    }
    return this;
  }

  /**
   * Takes the times of an earlier run for the {@linkplain Task#expected expected} ones, of tasks of
   * the same names that passed there.
   *
   * @param earlier what became of this graph, or one like it
   * @return this graph
   */
  public TaskGraph expected(GraphResult earlier) {
    for (TaskResult before : Arguments.given(earlier, "earlier").tasks()) {
      Task<?> task = byName.get(before.name());
      if (task != null && before.state() == TaskState.PASSED) {
        task.expected = before.nanos();
      }
    }
    return this;
  }

  /**
   * What the graph is called.
   *
   * @return as it was made
   */
  public String label() {
    return label;
  }

  /**
   * The tasks' names.
   *
   * @return in the order in which they were added
   */
  public List<String> names() {
    return tasks.stream().map(Task::name).toList();
  }

  /**
   * Refuses names that are missing and cycles, as running does before anything is run.
   *
   * @throws IllegalArgumentException if a task is to run after one that is not there, or after
   *     itself; the message has the missing name, or the cycle's path
   */
  public void check() {
    var _ = Shape.of(this);
  }

  /**
   * Runs the graph; called by {@code Pantile.run}.
   *
   * @param host what runs it
   * @return what became of it
   * @throws IllegalArgumentException as {@link #check} does
   */
  public GraphResult run(GraphHost host) {
    Shape shape = Shape.of(this);
    int most = jobs == 0 ? Math.max(1, Arguments.given(host, "host").workers()) : jobs;
    String sentence =
        String.format(
            Locale.ROOT,
            "graph %s: %s in %s, at most %,d at once, on virtual threads; %s",
            label,
            Counted.of(shape.size(), "task"),
            Counted.of(shape.layers(), "layer"),
            most,
            keepsGoing ? "goes on after a failure" : "the first failure stops it");
    GraphRun run = new GraphRun(shape, new GraphTerms(this, most), host);
    return host.explained(sentence) ? run.explained() : run.run();
  }

  /** The label, and how many tasks there are. */
  @Override
  public String toString() {
    return "TaskGraph[" + label + ", " + Counted.of(tasks.size(), "task") + "]";
  }
}
