// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.util.List;
import java.util.Locale;

/** Figures as cells of a table have them: two or three digits, and nothing for what is unknown. */
final class Figures {
  private Figures() {}

  /** A time. */
  static String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return "";
    }
    double millis = seconds * 1e3;
    if (millis < 1) {
      return String.format(Locale.ROOT, "%.2f ms", millis);
    }
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  /** A ratio. */
  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** A line of a table. */
  static String line(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      line.append(cell.isEmpty() ? " |" : " " + cell + " |");
    }
    return line.toString();
  }

  /**
   * The first two lines of a table.
   *
   * @param left how many columns have words at first; so does the last; the others have figures
   */
  static List<String> head(int left, List<String> names) {
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < names.size(); i++) {
      rule.append(i < left || i == names.size() - 1 ? "---|" : "--:|");
    }
    return List.of(line(names), rule.toString());
  }
}
