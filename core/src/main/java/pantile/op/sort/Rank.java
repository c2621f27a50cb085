// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

/**
 * How elements are numbered by their order, from 1 on. They differ in what equal elements have. All
 * NaNs are equal, and above all others; -0.0 equals 0.0.
 */
public enum Rank {
  /**
   * 1 and the number of lesser elements. Equal elements have the same rank, and ranks are missing.
   */
  MIN,
  /** 1 and the number of distinct lesser values. Equal elements have the same rank. */
  DENSE,
  /** 1 and the place in a stable order: of equal elements, the lower index has the lower rank. */
  ORDINAL
}
