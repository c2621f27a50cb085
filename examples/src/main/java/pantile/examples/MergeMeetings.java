// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import pantile.Pantile;
import pantile.algorithm.Intervals;

/** When a room is taken: intervals that overlap or touch become one. */
public final class MergeMeetings {
  private MergeMeetings() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    long[] starts = {13, 9, 10, 16, 12, 15};
    long[] ends = {14, 11, 12, 17, 12, 16}; // the fifth is empty
    try (Pantile pt = Pantile.open()) {
      Intervals.Merged merged = Intervals.merge(pt, starts, ends);
      for (int i = 0; i < merged.count(); i++) {
        System.out.println("from " + merged.starts()[i] + " to " + merged.ends()[i]);
      }
      System.out.println(
          "by recursion: " + Intervals.mergeByRecursion(pt, starts, ends).count() + " intervals");
      ends[2] = 8;
      try {
        System.out.println(Intervals.merge(pt, starts, ends));
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
