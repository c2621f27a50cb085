// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of ratios, for people and for programs.
 *
 * @param circumstances where and how it ran
 * @param rounds all timings
 * @param results the rows
 * @param curves those of first calls
 */
record Report(
    Circumstances circumstances, List<Round> rounds, List<Result> results, List<Curve> curves) {
  static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("sort", "Sorting uniform keys"),
          Map.entry("spreads", "Sorting keys of other spreads"),
          Map.entry("small", "Sorting small arrays"),
          Map.entry("sizes", "Sorting, over size"),
          Map.entry("argsort", "Stable orders of indices"),
          Map.entry("primes", "Primes"),
          Map.entry("pi", "Counts of primes that visit no prime"),
          Map.entry("isprime", "Primality"),
          Map.entry("memory", "Reductions of 1 GiB"),
          Map.entry("cache", "Reductions of 512 KiB in the second-level cache"),
          Map.entry("filter", "Filters: a comparison with a constant"),
          Map.entry("select", "The greatest, the middle and the distinct elements"),
          Map.entry("group", "Sums by key, and histograms"),
          Map.entry("search", "Places in sorted numbers, and joins"),
          Map.entry("windows", "Moving windows and segments"),
          Map.entry("expressions", "Expressions over 20 M elements, the time of an element"),
          Map.entry("expressions-cached", "Expressions over few elements, the time of an element"),
          Map.entry("page", "What the page for deciding needs beside first calls"),
          Map.entry("first", "First call in a fresh JVM"),
          Map.entry("first-expression", "First call of a new expression in a fresh JVM"),
          Map.entry("first-daily", "First call of an operation of every day in a fresh JVM"),
          Map.entry("warm", "From the first call to the warm ones, a sort every 100 ms"),
          Map.entry("command", "Whole processes of the command"));

  String markdown() {
    StringBuilder text = circumstances.markdown("Pantile and its peers", rounds.size());
    text.append(
        """
        Peer, JDK and Pantile ran in turn, a process each. A figure is the median of a process's repetitions, then of the rounds. A \
        ratio is taken round by round; the table has its median, and its least and greatest. \
        "Speed" is the peer's time over Pantile's, "time" Pantile's over the peer's, "seconds" Pantile's time alone.
        """);
    long targets = results.stream().filter(Result::hasTarget).count();
    long met = results.stream().filter(r -> r.hasTarget() && r.met()).count();
    long curvesMet = curves.stream().filter(curve -> curve.missed() == 0).count();
    text.append(
        String.format(
            Locale.ROOT, "\nTargets met: %d of %d.\n", met + curvesMet, targets + curves.size()));
    text.append(CurveReport.markdown(curves));
    for (String group : Rows.GROUPS) {
      List<Result> some = results.stream().filter(r -> r.row().group().equals(group)).toList();
      if (!some.isEmpty()) {
        text.append("\n## ").append(TITLES.get(group)).append("\n\n");
        text.append(
            "| work | peer | the peer's | Pantile's | ratio | of rounds | target | met |\n");
        text.append("|---|---|--:|--:|--:|---|---|---|\n");
        some.forEach(result -> text.append(line(result)));
      }
    }
    return text.toString();
  }

  private static String line(Result result) {
    Row row = result.row();
    double least = result.ratios().stream().min(Double::compare).orElseThrow();
    double greatest = result.ratios().stream().max(Double::compare).orElseThrow();
    String ours = row.ours().equals("pantile") ? "" : " (" + row.ours() + ")";
    return String.format(
        Locale.ROOT,
        "| `%s`%s | %s%s | %s | %s | %s %.2f | %.2f to %.2f | %s | %s |%n",
        row.work(),
        ours,
        row.peer(),
        result.agrees() ? "" : " (**its result differs**)",
        row.peer().isEmpty() ? "" : result.sample().figure(result.peerSeconds()),
        result.sample().figure(result.oursSeconds()),
        row.measure().name().toLowerCase(Locale.ROOT),
        result.ratio(),
        least,
        greatest,
        row.targetText(),
        result.hasTarget() ? (result.met() ? "yes" : "**no**") : "");
  }

  /** A curve's thousands of calls are told by their sums alone. */
  private static List<Timing> withoutCurves(Round round) {
    return round.all().stream().filter(timing -> !timing.work().startsWith("curve:")).toList();
  }

  String json() {
    Map<String, Object> report = circumstances.json();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Result result : results) {
      Row row = result.row();
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("group", row.group());
      line.put("work", row.work());
      line.put("peer", row.peer());
      line.put("ours", row.ours());
      line.put("measure", row.measure());
      line.put("ratio", result.ratio());
      line.put("ratios", result.ratios());
      line.put("peerSecondsPerElement", result.peerSeconds());
      line.put("oursSecondsPerElement", result.oursSeconds());
      line.put("resultsAgree", result.agrees());
      if (result.hasTarget()) {
        line.put("target", row.target());
        line.put("met", result.met());
      }
      lines.add(line);
    }
    report.put("rows", lines);
    report.put("curves", CurveReport.json(curves));
    report.put("rounds", rounds.stream().map(Report::withoutCurves).toList());
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report)
        + "\n";
  }
}
