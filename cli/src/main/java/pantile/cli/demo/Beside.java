// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/**
 * How rows stand beside the JDK's of the same work, first calls beside first calls and warm ones
 * beside warm ones. Of several of the JDK's ways the quickest counts. What was not right does not
 * count.
 */
final class Beside {
  /** By the row itself: two rows may be equal. */
  private final IdentityHashMap<DemoRow, Ratio> ratios = new IdentityHashMap<>();

  private final List<DemoRow> rows;

  /**
   * The JDK's time of an element over a row's: above 1 the row is faster.
   *
   * @param first of first calls; NaN if one of both was not measured
   * @param warm of warm ones; the same
   */
  record Ratio(double first, double warm) {
    static final Ratio NONE = new Ratio(Double.NaN, Double.NaN);
  }

  /**
   * Compares.
   *
   * @param rows for each work those of devices, then the JDK's
   */
  Beside(List<DemoRow> rows) {
    this.rows = List.copyOf(rows);
    List<DemoRow> devices = new ArrayList<>();
    List<DemoRow> rivals = new ArrayList<>();
    for (DemoRow row : this.rows) {
      if (row.device().equals(Demo.JDK)) {
        rivals.add(row);
      } else {
        if (!rivals.isEmpty() || (!devices.isEmpty() && !sameWork(devices.getFirst(), row))) {
          compare(devices, rivals);
        }
        devices.add(row);
      }
    }
    compare(devices, rivals);
  }

  private static boolean sameWork(DemoRow one, DemoRow other) {
    return one.work().equals(other.work());
  }

  /** Both lists are empty afterwards. */
  private void compare(List<DemoRow> devices, List<DemoRow> rivals) {
    double first = Double.NaN;
    double warm = Double.NaN;
    for (DemoRow rival : rivals.stream().filter(DemoRow::right).toList()) {
      first = least(first, rival.firstSeconds() / rival.size());
      warm = least(warm, rival.warmSeconds() / rival.size());
    }
    for (DemoRow row : devices.stream().filter(DemoRow::right).toList()) {
      ratios.put(
          row,
          new Ratio(
              first / (row.firstSeconds() / row.size()), warm / (row.warmSeconds() / row.size())));
    }
    devices.clear();
    rivals.clear();
  }

  /** What was not measured does not count. */
  private static double least(double least, double seconds) {
    return Double.isNaN(least) || seconds < least ? seconds : least;
  }

  /** A row's; of the JDK's own rows there is none. */
  Ratio of(DemoRow row) {
    return ratios.getOrDefault(row, Ratio.NONE);
  }

  /**
   * In how many works each device was faster than the JDK, a line a device.
   *
   * @return no line for a device none of whose works the JDK has
   */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (String device : rows.stream().map(DemoRow::device).distinct().toList()) {
      List<DemoRow> some = rows.stream().filter(row -> row.device().equals(device)).toList();
      String first = faster(some.stream().map(row -> of(row).first()).toList());
      String warm = faster(some.stream().map(row -> of(row).warm()).toList());
      if (!warm.isEmpty()) {
        String cold = first.isEmpty() ? "" : first + " first calls, and in ";
        lines.add(device + " was faster than the JDK in " + cold + warm + " warm ones.");
      }
    }
    return lines;
  }

  private static String faster(List<Double> ratios) {
    long measured = ratios.stream().filter(ratio -> !ratio.isNaN()).count();
    long faster = ratios.stream().filter(ratio -> ratio > 1).count();
    return measured == 0 ? "" : String.format(Locale.ROOT, "%d of %d", faster, measured);
  }
}
