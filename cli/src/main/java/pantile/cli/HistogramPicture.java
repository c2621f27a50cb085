// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.Locale;

/** Bars of counts, as text and as a picture. */
final class HistogramPicture {
  /** The length of the longest bar, in characters. */
  private static final int LONGEST_BAR = 40;

  /** Parts of a character, in eighths, from none to all but one. */
  private static final String PARTS = " ▏▎▍▌▋▊▉";

  /** Parts of a line's height, from none to all. */
  private static final String HEIGHTS = " ▁▂▃▄▅▆▇█";

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 40;

  private HistogramPicture() {}

  /**
   * A line for each bin: its edges, its count and a bar, with blanks between them.
   *
   * @param edges one more than counts
   * @param numbers how many there are in all, those in no bin among them
   */
  static String text(double[] edges, long[] counts, long numbers) {
    String[] names = Arrays.stream(edges).mapToObj(HistogramPicture::edge).toArray(String[]::new);
    int wide = Arrays.stream(names).mapToInt(String::length).max().orElse(0);
    long most = most(counts);
    int digits = String.valueOf(most).length();
    String form = "%" + wide + "s %" + wide + "s %" + digits + "d %s";
    StringBuilder lines = new StringBuilder();
    for (int bin = 0; bin < counts.length; bin++) {
      String line =
          String.format(
              Locale.ROOT, form, names[bin], names[bin + 1], counts[bin], bar(counts[bin], most));
      lines.append(lines.isEmpty() ? "" : "\n").append(line.stripTrailing());
    }
    long outside = numbers - Arrays.stream(counts).sum();
    if (outside > 0) {
      lines.append('\n').append("# in no bin: ").append(outside);
    }
    return lines.toString();
  }

  /** One line: a character for each bin, the higher the greater its count. */
  static String line(long... counts) {
    long most = most(counts);
    int highest = HEIGHTS.length() - 1;
    StringBuilder line = new StringBuilder();
    for (long count : counts) {
      int height = (int) Math.round((double) count / most * highest);
      line.append(HEIGHTS.charAt(count > 0 ? Math.max(1, height) : 0));
    }
    return line.toString();
  }

  private static long most(long... counts) {
    return Math.max(1, Arrays.stream(counts).max().orElse(1));
  }

  /** Six digits, and no zeros that say nothing. */
  private static String edge(double edge) {
    if (edge == Math.rint(edge) && Math.abs(edge) < 1e15) {
      return String.valueOf((long) edge);
    }
    String text = String.format(Locale.ROOT, "%.6g", edge);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  private static String bar(long count, long most) {
    long eighths = Math.round((double) count / most * LONGEST_BAR * 8);
    if (count > 0 && eighths == 0) {
      eighths = 1; // something is not nothing
    }
    String whole = "█".repeat((int) (eighths / 8));
    return eighths % 8 == 0 ? whole : whole + PARTS.charAt((int) (eighths % 8));
  }

  /** A picture of all bins, each as wide as its edges are apart where all edges are finite. */
  static String svg(double[] edges, long[] counts) {
    double first = edges[0];
    double span = edges[edges.length - 1] - first;
    boolean even = !(span > 0 && span < Double.POSITIVE_INFINITY);
    long most = most(counts);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH,
            HEIGHT));
    int floor = HEIGHT - MARGIN;
    for (int bin = 0; bin < counts.length; bin++) {
      double from = even ? (double) bin / counts.length : (edges[bin] - first) / span;
      double to = even ? (bin + 1.0) / counts.length : (edges[bin + 1] - first) / span;
      double height = (double) counts[bin] / most * (floor - MARGIN);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#3b6ea5\""
                  + " stroke=\"white\" stroke-width=\"0.5\"><title>%s to %s: %d</title></rect>%n",
              MARGIN + from * (WIDTH - 2 * MARGIN),
              floor - height,
              (to - from) * (WIDTH - 2 * MARGIN),
              height,
              edge(edges[bin]),
              edge(edges[bin + 1]),
              counts[bin]));
    }
    label(svg, MARGIN, floor + 18, "start", edge(first));
    label(svg, WIDTH - MARGIN, floor + 18, "end", edge(edges[edges.length - 1]));
    label(svg, MARGIN, MARGIN - 8, "start", String.valueOf(most));
    return svg.append(
            String.format(
                Locale.ROOT,
                "<line x1=\"%1$d\" y1=\"%2$d\" x2=\"%3$d\" y2=\"%2$d\" stroke=\"black\"/>%n</svg>%n",
                MARGIN,
                floor,
                WIDTH - MARGIN))
        .toString();
  }

  private static void label(StringBuilder svg, int x, int y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
