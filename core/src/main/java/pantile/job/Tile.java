// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;

/**
 * One piece of a job: the half-open range {@code [from, to)} of elements or numbers.
 *
 * @param index position among the job's tiles, from 0 in ascending order of range
 * @param from first element or number
 * @param to one past the last; at least {@code from}
 */
public record Tile(int index, long from, long to) implements Serializable {
  /** Checks the bounds. */
  public Tile {
    if (index < 0 || from < 0 || to < from) {
      throw new IllegalArgumentException("tile " + index + " [" + from + ", " + to + ")");
    }
  }

  /**
   * How many elements or numbers the tile holds.
   *
   * @return {@code to - from}
   */
  public long length() {
    return to - from;
  }
}
