// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.job.Tile;

/**
 * A range cut into tiles of one length, the last perhaps shorter. Computed, not stored: a tiling of
 * 10^18 numbers costs what one of ten does.
 *
 * @param from first element or number
 * @param to one past the last
 * @param step length of every tile but the last
 */
public record Tiling(long from, long to, long step) {
  /** Checks that the tiles can be counted. */
  public Tiling {
    if (step < 1 || from < 0 || to < from) {
      throw new IllegalArgumentException("tiling [" + from + ", " + to + ") by " + step);
    }
  }

  /**
   * How many tiles.
   *
   * @return the count; 0 for an empty range
   */
  public int count() {
    long length = to - from;
    return Math.toIntExact(length / step + (length % step == 0 ? 0 : 1));
  }

  /**
   * One tile.
   *
   * @param index from 0 to {@link #count()} - 1
   * @return the tile
   */
  public Tile tile(int index) {
    long start = from + index * step;
    return new Tile(index, start, to - start <= step ? to : start + step);
  }
}
