// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's rows for people and for programs. */
public final class DemoTable {
  private DemoTable() {}

  /**
   * A table in text.
   *
   * @param rows the rows
   * @return lines, the last without a line feed
   */
  public static String text(List<DemoRow> rows) {
    Beside beside = new Beside(rows);
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .lineSeparator("\n")
        .data(
            rows,
            List.of(
                column("device", HorizontalAlign.LEFT).with(DemoRow::device),
                column("work", HorizontalAlign.LEFT).with(DemoRow::work),
                column("size", HorizontalAlign.RIGHT)
                    .with(r -> String.format(Locale.ROOT, "%,d", r.size())),
                column("first ms", HorizontalAlign.RIGHT)
                    .with(r -> number(r.firstSeconds() * 1e3, 3)),
                column("warm ms", HorizontalAlign.RIGHT)
                    .with(r -> number(r.warmSeconds() * 1e3, 3) + (r.warming() ? "*" : "")),
                column("x JDK first", HorizontalAlign.RIGHT)
                    .with(r -> number(beside.of(r).first(), 2)),
                column("x JDK warm", HorizontalAlign.RIGHT)
                    .with(r -> number(beside.of(r).warm(), 2) + (starred(beside, r) ? "*" : "")),
                column("M/s", HorizontalAlign.RIGHT).with(r -> number(r.millionsPerSecond(), 1)),
                column("GB/s", HorizontalAlign.RIGHT)
                    .with(r -> r.bytes() == 0 ? "" : number(r.gigabytesPerSecond(), 2)),
                column("result", HorizontalAlign.LEFT)
                    .with(r -> r.problem() == null ? "right" : r.problem())))
        .asString();
  }

  /**
   * What the columns mean, for people.
   *
   * @return lines, the last without a line feed
   */
  public static String legend() {
    return """
    first ms: the first call of that work in this process, all the JDK's before Pantile's,
    sorts after the rest. What rows share is warm from the first of them on.
    warm ms, M/s, GB/s: the shortest of later calls. * marks work that was last timed while
    vectors were still tried in this process: a process that lives longer may be faster.
    x JDK: how many times as fast as the JDK's own way, of several the quickest; below 1 the JDK wins.
    A program that makes one call and ends gets the first; one that goes on, the warm. Larger arrays
    (--size 1e7) and longer lives gain more in sorts: docs/performance.md has them.
    left to the host: the device has no kernel for this work.\
    """;
  }

  private static boolean starred(Beside beside, DemoRow row) {
    return row.warming() && !Double.isNaN(beside.of(row).warm());
  }

  /**
   * In how many works each device was faster than the JDK.
   *
   * @param rows the rows
   * @return a line a device
   */
  public static List<String> summary(List<DemoRow> rows) {
    return new Beside(rows).summary();
  }

  /**
   * The rows as JSON has them.
   *
   * @param rows the rows
   * @return a list of objects
   */
  public static List<Map<String, Object>> json(List<DemoRow> rows) {
    Beside beside = new Beside(rows);
    return rows.stream().map(row -> object(row, beside.of(row))).toList();
  }

  private static Map<String, Object> object(DemoRow row, Beside.Ratio ratio) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("device", row.device());
    object.put("work", row.work());
    object.put("size", row.size());
    object.put("bytes", row.bytes());
    figure(object, "firstSeconds", row.firstSeconds());
    figure(object, "warmSeconds", row.warmSeconds());
    figure(object, "elementsPerSecond", row.millionsPerSecond() * 1e6);
    figure(object, "bytesPerSecond", row.gigabytesPerSecond() * 1e9);
    figure(object, "firstOverJdk", ratio.first());
    figure(object, "warmOverJdk", ratio.warm());
    object.put("warming", row.warming());
    object.put("right", row.right());
    object.put("left", row.left());
    if (row.problem() != null) {
      object.put("problem", row.problem());
    }
    return object;
  }

  /** What was not measured is left out. */
  private static void figure(Map<String, Object> object, String name, double value) {
    if (!Double.isNaN(value)) {
      object.put(name, value);
    }
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column()
        .header(header)
        .headerAlign(align)
        .dataAlign(align)
        // The table is meant for a terminal, but a method's name should not be cut.
        .maxWidth(120);
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
