// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;

/**
 * Where blocks may be cut: at multiples of a grain, counted from the first element of all, and
 * behind the last element. Blocks are what sums in canonical order are made of; arrays and
 * partitions may end anywhere in one.
 *
 * @param grain elements in a block; 1 where results do not depend on blocks
 * @param total elements of all partitions
 */
record Boundaries(long grain, long total) implements Serializable {
  /** The first boundary at a place or behind it. */
  long notBefore(long place) {
    return Math.min(total, Math.ceilDiv(place, grain) * grain);
  }

  /** The last boundary at a place or before it. */
  long notBehind(long place) {
    return place == total ? total : place / grain * grain;
  }

  /** Whether there is a boundary from one place to another, both included. */
  boolean between(long from, long to) {
    return notBefore(from) <= notBehind(to);
  }
}
