// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;

/**
 * Groups parts into tiles that become shorter: as many as there are workers share most of the parts
 * that are left equally, and so on, so that workers end together. Few tables hold most of the
 * inputs, then, and little is combined twice. After Hummel, Schonberg and Flynn, "Factoring: A
 * Method for Scheduling Parallel Loops" (CACM 35(8), 1992), with two thirds for their half, since a
 * tile costs a table.
 */
final class TileFactoring {
  private static final int SHARED = 2;
  private static final int OF = 3;

  private TileFactoring() {}

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
      int length = (int) Math.max(least, (long) (parts - at) * SHARED / ((long) OF * workers));
      for (int worker = 0; worker < workers && at < parts; worker++) {
        if (tiles == ends.length) {
          ends = Arrays.copyOf(ends, 2 * tiles);
        }
        at += Math.min(length, parts - at);
        ends[tiles++] = at;
      }
    }
    return Arrays.copyOf(ends, tiles);
  }
}
