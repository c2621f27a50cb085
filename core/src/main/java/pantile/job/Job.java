// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;

/**
 * A kernel over a range: what the master decomposes, assigns, processes and aggregates. A value;
 * the data it works on are bound when it is run, so the same job runs on one thread, on a device,
 * or on another machine.
 *
 * @param kernel what to compute
 * @param from first element or number
 * @param to one past the last
 * @param <P> the result
 */
public record Job<P>(Kernel<P> kernel, long from, long to) implements Serializable {
  /** Checks the bounds. */
  public Job {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a range must have 0 <= from <= to, not [" + from + ", " + to + ")");
    }
  }

  /**
   * How many elements or numbers the job covers.
   *
   * @return {@code to - from}
   */
  public long length() {
    return to - from;
  }

  /**
   * A job of the user's own, for the devices that run Java (the CPU): the range is cut into at most
   * 256 tiles of one length, workers call the function on each, and the calling thread merges the
   * partial results in order. The tiles depend on the range alone, not on workers.
   *
   * @param label names the job in reports
   * @param from first number of the range, at least 0
   * @param to one past the last
   * @param work what to do with one tile
   * @param merge how partial results combine
   * @param <P> the result
   * @return the job
   */
  public static <P> Job<P> of(
      String label, long from, long to, TileFunction<P> work, Merge<P> merge) {
    return new Job<>(new Kernel.Custom<>(label, 0, work, merge), from, to);
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
   * @throws IllegalArgumentException if the tile length is below 1
   */
  public static <P> Job<P> of(
      String label, long from, long to, long tileLength, TileFunction<P> work, Merge<P> merge) {
    if (tileLength < 1) {
      throw new IllegalArgumentException("a tile needs at least one number, not " + tileLength);
    }
    return new Job<>(new Kernel.Custom<>(label, tileLength, work, merge), from, to);
  }
}
