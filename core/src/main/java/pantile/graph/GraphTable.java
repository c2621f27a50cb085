// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pantile.text.Counted;
import pantile.text.Described;
import pantile.text.Quote;

/** A graph's result as text. */
final class GraphTable {
  private static final int MOST_ROWS = 200;
  private static final int WIDEST_NAME = 48;

  private GraphTable() {}

  static String of(GraphResult result) {
    List<TaskResult> tasks = result.tasks();
    Set<String> critical =
        result.criticalPath().stream().map(TaskResult::name).collect(Collectors.toSet());
    List<TaskResult> shown =
        tasks.size() <= MOST_ROWS
            ? tasks
            : tasks.stream().filter(task -> !task.state().ok()).limit(MOST_ROWS).toList();
    int width = shown.stream().mapToInt(task -> name(task).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(head(result));
    for (TaskResult task : shown) {
      lines.add(line(task, width, critical.contains(task.name())));
    }
    int left = tasks.size() - shown.size();
    if (left > 0) {
      lines.add("  and " + Counted.of(left, "more task"));
    }
    return String.join("\n", lines);
  }

  private static String head(GraphResult result) {
    List<String> counts = new ArrayList<>();
    for (TaskState state : TaskState.values()) {
      long count = result.tasks().stream().filter(task -> task.state() == state).count();
      if (count > 0) {
        counts.add(Counted.grouped(count) + " " + state.words());
      }
    }
    return String.format(
        Locale.ROOT,
        "graph %s %s in %s: %s; critical path %s of %s (marked *)",
        result.label(),
        result.passed() ? "passed" : "did not pass",
        time(result.nanos()),
        counts.isEmpty() ? "no task" : String.join(", ", counts),
        time(result.criticalNanos()),
        Counted.of(result.criticalPath().size(), "task"));
  }

  private static String line(TaskResult task, int width, boolean critical) {
    StringBuilder line = new StringBuilder(critical ? "* " : "  ");
    line.append(String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", name(task)));
    line.append(String.format(Locale.ROOT, "  %-9s", task.state().words()));
    if (task.tries() > 0) {
      String at = time(task.startNanos());
      line.append(String.format(Locale.ROOT, "  at %10s  %10s", at, time(task.nanos())));
    }
    if (task.tries() > 1) {
      line.append("  ").append(task.tries()).append(" tries");
    }
    if (!task.reason().isEmpty()) {
      line.append("  ").append(task.reason());
    }
    if (task.failure() != null && !task.state().ok()) {
      line.append("  ").append(Quote.escape(Described.of(task.failure())));
    }
    return line.toString().stripTrailing();
  }

  private static String name(TaskResult task) {
    String name = Quote.escape(task.name());
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 3) + "...";
  }

  private static String time(long nanos) {
    return nanos < 10_000_000_000L
        ? String.format(Locale.ROOT, "%.3f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
