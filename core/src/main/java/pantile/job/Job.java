// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;
import java.util.Objects;

/**
 * A user's own work, for the devices that run Java (the CPU): a range, a function and a merge. The
 * range is cut into tiles of one length, workers call the function on each, and the calling thread
 * merges the partial results in order. The tiles depend on the job alone, not on workers. A value;
 * serializable if its function and its merge are.
 *
 * @param label names the job in reports
 * @param from first number of the range, at least 0
 * @param to one past the last
 * @param tileLength numbers in every tile but the last, at least 1
 * @param work what to do with one tile; holds its data
 * @param merge how partial results combine
 * @param <P> the result
 */
public record Job<P>(
    String label, long from, long to, long tileLength, TileFunction<P> work, Merge<P> merge)
    implements Serializable {
  /**
   * Tiles of a job, unless the user says otherwise: the same for any number of workers, so that a
   * merge that is not associative to the bit, of floating-point sums say, has one result
   * everywhere. Enough for 32 workers to end together, and few enough for a merge that costs work.
   */
  private static final int TILES = 256;

  /** More tiles than this help no balance. */
  private static final int MOST_TILES = 1 << 20;

  /**
   * Checks the numbers, and makes tiles longer where there would be over a million.
   *
   * @throws IllegalArgumentException if the range or the tile length is none
   */
  public Job {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(merge, "merge");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a range must have 0 <= from <= to, not [" + from + ", " + to + ")");
    }
    if (tileLength < 1) {
      throw new IllegalArgumentException("a tile needs at least one number, not " + tileLength);
    }
    tileLength = Math.max(tileLength, ceilDivide(to - from, MOST_TILES));
  }

  /**
   * A job whose range is cut into at most 256 tiles.
   *
   * @param label names the job in reports
   * @param from first number of the range, at least 0
   * @param to one past the last
   * @param work what to do with one tile
   * @param merge how partial results combine
   * @param <P> the result
   * @return the job
   * @throws IllegalArgumentException if the range is none
   */
  public static <P> Job<P> of(
      String label, long from, long to, TileFunction<P> work, Merge<P> merge) {
    long share = Math.max(1, ceilDivide(to - from, TILES));
    return new Job<>(label, from, to, share, work, merge);
  }

  /**
   * The same, cut into tiles of a length of the user's choice.
   *
   * @param label names the job in reports
   * @param from first number of the range, at least 0
   * @param to one past the last
   * @param tileLength numbers in every tile but the last, at least 1; longer where there would be
   *     over a million tiles
   * @param work what to do with one tile
   * @param merge how partial results combine
   * @param <P> the result
   * @return the job
   * @throws IllegalArgumentException if the range is none, or the tile length is below 1
   */
  public static <P> Job<P> of(
      String label, long from, long to, long tileLength, TileFunction<P> work, Merge<P> merge) {
    return new Job<>(label, from, to, tileLength, work, merge);
  }

  /**
   * How many numbers the range has.
   *
   * @return {@code to - from}
   */
  public long length() {
    return to - from;
  }

  /**
   * How many tiles the range is cut into.
   *
   * @return 0 for an empty range
   */
  public int tiles() {
    return (int) ceilDivide(length(), tileLength);
  }

  /**
   * One of the tiles.
   *
   * @param index from 0, below {@link #tiles}
   * @return its index and its part of the range
   * @throws IndexOutOfBoundsException if there is no such tile
   */
  public Tile tile(int index) {
    Objects.checkIndex(index, tiles());
    long start = from + index * tileLength;
    return new Tile(index, start, to - start <= tileLength ? to : start + tileLength);
  }

  private static long ceilDivide(long a, long b) {
    return a / b + (a % b == 0 ? 0 : 1);
  }
}
