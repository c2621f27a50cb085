// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

/**
 * Which place of a sorted array a search finds. Elements are compared by the order of a sort: -0.0
 * before 0.0, NaN last. All NaNs are equal.
 */
public enum Side {
  /** The number of elements below the one that is sought: the first place where it could stand. */
  LEFT,
  /** The number of elements that are not above it: the last place where it could stand. */
  RIGHT,
  /** The index of the first element that equals it, or -1 if none does. */
  EXACT
}
