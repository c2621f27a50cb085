// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a program gains that sorts from its start to its end: Pantile's time over the JDK's, for so
 * many sorts as take the JDK a second, ten seconds, an hour.
 */
final class Lives {
  private static final String PEER = "parallelSort";
  private static final List<String> TYPES = List.of("int", "long", "float", "double");

  /** The last calls that were measured: those that follow are taken to be like them. */
  private static final int LAST = 20;

  private static final Map<String, Double> SPANS = new LinkedHashMap<>();

  static {
    SPANS.put("as many as take the JDK 1 s", 1.0);
    SPANS.put("10 s", 10.0);
    SPANS.put("an hour", 3600.0);
  }

  private Lives() {}

  /** The table; of first calls and warm ones where no curve was measured. */
  static List<String> table(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (Measured file : results.files()) {
      if (file.curve("pantile", work("int")).length > 0) {
        SPANS.forEach((span, seconds) -> lines.add(line(file, span, seconds, folder)));
      }
    }
    if (lines.isEmpty()) {
      lines.addAll(withoutCurves(results, folder));
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(List.of("a program's sorts"));
    names.addAll(TYPES);
    names.add("machine, date");
    List<String> table = new ArrayList<>(Figures.head(1, names));
    table.addAll(lines);
    return table;
  }

  private static String work(String type) {
    return String.format(Locale.ROOT, "curve:%s:10000000", type);
  }

  private static String line(Measured file, String span, double seconds, Folder folder) {
    List<String> cells = new ArrayList<>(List.of(span));
    for (String type : TYPES) {
      double[] ours = file.curve("pantile", work(type));
      double[] theirs = file.curve(PEER, work(type));
      boolean both = ours.length > 0 && theirs.length > 0;
      cells.add(!both ? "" : Figures.ratio(ratio(ours, theirs, seconds)));
    }
    cells.add(file.where(folder));
    return Figures.line(cells);
  }

  /**
   * Pantile's time over the peer's, of so many calls as take the peer a time.
   *
   * @param ours the time of the first k calls, for each k from 1 on
   * @param theirs the peer's
   * @param seconds the peer's time; the last call is not cut
   */
  static double ratio(double[] ours, double[] theirs, double seconds) {
    int calls = Math.min(ours.length, theirs.length);
    for (int k = 1; k <= calls; k++) {
      if (theirs[k - 1] >= seconds) {
        return ours[k - 1] / theirs[k - 1];
      }
    }
    double more = (seconds - theirs[calls - 1]) / pace(theirs, calls);
    return (ours[calls - 1] + more * pace(ours, calls)) / seconds;
  }

  /** The time of one of the last calls. */
  static double pace(double[] sums, int calls) {
    int last = Math.min(LAST, calls - 1);
    return last == 0 ? sums[0] : (sums[calls - 1] - sums[calls - 1 - last]) / last;
  }

  private static List<String> withoutCurves(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (Measured file : results.usual()) {
      lines.addAll(line(file, "one, the first", "first-sort:%s:10000000", "jdk", folder));
    }
    for (Measured file : results.usual()) {
      lines.addAll(line(file, "many, once warm", "sort:%s:uniform:10000000", PEER, folder));
    }
    return lines;
  }

  /** No line if the file has none of it. */
  private static List<String> line(
      Measured file, String span, String format, String peer, Folder folder) {
    List<String> cells = new ArrayList<>(List.of(span));
    boolean any = false;
    for (String type : TYPES) {
      String work = String.format(Locale.ROOT, format, type);
      double ratio = file.seconds("pantile", work) / file.seconds(peer, work);
      any |= !Double.isNaN(ratio);
      cells.add(Figures.ratio(ratio));
    }
    cells.add(file.where(folder));
    return any ? List.of(Figures.line(cells)) : List.of();
  }
}
