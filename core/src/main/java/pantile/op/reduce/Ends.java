// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

/** Which extremes to find. */
public enum Ends {
  /** The least alone. */
  MIN,
  /** The greatest alone. */
  MAX,
  /** Both. */
  BOTH
}
