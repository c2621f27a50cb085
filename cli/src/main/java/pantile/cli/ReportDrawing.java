// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import pantile.report.JobReport.TileReport;

/**
 * What the workers did, drawn: a lane for each, a rectangle for each tile in its job's colour, and
 * a legend. It is as wide as the page, and never wider.
 */
final class ReportDrawing {
  private static final int LANE = 22;
  private static final int WIDTH = 1000;
  private static final int MARGIN = 190;

  /** Room for the time at the axis's end. */
  private static final int END = 130;

  /**
   * Of jobs, in their order: colours that the colour-blind tell apart (Okabe and Ito, "Color
   * universal design", 2008), but for the red that tiles have which did not count.
   */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#8c6d31", "#6a51a3", "#555555");

  private static final String OTHERS = "#bbbbbb";
  private static final String UNCOUNTED = "#d62728";

  private final Timeline timeline;
  private final List<String> jobs;

  ReportDrawing(Timeline timeline) {
    this.timeline = timeline;
    this.jobs = timeline.spans().stream().map(Timeline.Span::job).distinct().toList();
  }

  /** The rules of style. */
  static String style() {
    StringBuilder style = new StringBuilder();
    for (int i = 0; i <= COLOURS.size(); i++) {
      String colour = i < COLOURS.size() ? COLOURS.get(i) : OTHERS;
      style.append(
          String.format(Locale.ROOT, ".j%d { fill: %s; background: %s }\n", i, colour, colour));
    }
    return style
        .append(".uncounted { fill: ")
        .append(UNCOUNTED)
        .append("; background: ")
        .append(UNCOUNTED)
        .append(" }\n")
        .toString();
  }

  /** The class of a job's colour. */
  private String colour(String job) {
    int at = jobs.indexOf(job);
    return "j" + (at < 0 || at >= COLOURS.size() ? COLOURS.size() : at);
  }

  /** A square in a job's colour. */
  String swatch(String job) {
    return "<i class=\"swatch " + colour(job) + "\"></i>";
  }

  /** Which colour is whose. */
  String legend() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < Math.min(jobs.size(), COLOURS.size()); i++) {
      items.add("<span>" + swatch(jobs.get(i)) + ReportPage.escaped(jobs.get(i)) + "</span>");
    }
    if (jobs.size() > COLOURS.size()) {
      items.add("<span>" + swatch(jobs.getLast()) + "other jobs</span>");
    }
    if (timeline.spans().stream().anyMatch(span -> !span.tile().fate().isEmpty())) {
      items.add("<span><i class=\"swatch uncounted\"></i>did not count</span>");
    }
    return "<p id=\"legend\">" + String.join("\n", items) + "</p>";
  }

  /** The drawing. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    int height = LANE * (timeline.workers().size() + 1);
    svg.append(
        text(
            "<svg id=\"timeline\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"What each worker did when\">%n",
            MARGIN + WIDTH, height));
    for (int lane = 0; lane < timeline.workers().size(); lane++) {
      String name = ReportPage.escaped(timeline.workers().get(lane));
      svg.append(text("<text x=\"0\" y=\"%d\">%s</text>%n", LANE * lane + 15, name));
    }
    double scale = (double) WIDTH / timeline.nanos();
    svg.append(axis(scale, height));
    for (Timeline.Span span : timeline.spans()) {
      svg.append(rectangle(span, scale));
    }
    return svg.append("</svg>").toString();
  }

  /** Lines at round times, behind the tiles, and the time of the end. */
  private String axis(double scale, int height) {
    StringBuilder axis = new StringBuilder();
    long step = step(timeline.nanos());
    int digits = Math.max(0, 6 - (int) Math.log10((double) step));
    for (long at = 0; at < timeline.nanos(); at += step) {
      double x = MARGIN + (double) at * scale;
      axis.append(
          text(
              "<line class=\"tick\" x1=\"%.3f\" x2=\"%.3f\" y1=\"0\" y2=\"%d\"/>%n",
              x, x, height - LANE + 2));
      if (x < MARGIN + WIDTH - END) {
        String time = text("%,." + digits + "f", at / 1e6);
        axis.append(
            text(
                "<text x=\"%.3f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                x, height - 6, at == 0 ? "0" : time));
      }
    }
    return axis.append(
            text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%,.3f ms</text>%n",
                MARGIN + WIDTH, height - 6, timeline.nanos() / 1e6))
        .toString();
  }

  /**
   * 1, 2 or 5 times a power of ten: the least of these that goes into so much at most ten times.
   */
  static long step(long nanos) {
    long power = 1;
    while (power <= nanos / 10) {
      power *= 10;
    }
    for (long part : new long[] {5, 2}) {
      if (power >= 10 && nanos / (power / part) <= 10) {
        return power / part;
      }
    }
    return power;
  }

  private String rectangle(Timeline.Span span, double scale) {
    TileReport tile = span.tile();
    String title =
        text(
            "%s, tile %d [%,d, %,d): %.3f ms",
            span.job(),
            tile.tile().index(),
            tile.tile().from(),
            tile.tile().to(),
            tile.nanos() / 1e6);
    boolean counted = tile.fate().isEmpty();
    return text(
        "<rect class=\"%s\" x=\"%.3f\" y=\"%d\" width=\"%.3f\" height=\"%d\">"
            + "<title>%s</title></rect>%n",
        counted ? "tile " + colour(span.job()) : "uncounted",
        MARGIN + span.start() * scale,
        LANE * span.lane() + 2,
        Math.max(0.5, tile.nanos() * scale),
        LANE - 4,
        ReportPage.escaped(counted ? title : title + ", " + tile.fate()));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String text(String format, Object... values) {
    return Objects.requireNonNull(String.format(Locale.ROOT, format, values));
  }
}
