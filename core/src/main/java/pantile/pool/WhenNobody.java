// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

/** What becomes of calls while all workers of a {@link Pool} are left out or drained. */
public enum WhenNobody {
  /** They fail at once, with the reasons. */
  FAIL,
  /** They wait until a worker is back. */
  WAIT
}
