// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

/**
 * How an element is compared with a constant: as by the operator of Java's on their type. So -0.0
 * equals 0.0, and no comparison with NaN holds but {@link #NE}, which always does.
 */
public enum Comparison {
  /** {@code element < constant}. */
  LT,
  /** {@code element <= constant}. */
  LE,
  /** {@code element == constant}. */
  EQ,
  /** {@code element != constant}. */
  NE,
  /** {@code element >= constant}. */
  GE,
  /** {@code element > constant}. */
  GT
}
