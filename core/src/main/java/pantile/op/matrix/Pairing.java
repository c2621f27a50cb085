// SPDX-License-Identifier: Apache-2.0
package pantile.op.matrix;

/** What is computed of two rows. */
public enum Pairing {
  /** The dot product: products of {@code double}s, added in canonical order. */
  DOT,
  /**
   * The squared distance: differences and their squares are rounded to the elements' type, and
   * squares added in canonical order.
   */
  SQUARED_DISTANCE
}
