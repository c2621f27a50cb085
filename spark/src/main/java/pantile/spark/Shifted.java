// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import pantile.op.reduce.ArgExtreme.Position;

/** Partial results that say where an element stands count from the first element of their job. */
final class Shifted {
  private Shifted() {}

  /**
   * A partial result as one that counts from the first element of all.
   *
   * @param partial of a job of its own
   * @param start where that job's elements begin
   */
  @SuppressWarnings("unchecked") // a position for a position
  static <P> P by(P partial, long start) {
    return partial instanceof Position(long key, long index) && index >= 0
        ? (P) new Position(key, index + start)
        : partial;
  }
}
