// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;

/**
 * The median of some figures and where it may lie: an interval between two of them, which needs no
 * assumption on how they are spread. Of n independent figures the k-th least and the k-th greatest
 * enclose the median they are drawn around but for a chance of twice P(Bin(n, 1/2) &lt; k); k is
 * the greatest that leaves at least 95 %. Of nine figures these are the second of either end (96.1
 * %). There is no such interval of fewer than six.
 *
 * @param median of the figures
 * @param low lower end; NaN if there are too few figures
 * @param high upper end
 * @param coverage the chance that the interval holds the median; 0 if there is no interval
 */
record Interval(double median, double low, double high, double coverage) {
  private static final double WANTED = 0.95;

  static Interval of(List<Double> figures) {
    double median = Medians.of(figures);
    List<Double> sorted = figures.stream().sorted().toList();
    int n = sorted.size();
    double outside = 0; // twice the chance that fewer than k figures lie on one side
    double chance = Math.pow(0.5, n); // of exactly k - 1
    int found = 0;
    double coverage = 0;
    for (int k = 1; 2 * k <= n; k++) {
      outside += 2 * chance;
      if (1 - outside < WANTED) {
        break;
      }
      found = k;
      coverage = 1 - outside;
      chance *= (double) (n - k + 1) / k;
    }
    return found == 0
        ? new Interval(median, Double.NaN, Double.NaN, 0)
        : new Interval(median, sorted.get(found - 1), sorted.get(n - found), coverage);
  }

  boolean exists() {
    return coverage > 0;
  }

  /** Whether all of it is less: never true of an interval that does not exist. */
  boolean isBelow(double bound) {
    return high < bound;
  }

  boolean isAbove(double bound) {
    return low > bound;
  }
}
