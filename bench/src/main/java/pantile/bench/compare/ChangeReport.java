// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of what a change did to Pantile's speed, for people and for programs.
 *
 * @param circumstances where and how it ran
 * @param rounds all timings
 * @param changes the rows
 */
record ChangeReport(
    Circumstances circumstances, List<Map<Side, Round>> rounds, List<Change> changes) {
  String markdown() {
    StringBuilder text =
        circumstances.markdown("Pantile and what it was at the baseline", rounds.size());
    text.append(
        """
        Old, new and control (the old again) ran in turn, a process each, timed by the same code; the order changed from round to \
        round. A figure is the median of a process's repetitions, then of the rounds. A ratio is the new speed over the old of the \
        same round; the table has the median of the rounds and, in brackets, an interval that holds the true median with a chance of \
        at least 95 %, whatever the spread of the ratios: of nine rounds the second least and the second greatest. A row is lost if its \
        interval lies below 0.95. The control's ratio is the old speed over itself: a row whose control lies outside 0.95 to 1.05 says \
        nothing.
        """);
    text.append('\n').append(summary()).append('\n');
    for (String group : Rows.GROUPS) {
      List<Change> some = changes.stream().filter(c -> c.row().group().equals(group)).toList();
      if (!some.isEmpty()) {
        text.append("\n## ").append(Report.TITLES.get(group)).append("\n\n");
        text.append("| work | old | new | new / old | control | |\n|---|--:|--:|---|---|---|\n");
        some.forEach(change -> text.append(line(change)));
      }
    }
    return text.toString();
  }

  /** How many rows were lost, in a line. */
  String summary() {
    if (changes.stream().noneMatch(change -> change.speed().exists())) {
      return "Too few rounds for an interval: at least six are needed to call a row lost.";
    }
    return String.format(
        Locale.ROOT,
        "Lost: %d of %d rows. Unsteady: %d. Other results: %d.",
        changes.stream().filter(Change::lost).count(),
        changes.size(),
        changes.stream().filter(Change::unsteady).count(),
        changes.stream().filter(change -> !change.agrees()).count());
  }

  /** Whether a row is slower or came to another result. */
  boolean anythingLost() {
    return changes.stream().anyMatch(change -> change.lost() || !change.agrees());
  }

  private static String line(Change change) {
    List<String> remarks = new ArrayList<>();
    if (change.lost()) {
      remarks.add("**lost**");
    }
    if (change.unsteady()) {
      remarks.add("control is off");
    }
    if (!change.agrees()) {
      remarks.add("**its result differs**");
    }
    String ours = change.row().ours();
    return String.format(
        Locale.ROOT,
        "| `%s`%s | %s | %s | %s | %s | %s |\n",
        change.row().work(),
        ours.equals("pantile") ? "" : " (" + ours + ")",
        change.sample().figure(change.oldSeconds()),
        change.sample().figure(change.newSeconds()),
        text(change.speed()),
        text(change.control()),
        String.join(", ", remarks));
  }

  private static String text(Interval interval) {
    String median = String.format(Locale.ROOT, "%.3f", interval.median());
    return interval.exists()
        ? String.format(Locale.ROOT, "%s [%.3f, %.3f]", median, interval.low(), interval.high())
        : median;
  }

  String json() {
    Map<String, Object> report = circumstances.json();
    report.put("lostBelow", Change.LOST);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Change change : changes) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("group", change.row().group());
      line.put("work", change.row().work());
      line.put("ours", change.row().ours());
      line.put("ratio", json(change.speed()));
      line.put("control", json(change.control()));
      line.put("lost", change.lost());
      line.put("unsteady", change.unsteady());
      line.put("resultsAgree", change.agrees());
      line.put("ratios", change.ratios());
      line.put("controls", change.controls());
      line.put("oldSecondsPerElement", change.oldSeconds());
      line.put("newSecondsPerElement", change.newSeconds());
      lines.add(line);
    }
    report.put("rows", lines);
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<Side, Round> round : rounds) {
      Map<String, Object> timings = new LinkedHashMap<>();
      round.forEach((side, of) -> timings.put(side.label(), of.all()));
      all.add(timings);
    }
    report.put("rounds", all);
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report)
        + "\n";
  }

  private static Map<String, Object> json(Interval interval) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("median", interval.median());
    if (interval.exists()) {
      line.put("low", interval.low());
      line.put("high", interval.high());
      line.put("coverage", interval.coverage());
    }
    return line;
  }
}
