// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.op.Numbers;

/** Checks and adds counts of many places, be they bins or keys. */
final class Counts {
  private Counts() {}

  /** Whether counts can be those of elements, each of which is counted once at most. */
  static boolean possible(Numbers partial, int places, long elements) {
    long[] counts = partial.numbers();
    long total = 0;
    boolean possible = counts.length == places;
    for (int i = 0; possible && i < counts.length; i++) {
      possible = counts[i] >= 0 && counts[i] <= elements - total;
      total += counts[i];
    }
    return possible;
  }

  /**
   * Adds counts place by place.
   *
   * @param places how many
   */
  record Added(int places) implements Merge<Numbers> {
    @Override
    public Numbers identity() {
      return new Numbers(new long[places]);
    }

    @Override
    public Numbers combine(Numbers left, Numbers right) {
      long[] sums = left.numbers().clone();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += right.numbers()[i];
      }
      return new Numbers(sums);
    }
  }
}
