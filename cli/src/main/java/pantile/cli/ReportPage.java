// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.LevelReport;
import pantile.spi.DeviceInfo;

/** Reports as one HTML page that needs no other file and no script: a drawing and two tables. */
final class ReportPage {
  private static final int LANE = 22;
  private static final int WIDTH = 1000;
  private static final int MARGIN = 190;

  private static final String STYLE =
      """
      body { font: 14px sans-serif; margin: 2em; color: #222; background: #fff }
      table { border-collapse: collapse; margin: 1em 0 }
      td, th { border-bottom: 1px solid #ccc; padding: .3em .8em; text-align: right }
      td:first-child, th:first-child { text-align: left }
      rect { fill: #2a78b8; stroke: #fff; stroke-width: .3 }
      rect.uncounted { fill: #d0572a }
      text { font: 12px sans-serif }
      """;

  private ReportPage() {}

  static String of(List<DeviceInfo> devices, List<JobReport> jobs) {
    return String.format(
        Locale.ROOT,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Pantile: what ran where</title>
        <style>
        %s</style></head>
        <body>
        <h1>What ran where</h1>
        <h2>Tiles by worker</h2>
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
        drawing(Timeline.of(jobs)),
        devices(devices, jobs),
        jobs(jobs),
        levels(jobs),
        notes(jobs));
  }

  private static String drawing(Timeline timeline) {
    StringBuilder svg = new StringBuilder();
    int height = LANE * (timeline.workers().size() + 1);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg id=\"timeline\" width=\"%d\" height=\"%d\" role=\"img\">%n",
            MARGIN + WIDTH,
            height));
    for (int lane = 0; lane < timeline.workers().size(); lane++) {
      String name = escaped(timeline.workers().get(lane));
      svg.append(
          String.format(Locale.ROOT, "<text x=\"0\" y=\"%d\">%s</text>%n", LANE * lane + 15, name));
    }
    double scale = (double) WIDTH / timeline.nanos();
    for (Timeline.Span span : timeline.spans()) {
      TileReport tile = span.tile();
      String title =
          number(
              "%s, tile %d [%,d, %,d): %.3f ms",
              span.job(),
              tile.tile().index(),
              tile.tile().from(),
              tile.tile().to(),
              tile.nanos() / 1e6);
      svg.append(
          number(
              "<rect class=\"%s\" x=\"%.3f\" y=\"%d\" width=\"%.3f\""
                  + " height=\"%d\"><title>%s</title></rect>%n",
              tile.fate().isEmpty() ? "tile" : "uncounted",
              MARGIN + span.start() * scale,
              LANE * span.lane() + 2,
              Math.max(0.5, tile.nanos() * scale),
              LANE - 4,
              escaped(tile.fate().isEmpty() ? title : title + ", " + tile.fate())));
    }
    String end = number("%.3f ms", timeline.nanos() / 1e6);
    svg.append(
        String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">0</text>%n", MARGIN, height - 6));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
            MARGIN + WIDTH,
            height - 6,
            end));
    return svg.append("</svg>").toString();
  }

  private static String devices(List<DeviceInfo> devices, List<JobReport> jobs) {
    StringBuilder rows = new StringBuilder();
    rows.append(row("th", "device", "name", "claims", "elements", "busy, ms", "MB moved"));
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
              number("%.3f", tiles.stream().mapToLong(TileReport::nanos).sum() / 1e6),
              number("%.1f", tiles.stream().mapToLong(TileReport::bytes).sum() / 1e6)));
    }
    return "<table id=\"devices\">" + rows + "</table>";
  }

  private static String jobs(List<JobReport> jobs) {
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
            "master, ms"));
    for (JobReport job : jobs) {
      rows.append(
          row(
              "td",
              job.kernel(),
              number("%,d", job.length()),
              number("%.3f", job.decomposeNanos() / 1e6),
              number("%.3f", job.processNanos() / 1e6),
              number("%.3f", job.aggregateNanos() / 1e6),
              number("%.3f", job.waitNanos() / 1e6),
              number("%.3f", job.masterNanos() / 1e6)));
    }
    return "<table id=\"jobs\">" + rows + "</table>";
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
                number("%.3f", level.solveNanos() / 1e6),
                number("%.3f", level.splitNanos() / 1e6),
                number("%.3f", level.combineNanos() / 1e6)));
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

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
