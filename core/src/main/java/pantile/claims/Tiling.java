// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.job.Tile;

/**
 * A range that is cut into tiles of one length. The last tile may be shorter. Tiles are computed,
 * not stored: a tiling of 10^18 numbers costs as much as a tiling of ten.
 *
 * @param from first element or number
 * @param to one past the last
 * @param step length of every tile but the last, in elements or numbers
 */
public record Tiling(long from, long to, long step) {
  /** Checks that the tiles can be counted. */
  public Tiling {
    if (step < 1 || from < 0 || to < from) {
      throw new IllegalArgumentException("tiling [" + from + ", " + to + ") by " + step);
    }
  }

  /**
   * The number of tiles.
   *
   * @return the count; 0 for an empty range
   */
  public int count() {
    long length = to - from;
    return Math.toIntExact(length / step + (length % step == 0 ? 0 : 1));
  }

  /**
   * Computes one tile in constant time.
   *
   * @param index from 0 to {@link #count()} - 1
   * @return the tile
   */
  public Tile tile(int index) {
    long start = from + index * step;
    return new Tile(index, start, to - start <= step ? to : start + step);
  }
}
