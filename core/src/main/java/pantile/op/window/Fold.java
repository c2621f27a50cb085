// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

/** What results of a scan are made by. */
public enum Fold {
  /** Addition, in the order of {@link pantile.op.scan.CanonicalScan}; integers wrap. */
  SUM,
  /**
   * Multiplication. Integers wrap. Floating-point elements are converted to {@code double}. Blocks
   * are those of {@link pantile.op.scan.CanonicalScan}. In a block, products are made in order,
   * from 1 on. What blocks multiply to is carried from block to block, from 1 on. A result is the
   * carried product times the one in the block.
   */
  PRODUCT,
  /** The least element so far; NaN from the first NaN on. */
  MIN,
  /** The greatest element so far; NaN from the first NaN on. */
  MAX
}
