// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.Objects;

/**
 * How a range is cut into partitions: steps of one length, and a power of two of them in every
 * partition but the last.
 *
 * @param from first number of the range
 * @param to one past the last
 * @param length numbers in a partition, but for the last
 */
record RangeCut(long from, long to, long length) implements Serializable {
  /**
   * Cuts a range.
   *
   * @param from first number of the range
   * @param to one past the last
   * @param step numbers in a tile, or the fewest that are worth a partition
   * @param wanted at least so many partitions, if there are so many steps; fewer than twice as many
   */
  static RangeCut of(long from, long to, long step, int wanted) {
    long steps = Math.ceilDiv(to - from, step);
    long each = Math.max(1, Long.highestOneBit(steps / wanted));
    // A step of more than the half of all longs would overflow.
    long length = each > (to - from) / step ? Math.max(1, to - from) : each * step;
    return new RangeCut(from, to, length);
  }

  /** The number of partitions; 0 for an empty range. */
  int count() {
    return Math.toIntExact(Math.ceilDiv(to - from, length));
  }

  /** Where a partition begins. */
  long start(int partition) {
    return from + Objects.checkIndex(partition, count()) * length;
  }

  /** One past a partition's last number. */
  long end(int partition) {
    long start = start(partition);
    return to - start <= length ? to : start + length;
  }
}
