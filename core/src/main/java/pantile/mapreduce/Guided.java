// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;

/**
 * Groups parts into tiles that become shorter: each is a share of the parts that are left, so that
 * workers end together. Few tables hold most of the inputs, then, and little is combined twice.
 * After Polychronopoulos and Kuck, "Guided Self-Scheduling" (IEEE Trans. Computers C-36, 1987), but
 * with half of their share, since workers may differ in speed.
 */
final class Guided {
  private static final int SHARE = 2;

  private Guided() {}

  /**
   * The tiles.
   *
   * @param least parts in a tile but the last
   * @return one past the last part of each tile
   */
  static int[] ends(int parts, int workers, int least) {
    int[] ends = new int[16];
    int tiles = 0;
    int at = 0;
    while (at < parts) {
      if (tiles == ends.length) {
        ends = Arrays.copyOf(ends, 2 * tiles);
      }
      int length = Math.max(least, (parts - at) / (SHARE * workers));
      at += Math.min(length, parts - at);
      ends[tiles++] = at;
    }
    return Arrays.copyOf(ends, tiles);
  }
}
