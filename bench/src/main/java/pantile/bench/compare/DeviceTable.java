// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Devices and the JDK, a line each.
 *
 * @param results a group of lines each
 */
record DeviceTable(List<SideBySide> results) {
  private record Line(
      String work, String by, String time, String spread, String rate, String ratio) {}

  @Override
  public String toString() {
    List<Line> lines = new ArrayList<>();
    results.forEach(result -> add(result, lines));
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .lineSeparator("\n")
        .data(
            lines,
            List.of(
                column("work", HorizontalAlign.LEFT).with(Line::work),
                column("by", HorizontalAlign.LEFT).with(Line::by),
                column("ms", HorizontalAlign.RIGHT).with(Line::time),
                column("spread", HorizontalAlign.RIGHT).with(Line::spread),
                column("rate", HorizontalAlign.RIGHT).with(Line::rate),
                column("over the JDK", HorizontalAlign.LEFT).with(Line::ratio)))
        .asString();
  }

  private static void add(SideBySide result, List<Line> lines) {
    String work = result.work(); // on the first line of its group alone
    double jdk = result.jdkSeconds();
    for (Timing timing : result.timings()) {
      double each = timing.secondsPerElement();
      double arrays = timing.elements() / size(timing.work()); // small ones are sorted by the dozen
      lines.add(
          new Line(
              work,
              timing.who(),
              millis(Medians.of(timing.seconds()) / arrays),
              millis(timing.seconds().stream().min(Double::compare).orElseThrow() / arrays)
                  + " to "
                  + millis(timing.seconds().stream().max(Double::compare).orElseThrow() / arrays),
              timing.figure(each),
              String.format(Locale.ROOT, "%.2f", jdk / each)
                  + (result.isWrong(timing) ? " WRONG RESULT" : "")));
      work = "";
    }
    for (String who : result.refusals().keySet()) {
      lines.add(new Line(work, who, "cannot", "", "", ""));
      work = "";
    }
  }

  /** Elements of an array: the last part of a work's name. */
  private static double size(String work) {
    return Double.parseDouble(work.substring(work.lastIndexOf(':') + 1));
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, seconds < 0.1 ? "%.3f" : "%.1f", seconds * 1e3);
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(80);
  }
}
