// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import pantile.Pantile;

/**
 * Cuts arrays into pieces for partitions, as they come. Memory is bounded, however many elements a
 * task has: elements are sorted block by block, so that those of a range are neighbours and are
 * copied as one.
 *
 * @param <A> the arrays' type
 */
public final class KeyScatter<A> implements Iterator<Piece> {
  /**
   * Elements that are sorted at a time: they stay in the second cache. The calling thread sorts so
   * few by itself.
   */
  private static final int BLOCK = 1 << 16;

  /** The most bytes of a piece. Larger ones are not copied faster. */
  private static final int MOST_BYTES = 1 << 18;

  private static final int LEAST_BYTES = 1 << 12;

  /** The bytes of all pieces that are being filled, about. */
  private static final long ALL_BYTES = 1L << 24;

  private static final byte[] NONE = new byte[0];

  private final Pantile pantile;
  private final SortType<A> type;
  private final KeyRanges.Dealer dealer;
  private final Iterator<A> arrays;
  private final int bytes;
  private final byte[][] filling;
  private final int[] filled;
  private final ArrayDeque<Piece> full = new ArrayDeque<>();
  private final A block;

  /** What is being cut, and how far. */
  private A array;

  private int at;

  /** The first partition whose last piece was not given yet, once all arrays are cut. */
  private int last;

  /**
   * Cuts the arrays of one task.
   *
   * @param pantile sorts blocks
   * @param type of the arrays
   * @param ranges of the partitions
   * @param task the number of the task
   * @param arrays what it has; they are not changed
   */
  public KeyScatter(
      Pantile pantile, SortType<A> type, KeyRanges ranges, int task, Iterator<A> arrays) {
    this.pantile = pantile;
    this.type = type;
    dealer = ranges.dealer(task);
    this.arrays = arrays;
    int partitions = ranges.partitions();
    int most = Math.clamp(ALL_BYTES / partitions, LEAST_BYTES, MOST_BYTES);
    bytes = most / Long.BYTES * Long.BYTES;
    filling = new byte[partitions][];
    Arrays.fill(filling, NONE);
    filled = new int[partitions];
    block = type.make(BLOCK);
    array = type.make(0);
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty()) {
      if (at < type.length(array)) {
        cut();
      } else if (arrays.hasNext()) {
        array = arrays.next();
        at = 0;
      } else {
        return finish();
      }
    }
    return true;
  }

  @Override
  public Piece next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all pieces were given");
    }
    return full.remove();
  }

  /** Brings forth the last piece of the next partition that has one. */
  private boolean finish() {
    while (full.isEmpty() && last < filling.length) {
      if (filled[last] > 0) {
        full.add(new Piece(last, Arrays.copyOf(filling[last], filled[last])));
      }
      filling[last] = NONE;
      last++;
    }
    return !full.isEmpty();
  }

  private void cut() {
    int length = Math.min(BLOCK, type.length(array) - at);
    type.copy(array, at, block, length);
    at += length;
    type.sort(pantile, block, length);
    dealer.deal(type, block, length, this::take);
  }

  private void take(int partition, int from, int to) {
    int each = type.bytes();
    int next = from;
    while (next < to) {
      if (filling[partition].length == 0) {
        filling[partition] = new byte[bytes];
      }
      int count = Math.min(to - next, (bytes - filled[partition]) / each);
      type.write(block, next, count, filling[partition], filled[partition]);
      filled[partition] += count * each;
      next += count;
      if (filled[partition] == bytes) {
        full.add(new Piece(partition, filling[partition]));
        filling[partition] = NONE;
        filled[partition] = 0;
      }
    }
  }
}
