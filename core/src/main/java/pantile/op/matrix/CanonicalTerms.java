// SPDX-License-Identifier: Apache-2.0
package pantile.op.matrix;

import java.util.Arrays;
import pantile.op.reduce.CanonicalSum;

/**
 * Adds terms in canonical order, row after row. A row that one block has is added without a list of
 * blocks; of fewer terms than lanes, no lane beyond them takes part: it would add -0.0, which
 * changes nothing. For one thread.
 */
final class CanonicalTerms {
  static final int BLOCK = CanonicalSum.BLOCK;

  private final double[] terms = new double[BLOCK];
  private final double[] lanes = CanonicalSum.newLanes();

  /** The terms of a block, to be written by the caller. */
  double[] terms() {
    return terms;
  }

  /**
   * The sum of a block.
   *
   * @param count how many terms it has, at least 1; they are overwritten
   */
  double block(int count) {
    if (count <= CanonicalSum.LANES) {
      return fold(terms, count);
    }
    Arrays.fill(lanes, -0.0);
    CanonicalSum.accumulate(terms, 0, count, lanes);
    return CanonicalSum.combine(lanes);
  }

  private static double fold(double[] lanes, int count) {
    int filled = count;
    for (int width = Integer.highestOneBit(2 * count - 1) / 2; width > 0; width /= 2) {
      for (int lane = 0; lane + width < filled; lane++) {
        lanes[lane] += lanes[lane + width];
      }
      filled = Math.min(filled, width);
    }
    return lanes[0];
  }
}
