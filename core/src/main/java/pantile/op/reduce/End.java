// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

/** An end of an order. */
public enum End {
  /** The least. */
  MIN,
  /** The greatest. */
  MAX
}
