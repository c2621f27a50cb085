// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pantile.graph.GraphResult;
import pantile.graph.TaskResult;
import pantile.graph.TaskState;

/**
 * What became of a graph as one HTML page that needs no other file and no script: the graph, layers
 * from left to right, the timeline, and a table. States have a colour and a sign.
 */
public final class GraphPage {
  private static final int COLUMN = 260;
  private static final int ROW = 34;
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 24;
  private static final int EDGE = 12;
  private static final int LANE = 20;
  private static final int TIMELINE = 900;
  private static final int NAMES = 250;

  /** A drawing of more tasks helps nobody, and takes browsers seconds. */
  private static final int MOST_DRAWN = 2000;

  private static final String STYLE =
      """
      :root { color-scheme: light dark;
        --text: #222; --page: #fff; --line: #bbb; --soft: #666; --strong: #000;
        --passed: #2e7d46; --restored: #2a6fa8; --failed: #c0311f; --timed-out: #9c4a00;
        --skipped: #767676; --cancelled: #6b4a99; }
      @media (prefers-color-scheme: dark) { :root {
        --text: #ddd; --page: #16181b; --line: #555; --soft: #a0a0a0; --strong: #fff;
        --passed: #2e7d46; --restored: #2a6fa8; --failed: #c0311f; --timed-out: #a85400;
        --skipped: #6b6b6b; --cancelled: #7a58a8; } }
      body { font: 14px sans-serif; margin: 2em; color: var(--text); background: var(--page) }
      .wide { overflow-x: auto }
      table { border-collapse: collapse; margin: 1em 0 }
      td, th { border-bottom: 1px solid var(--line); padding: .3em .8em; text-align: right }
      td:first-child, th:first-child, td.text, th.text { text-align: left; overflow-wrap: anywhere }
      text { font: 12px sans-serif; fill: var(--text) }
      .box text, .sign { fill: #fff }
      .edge { fill: none; stroke: var(--line) }
      .edge.critical { stroke: var(--strong); stroke-width: 2.5 }
      .always rect { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 5 3 }
      .critical rect { stroke: var(--strong); stroke-width: 3 }
      .passed { fill: var(--passed) } .restored { fill: var(--restored) }
      .failed { fill: var(--failed) } .timed-out { fill: var(--timed-out) }
      .skipped { fill: var(--skipped) } .cancelled { fill: var(--cancelled) }
      .key span { color: #fff; padding: .1em .5em; margin-right: 1em }
      """
          + keyColours();

  private final GraphResult result;
  private final Map<String, Integer> index = new HashMap<>();
  private final Set<String> critical = new HashSet<>();

  private GraphPage(GraphResult result) {
    this.result = result;
    List<TaskResult> tasks = result.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      index.put(tasks.get(i).name(), i);
    }
    result.criticalPath().forEach(task -> critical.add(task.name()));
  }

  private static String keyColours() {
    StringBuilder rules = new StringBuilder();
    for (TaskState state : TaskState.values()) {
      String name = style(state);
      rules.append(format(".key .%s { background: var(--%s) }%n", name, name));
    }
    return rules.toString();
  }

  /**
   * The page.
   *
   * @param result what became of a graph
   * @return HTML
   */
  public static String of(GraphResult result) {
    GraphPage page = new GraphPage(result);
    String title = escaped(result.label());
    return format(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
        <title>Pantile: %s</title>
        <style>
        %s</style></head>
        <body>
        <h1>%s %s</h1>
        <p>%s; the critical path has %,d of %,d tasks, and takes %s.</p>
        <p class="key">%s</p>
        <h2>Graph</h2>
        %s
        <h2>Timeline</h2>
        %s
        <h2>Tasks</h2>
        %s
        </body>
        </html>
        """,
        title,
        STYLE,
        title,
        result.passed() ? "passed" : "did not pass",
        time(result.nanos()),
        result.criticalPath().size(),
        result.tasks().size(),
        time(result.criticalNanos()),
        key(),
        page.graph(),
        page.timeline(),
        page.table());
  }

  private static String key() {
    StringBuilder key = new StringBuilder();
    for (TaskState state : TaskState.values()) {
      key.append(
          format("<span class=\"%s\">%s %s</span>", style(state), sign(state), state.words()));
    }
    return key + " Thick: the critical path. Dashed: runs always.";
  }

  /** The class of a state's colour. */
  private static String style(TaskState state) {
    return state.words().replace(' ', '-');
  }

  private static String sign(TaskState state) {
    return switch (state) {
      case PASSED -> "✓";
      case RESTORED -> "↺";
      case FAILED -> "✗";
      case TIMED_OUT -> "!";
      case SKIPPED -> "–";
      case CANCELLED -> "■";
    };
  }

  // The graph.

  private String graph() {
    List<TaskResult> tasks = result.tasks();
    if (tasks.size() > MOST_DRAWN) {
      return format("<p>%,d tasks are too many to be drawn.</p>", tasks.size());
    }
    int layers = tasks.stream().mapToInt(task -> task.layer() + 1).max().orElse(0);
    double[] rows = rows(layers);
    int height = ROW * (1 + (int) Arrays.stream(rows).max().orElse(0));
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<div class=\"wide\"><svg id=\"graph\" width=\"%d\" height=\"%d\" role=\"img\""
                + " aria-label=\"the tasks, layers from left to right\">%n",
            2 * EDGE + COLUMN * Math.max(0, layers - 1) + BOX_WIDTH, height + EDGE));
    for (TaskResult task : tasks) {
      for (String before : task.after()) {
        edge(svg, tasks.get(at(before)), task, rows);
      }
    }
    for (TaskResult task : tasks) {
      box(svg, task, rows[at(task.name())]);
    }
    return svg.append("</svg></div>").toString();
  }

  private int at(String name) {
    return index.getOrDefault(name, 0);
  }

  /**
   * A row for each task. In each layer tasks are in the order of the mean row of those before them
   * (the barycentre method of Sugiyama, Tagawa and Toda, 1981, one sweep), so that few edges cross.
   */
  private double[] rows(int layers) {
    List<TaskResult> tasks = result.tasks();
    double[] rows = new double[tasks.size()];
    double[] wanted = new double[tasks.size()];
    List<List<Integer>> byLayer = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      byLayer.add(new ArrayList<>());
    }
    for (int i = 0; i < tasks.size(); i++) {
      byLayer.get(tasks.get(i).layer()).add(i);
    }
    for (List<Integer> layer : byLayer) {
      for (int task : layer) {
        wanted[task] =
            tasks.get(task).after().stream()
                .mapToDouble(before -> rows[at(before)])
                .average()
                .orElse(0);
      }
      layer.sort(Comparator.comparingDouble(task -> wanted[task]));
      double next = 0;
      for (int task : layer) {
        rows[task] = Math.max(next, Math.floor(wanted[task] - (layer.size() - 1) / 2.0));
        next = rows[task] + 1;
      }
    }
    return rows;
  }

  private void edge(StringBuilder svg, TaskResult from, TaskResult to, double[] rows) {
    double x1 = EDGE + COLUMN * from.layer() + BOX_WIDTH;
    double y1 = EDGE + ROW * rows[at(from.name())] + BOX_HEIGHT / 2.0;
    double x2 = EDGE + COLUMN * to.layer();
    double y2 = EDGE + ROW * rows[at(to.name())] + BOX_HEIGHT / 2.0;
    double half = (COLUMN - BOX_WIDTH) / 2.0;
    svg.append(
        format(
            "<path class=\"edge%s\" d=\"M%.0f %.1fC%.0f %.1f %.0f %.1f %.0f %.1f\"/>%n",
            isCritical(from, to) ? " critical" : "", x1, y1, x1 + half, y1, x2 - half, y2, x2, y2));
  }

  /** Whether one follows the other on the critical path. */
  private boolean isCritical(TaskResult from, TaskResult to) {
    List<TaskResult> path = result.criticalPath();
    int at = path.indexOf(to);
    return at > 0 && path.get(at - 1).equals(from);
  }

  private void box(StringBuilder svg, TaskResult task, double row) {
    double x = EDGE + COLUMN * task.layer();
    double y = EDGE + ROW * row;
    svg.append(
        format(
            "<g class=\"box%s%s\"><title>%s</title><rect class=\"%s\" x=\"%.0f\" y=\"%.1f\""
                + " width=\"%d\" height=\"%d\" rx=\"4\"/><text x=\"%.0f\" y=\"%.1f\">%s"
                + " %s</text></g>%n",
            critical.contains(task.name()) ? " critical" : "",
            task.always() ? " always" : "",
            escaped(words(task)),
            style(task.state()),
            x,
            y,
            BOX_WIDTH,
            BOX_HEIGHT,
            x + 7,
            y + 16,
            sign(task.state()),
            escaped(shortened(task.name(), 24))));
  }

  // The timeline.

  private String timeline() {
    List<TaskResult> ran =
        result.tasks().stream()
            .filter(task -> task.tries() > 0)
            .sorted(Comparator.comparingLong(TaskResult::startNanos))
            .limit(MOST_DRAWN)
            .toList();
    if (ran.isEmpty()) {
      return "<p>No task was run.</p>";
    }
    double scale = (double) TIMELINE / Math.max(1, result.nanos());
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<div class=\"wide\"><svg id=\"timeline\" width=\"%d\" height=\"%d\" role=\"img\""
                + " aria-label=\"when each task ran\">%n",
            NAMES + TIMELINE + EDGE, LANE * (ran.size() + 1)));
    for (int lane = 0; lane < ran.size(); lane++) {
      TaskResult task = ran.get(lane);
      svg.append(
          format(
              "<text x=\"0\" y=\"%d\">%s %s</text>%n",
              LANE * lane + 14, sign(task.state()), escaped(shortened(task.name(), 36))));
      svg.append(
          format(
              "<g%s><title>%s</title><rect class=\"%s\" x=\"%.2f\" y=\"%d\" width=\"%.2f\""
                  + " height=\"%d\"/></g>%n",
              critical.contains(task.name()) ? " class=\"critical\"" : "",
              escaped(words(task)),
              style(task.state()),
              NAMES + task.startNanos() * scale,
              LANE * lane + 3,
              Math.max(1, task.nanos() * scale),
              LANE - 7));
    }
    int y = LANE * ran.size() + 14;
    svg.append(format("<text x=\"%d\" y=\"%d\">0</text>%n", NAMES, y));
    svg.append(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
            NAMES + TIMELINE, y, time(result.nanos())));
    return svg.append("</svg></div>").toString();
  }

  // The table.

  private String table() {
    StringBuilder rows = new StringBuilder("<table id=\"tasks\"><tr>");
    for (String head : List.of("task", "state", "begun", "took", "tries", "why")) {
      boolean text = head.equals("state") || head.equals("why");
      rows.append(text ? "<th class=\"text\">" : "<th>").append(head).append("</th>");
    }
    rows.append("</tr>\n");
    for (TaskResult task : result.tasks()) {
      boolean ran = task.tries() > 0;
      rows.append(
          format(
              "<tr><td>%s</td><td class=\"text\">%s %s</td><td>%s</td><td>%s</td><td>%s</td>"
                  + "<td class=\"text\">%s</td></tr>%n",
              escaped(task.name()),
              sign(task.state()),
              task.state().words(),
              ran ? time(task.startNanos()) : "",
              ran ? time(task.nanos()) : "",
              ran ? Integer.toString(task.tries()) : "",
              escaped(why(task))));
    }
    return rows.append("</table>").toString();
  }

  private static String words(TaskResult task) {
    String ran =
        task.tries() == 0
            ? ""
            : format(", %s from %s", time(task.nanos()), time(task.startNanos()));
    String why = why(task);
    return task.name() + ": " + task.state().words() + ran + (why.isEmpty() ? "" : ", " + why);
  }

  private static String why(TaskResult task) {
    if (task.state().ok()) {
      return "";
    }
    String thrown = task.failure() == null ? "" : task.failure().toString();
    boolean both = !thrown.isEmpty() && !task.reason().isEmpty();
    return task.reason() + (both ? ": " : "") + thrown;
  }

  private static String shortened(String text, int most) {
    int points = text.codePointCount(0, text.length());
    return points <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static String time(long nanos) {
    return nanos < 1_000_000_000L ? format("%.1f ms", nanos / 1e6) : format("%.2f s", nanos / 1e9);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
