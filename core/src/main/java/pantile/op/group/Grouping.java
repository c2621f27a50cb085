// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.spi.Cutting;
import pantile.spi.Kernel;

/**
 * Kernels that reduce elements group by group, or count them by bins.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Grouping<P> extends Kernel<P>
    permits CountBins, CountKeys, ReduceByKey, ReduceGroups {
  /**
   * Places whose table, of two numbers each, stays in a processor's second cache. With no more,
   * tiles of any length are long enough.
   */
  int FEW = 1 << 14;

  /**
   * How a job is cut whose tiles each leave a table to be merged. A table of many places has tiles
   * of about sixteen elements a place, or more, but for the last, so that merging it is worth it.
   *
   * @param places of a table, at least 1
   * @return the cutting
   */
  static Cutting cutting(int places) {
    return places <= FEW
        ? Cutting.READING
        : Cutting.READING.withGrain((int) Math.min(1 << 24, 16L * Integer.highestOneBit(places)));
  }
}
