// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;
import pantile.text.Counted;
import pantile.text.Nearest;
import pantile.text.Quote;

/**
 * A graph as it is when a run begins: what each task does, and which tasks are before and behind
 * it, as arrays. Without cycles and missing names.
 */
final class Shape {
  /** So many names of a cycle are told; more are no help. */
  private static final int MOST_TOLD = 20;

  /**
   * How a task is run.
   *
   * @param name its name
   * @param function what it does; null to collect values
   * @param valued whether it has a value
   * @param retries how often it is tried
   * @param limit nanoseconds a try may take
   * @param always whether it is run whatever happened
   * @param journaled whether a journal may keep its value
   */
  record Spec(
      String name,
      @Nullable TaskFunction<? extends @Nullable Object> function,
      boolean valued,
      Retries retries,
      long limit,
      boolean always,
      boolean journaled) {
    Spec(Task<?> task) {
      this(
          task.name,
          task.function,
          task.valued,
          task.retries,
          task.limit,
          task.always,
          task.journaled());
    }

    /**
     * The failure of a try that took longer than the limit.
     *
     * @param thrown what it threw when it was interrupted; null for nothing
     */
    TimeoutException tooLate(@Nullable Throwable thrown) {
      TimeoutException failure =
          new TimeoutException(
              "the task "
                  + Quote.quote(name)
                  + " took longer than "
                  + Duration.ofNanos(limit).toString().substring(2).toLowerCase(Locale.ROOT));
      if (thrown != null) {
        failure.addSuppressed(thrown);
      }
      return failure;
    }
  }

  final TaskGraph graph;
  final Spec[] specs;

  /** Tasks whose values each collects; none but for a fan-out. */
  final int[][] members;

  /** Tasks before each, ascending. */
  final int[][] before;

  /** Tasks behind each, ascending. */
  final int[][] behind;

  /** Each task's layer: 0 if nothing is before it. */
  final int[] layer;

  /** Nanoseconds expected from a task's start to the end of the longest chain behind it. */
  final long[] chain;

  private Shape(TaskGraph graph, Spec[] specs, int[][] before) {
    this.graph = graph;
    this.specs = specs;
    this.members =
        graph.tasks.stream()
            .map(task -> task.members.stream().mapToInt(member -> member.index).toArray())
            .toArray(int[][]::new);
    this.before = before;
    this.behind = behind(before);
    this.layer = new int[specs.length];
    this.chain = new long[specs.length];
  }

  /**
   * Takes a graph as it is.
   *
   * @throws IllegalArgumentException if a name is missing, or there is a cycle
   */
  static Shape of(TaskGraph graph) {
    List<Task<?>> tasks = graph.tasks;
    Shape shape =
        new Shape(
            graph,
            tasks.stream().map(Spec::new).toArray(Spec[]::new),
            tasks.stream().map(task -> before(graph, task)).toArray(int[][]::new));
    int[] order = shape.order();
    for (int task : order) {
      for (int next : shape.behind[task]) {
        shape.layer[next] = Math.max(shape.layer[next], shape.layer[task] + 1);
      }
    }
    for (int i = order.length - 1; i >= 0; i--) {
      int task = order[i];
      long longest = 0;
      for (int next : shape.behind[task]) {
        longest = Math.max(longest, shape.chain[next]);
      }
      shape.chain[task] = Nanos.after(longest, tasks.get(task).expected);
    }
    return shape;
  }

  private static int[] before(TaskGraph graph, Task<?> task) {
    int[] before = new int[task.dependencies.size() + task.named.size()];
    int at = 0;
    for (Task<?> dependency : task.dependencies) {
      before[at++] = dependency.index;
    }
    for (String name : task.named) {
      Task<?> named = graph.byName.get(name);
      if (named == null) {
        throw new IllegalArgumentException(
            "the task "
                + Quote.quote(task.name)
                + " is to run after "
                + Quote.quote(name)
                + ", which is no task of the graph"
                + Nearest.hint(name, graph.byName.keySet()));
      }
      before[at++] = named.index;
    }
    return Arrays.stream(before).sorted().distinct().toArray();
  }

  private static int[][] behind(int[][] before) {
    int[] counts = new int[before.length];
    for (int[] row : before) {
      for (int task : row) {
        counts[task]++;
      }
    }
    int[][] behind = new int[before.length][];
    Arrays.setAll(behind, i -> new int[counts[i]]);
    Arrays.fill(counts, 0);
    for (int task = 0; task < before.length; task++) {
      for (int first : before[task]) {
        behind[first][counts[first]++] = task;
      }
    }
    return behind;
  }

  /** Tasks in an order in which each is behind those it depends on (Kahn, 1962). */
  private int[] order() {
    int[] open = new int[specs.length];
    int[] order = new int[specs.length];
    int end = 0;
    for (int task = 0; task < open.length; task++) {
      open[task] = before[task].length;
      if (open[task] == 0) {
        order[end++] = task;
      }
    }
    for (int at = 0; at < end; at++) {
      for (int next : behind[order[at]]) {
        if (--open[next] == 0) {
          order[end++] = next;
        }
      }
    }
    if (end < order.length) {
      throw new IllegalArgumentException(cycle(open));
    }
    return order;
  }

  /** Each task that is left has one before it that is left too: back and back leads to a cycle. */
  private String cycle(int[] open) {
    int at = 0;
    while (open[at] == 0) {
      at++;
    }
    int[] seen = new int[open.length];
    List<String> path = new ArrayList<>();
    while (seen[at] == 0) {
      path.add(specs[at].name());
      seen[at] = path.size();
      at = Arrays.stream(before[at]).filter(task -> open[task] > 0).findFirst().orElseThrow();
    }
    List<String> cycle = new ArrayList<>(path.subList(seen[at] - 1, path.size()));
    cycle.add(cycle.getFirst());
    Collections.reverse(cycle);
    int left = cycle.size() - MOST_TOLD;
    List<String> told = new ArrayList<>(left > 1 ? cycle.subList(0, MOST_TOLD - 1) : cycle);
    if (left > 1) {
      told.add("... " + Counted.grouped(left) + " more ...");
      told.add(cycle.getLast());
    }
    return "the tasks depend on each other in a cycle: "
        + Quote.escape(String.join(" -> ", told))
        + ", each before the next";
  }

  int size() {
    return specs.length;
  }

  int layers() {
    return Arrays.stream(layer).map(at -> at + 1).max().orElse(0);
  }

  /**
   * The number of a task that another names as a dependency.
   *
   * @throws IllegalArgumentException if it does not
   */
  int dependency(int task, Task<?> dependency) {
    int index = dependency.index;
    if (dependency.graph != graph
        || index >= size()
        || Arrays.binarySearch(before[task], index) < 0) {
      throw undeclared(task, dependency.name);
    }
    return index;
  }

  /**
   * The number of a task that another names as a dependency.
   *
   * @throws IllegalArgumentException if it does not
   */
  int dependency(int task, String name) {
    for (int first : before[task]) {
      if (specs[first].name().equals(name)) {
        return first;
      }
    }
    throw undeclared(task, name);
  }

  private IllegalArgumentException undeclared(int task, String name) {
    return new IllegalArgumentException(
        "the task "
            + Quote.quote(specs[task].name())
            + " does not depend on "
            + Quote.quote(name)
            + "; name that as a dependency");
  }

  /** Names of the tasks before one. */
  List<String> namesBefore(int task) {
    return Arrays.stream(before[task]).mapToObj(i -> specs[i].name()).toList();
  }
}
