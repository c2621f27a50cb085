// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Locale;

/**
 * A line of the table: Pantile and one peer on one work.
 *
 * @param group which part of the table, as {@code --rows} names it
 * @param lot works that one process does, one after the other
 * @param work its name
 * @param peer who Pantile is compared with; empty if with nobody
 * @param program the C++ program that has the peer; empty if the JDK does
 * @param ours Pantile's name in the timings
 * @param measure what the ratio is
 * @param target what the ratio must reach, or stay within; NaN if it is only reported
 * @param heavy left out of a quick run
 */
record Row(
    String group,
    String lot,
    String work,
    String peer,
    String program,
    String ours,
    Measure measure,
    double target,
    boolean heavy) {
  /** What a ratio tells. */
  enum Measure {
    /** The peer's time over Pantile's: at least the target is good. */
    SPEED,
    /** Pantile's time over the peer's: at most the target is good. */
    TIME,
    /** Pantile's time itself, in seconds: at most the target is good. */
    SECONDS
  }

  double ratio(Timing peerTiming, Timing oursTiming) {
    if (measure == Measure.SECONDS) {
      return oursTiming.secondsPerElement() * oursTiming.elements();
    }
    double speed = peerTiming.secondsPerElement() / oursTiming.secondsPerElement();
    return measure == Measure.SPEED ? speed : 1 / speed;
  }

  boolean met(double ratio) {
    return measure == Measure.SPEED ? ratio >= target : ratio <= target;
  }

  String targetText() {
    if (Double.isNaN(target)) {
      return "";
    }
    return measure == Measure.SECONDS
        ? String.format(Locale.ROOT, "≤ %s ms", trimmed(target * 1e3))
        : String.format(
            Locale.ROOT, "%s %s", measure == Measure.SPEED ? "≥" : "≤", trimmed(target));
  }

  private static String trimmed(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
