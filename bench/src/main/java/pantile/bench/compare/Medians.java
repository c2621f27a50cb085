// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;

/** The middle of some figures: one disturbed measurement does not move it. */
public final class Medians {
  private Medians() {}

  /**
   * The median; of an even number, the mean of the two in the middle.
   *
   * @param figures at least one
   * @return the median
   */
  public static double of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
