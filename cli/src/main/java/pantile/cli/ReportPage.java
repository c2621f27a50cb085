// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.LevelReport;
import pantile.spi.DeviceInfo;

/** Reports as one HTML page that needs no other file and no script: a drawing and tables. */
final class ReportPage {
  private static final String STYLE =
      """
      body { font: 14px sans-serif; margin: 2em; color: #222; background: #fff }
      table { border-collapse: collapse; margin: 1em 0 }
      td, th { border-bottom: 1px solid #ccc; padding: .3em .8em; text-align: right }
      td:first-child, th:first-child { text-align: left }
      #run td { text-align: left; overflow-wrap: anywhere }
      #run td:first-child { white-space: nowrap; overflow-wrap: normal; vertical-align: top }
      #run .typed { font-family: monospace }
      #devices td:nth-child(2), #devices th:nth-child(2) { text-align: left }
      li { overflow-wrap: anywhere }
      svg { display: block; width: 100%; max-width: 1190px }
      rect { stroke: #fff; stroke-width: .3 }
      .tick { stroke: #ccc }
      text { font: 12px sans-serif }
      #legend { display: flex; flex-wrap: wrap; gap: .3em 1.5em }
      .swatch { display: inline-block; width: .8em; height: .8em; margin-right: .5em }
      """;

  private ReportPage() {}

  static String of(RunFacts run, List<DeviceInfo> devices, List<JobReport> jobs) {
    Timeline timeline = Timeline.of(jobs);
    ReportDrawing drawing = new ReportDrawing(timeline);
    return String.format(
        Locale.ROOT,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Pantile: what ran where</title>
        <style>
        %s%s</style></head>
        <body>
        <h1>What ran where</h1>
        %s
        <h2>Tiles by worker</h2>
        %s
        %s
        %s
        <h2>Devices</h2>
        %s
        <h2>Jobs</h2>
        %s
        %s<h2>Retried, and not used</h2>
        %s
        </body>
        </html>
        """,
        STYLE,
        ReportDrawing.style(),
        facts(run, devices, timeline),
        drawing.svg(),
        drawing.legend(),
        workers(timeline),
        devices(devices, jobs),
        jobs(run, jobs, drawing),
        levels(jobs),
        notes(jobs));
  }

  private static String facts(RunFacts run, List<DeviceInfo> devices, Timeline timeline) {
    StringBuilder rows = new StringBuilder();
    rows.append("<tr><td>Command</td><td class=\"typed\">")
        .append(escaped(run.command()))
        .append("</td></tr>\n")
        .append(row("td", "Date", run.date()))
        .append(row("td", "Pantile", run.version()))
        .append(row("td", "Java", run.java()))
        .append(row("td", "Machine", run.system()));
    for (DeviceInfo device : devices) {
      String detail = device.detail().isEmpty() ? "" : ", " + device.detail();
      rows.append(row("td", device.id(), device.name() + detail));
    }
    String input =
        run.bytes() == 0
            ? ""
            : number(
                ": %,.1f MB of numbers, %.2f GB/s",
                run.bytes() / 1e6, (double) run.bytes() / timeline.nanos());
    rows.append(
        row(
            "td",
            "Time",
            number("%,.3f ms from the first job to the last tile", timeline.nanos() / 1e6)
                + input));
    return "<table id=\"run\">" + rows + "</table>";
  }

  /** How much of the time each worker had nothing to do. */
  private static String workers(Timeline timeline) {
    StringBuilder rows = new StringBuilder();
    rows.append(row("th", "worker", "claims", "busy, ms", "idle"));
    for (int lane = 0; lane < timeline.workers().size(); lane++) {
      int its = lane;
      List<TileReport> tiles =
          timeline.spans().stream()
              .filter(span -> span.lane() == its)
              .map(Timeline.Span::tile)
              .toList();
      long busy = tiles.stream().mapToLong(TileReport::nanos).sum();
      rows.append(
          row(
              "td",
              timeline.workers().get(lane),
              number("%,d", tiles.size()),
              number("%,.3f", busy / 1e6),
              number("%.1f %%", 100.0 * Math.max(0, timeline.nanos() - busy) / timeline.nanos())));
    }
    return "<table id=\"workers\">" + rows + "</table>";
  }

  private static String devices(List<DeviceInfo> devices, List<JobReport> jobs) {
    StringBuilder rows = new StringBuilder();
    rows.append(
        row("th", "device", "name", "claims", "elements", "busy, ms", "MB moved", "GB/s moved"));
    for (DeviceInfo device : devices) {
      List<TileReport> tiles =
          jobs.stream()
              .flatMap(job -> job.tiles().stream())
              .filter(tile -> tile.device().equals(device.id()))
              .toList();
      rows.append(
          row(
              "td",
              device.id(),
              device.name(),
              number("%,d", tiles.size()),
              number("%,d", tiles.stream().mapToLong(tile -> tile.tile().length()).sum()),
              number("%,.3f", tiles.stream().mapToLong(TileReport::nanos).sum() / 1e6),
              number("%,.1f", tiles.stream().mapToLong(TileReport::bytes).sum() / 1e6),
              rate(
                  tiles.stream().mapToLong(TileReport::bytes).sum(),
                  tiles.stream().mapToLong(TileReport::nanos).sum())));
    }
    return "<table id=\"devices\">" + rows + "</table>";
  }

  private static String jobs(RunFacts run, List<JobReport> jobs, ReportDrawing drawing) {
    StringBuilder rows = new StringBuilder();
    rows.append(
        row(
            "th",
            "job",
            "elements",
            "cut, ms",
            "process, ms",
            "merge, ms",
            "waits, ms",
            "master, ms",
            "M elements/s",
            "GB/s"));
    for (JobReport job : jobs) {
      boolean whole = run.numbers() > 0 && job.length() == run.numbers();
      rows.append(
          row(
                  "td",
                  job.kernel(),
                  number("%,d", job.length()),
                  number("%,.3f", job.decomposeNanos() / 1e6),
                  number("%,.3f", job.processNanos() / 1e6),
                  number("%,.3f", job.aggregateNanos() / 1e6),
                  number("%,.3f", job.waitNanos() / 1e6),
                  number("%,.3f", job.masterNanos() / 1e6),
                  millions(1e3 * job.length() / Math.max(1, job.processNanos())),
                  whole ? rate(run.bytes(), job.processNanos()) : "")
              .replaceFirst("<td>", "<td>" + drawing.swatch(job.kernel())));
    }
    return "<table id=\"jobs\">"
        + rows
        + "</table>\n<p>Elements are what a job's tiles are cut from: numbers, or buckets, blocks or queries"
        + " of them.</p>";
  }

  /** Nothing where it would be rounded to nothing: of jobs whose elements are large and few. */
  private static String millions(double rate) {
    return rate < 0.05 ? "" : number("%,.1f", rate);
  }

  /** Gigabytes a second; nothing for nothing. */
  private static String rate(long bytes, long nanos) {
    return bytes == 0 ? "" : number("%.2f", (double) bytes / Math.max(1, nanos));
  }

  /** What divisions did at each level; nothing if there was no division. */
  private static String levels(List<JobReport> jobs) {
    StringBuilder rows = new StringBuilder();
    for (JobReport job : jobs) {
      for (LevelReport level : job.levels()) {
        rows.append(
            row(
                "td",
                job.kernel(),
                level.depth() + (level.deeper() ? " and deeper" : ""),
                number("%,d", level.solved()),
                number("%,d", level.split()),
                number("%,.3f", level.solveNanos() / 1e6),
                number("%,.3f", level.splitNanos() / 1e6),
                number("%,.3f", level.combineNanos() / 1e6)));
      }
    }
    if (rows.isEmpty()) {
      return "";
    }
    String head =
        row("th", "division", "level", "solved", "split", "solve, ms", "split, ms", "combine, ms");
    return "<h2>Levels of divisions</h2>\n<table id=\"levels\">" + head + rows + "</table>\n";
  }

  private static String notes(List<JobReport> jobs) {
    List<String> notes =
        jobs.stream()
            .flatMap(job ->
                Stream.concat(
                    job.retries().stream().map(retry -> "retried: " + retry),
                    job.unused().stream().map(unused -> "not used: " + unused)))
            .map(note -> "<li>" + escaped(note) + "</li>")
            .toList();
    return notes.isEmpty() ? "<p>Nothing.</p>" : "<ul>" + String.join("\n", notes) + "</ul>";
  }

  private static String row(String cell, String... texts) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String text : texts) {
      row.append(String.format(Locale.ROOT, "<%s>%s</%s>", cell, escaped(text), cell));
    }
    return row.append("</tr>\n").toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
