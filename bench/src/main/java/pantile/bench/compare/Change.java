// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row since the baseline.
 *
 * @param row the first of the rows that time the same
 * @param ratios of the rounds: the new speed over the old
 * @param controls the same for the baseline against itself
 * @param oldSeconds the baseline's median time of an element, median of the rounds
 * @param newSeconds that of the sources as they are
 * @param sample the last timing of the new side
 * @param agrees whether the results were equal in all rounds
 */
record Change(
    Row row,
    List<Double> ratios,
    List<Double> controls,
    double oldSeconds,
    double newSeconds,
    Timing sample,
    boolean agrees) {
  /** A row is lost if its speed is below this part of the baseline's for all the interval. */
  static final double LOST = 0.95;

  /** The rows that were measured on all sides; those that differ in the peer alone are one. */
  static List<Change> of(List<Row> rows, List<Map<Side, Round>> rounds) {
    Map<List<String>, Row> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(List.of(row.group(), row.work(), row.ours()), row));
    List<Change> changes = new ArrayList<>();
    for (Row row : distinct.values()) {
      List<Double> olds = new ArrayList<>();
      List<Double> news = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      List<Double> controls = new ArrayList<>();
      Timing sample = null;
      boolean agrees = true;
      for (Map<Side, Round> round : rounds) {
        Timing old = find(round, Side.OLD, row);
        Timing now = find(round, Side.NEW, row);
        Timing again = find(round, Side.CONTROL, row);
        if (old == null || now == null || again == null) {
          continue;
        }
        olds.add(old.secondsPerElement());
        news.add(now.secondsPerElement());
        ratios.add(old.secondsPerElement() / now.secondsPerElement());
        controls.add(old.secondsPerElement() / again.secondsPerElement());
        agrees &= old.agrees(now);
        sample = now;
      }
      if (sample != null) {
        double before = Medians.of(olds);
        changes.add(new Change(row, ratios, controls, before, Medians.of(news), sample, agrees));
      }
    }
    return changes;
  }

  private static @Nullable Timing find(Map<Side, Round> round, Side side, Row row) {
    Round of = round.get(side);
    return of == null ? null : of.find(row.ours(), row.work());
  }

  Interval speed() {
    return Interval.of(ratios);
  }

  Interval control() {
    return Interval.of(controls);
  }

  boolean lost() {
    return speed().isBelow(LOST);
  }

  /** Whether the baseline seems to differ from itself: then nothing can be said of the row. */
  boolean unsteady() {
    return control().isBelow(LOST) || control().isAbove(1 / LOST);
  }
}
