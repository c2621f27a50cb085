// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import java.util.Arrays;
import pantile.job.Tile;
import pantile.op.group.TileGroups;

/**
 * The elements of a tile, cut into pieces that lie in one group each. A segment is what a group has
 * in the tile: one piece or more.
 */
final class Pieces {
  /** The most elements of a piece. */
  private static final int LONGEST = 4096;

  private final TileGroups groups;
  private final Tile tile;

  /** The group of the first segment. */
  private final int lowest;

  /** Where each segment's pieces begin, and last the number of pieces. */
  private final int[] first;

  /** Where each piece begins, counted from the tile's first element, and last the tile's length. */
  private final int[] bounds;

  Pieces(TileGroups groups) {
    this.groups = groups;
    tile = groups.tile();
    lowest = groups.lowest();
    int segments = groups.end() - lowest;
    first = new int[segments + 1];
    for (int i = 0; i < segments; i++) {
      int length = (int) (to(i) - from(i));
      first[i + 1] = first[i] + Math.ceilDiv(length, LONGEST);
    }
    bounds = new int[first[segments] + 1];
    for (int i = 0; i < segments; i++) {
      int at = (int) (from(i) - tile.from());
      for (int piece = first[i]; piece < first[i + 1]; piece++) {
        bounds[piece] = at + (piece - first[i]) * LONGEST;
      }
    }
    bounds[bounds.length - 1] = (int) tile.length();
  }

  private long from(int segment) {
    return Math.max(groups.start(lowest + segment), tile.from());
  }

  private long to(int segment) {
    return Math.min(groups.start(lowest + segment + 1), tile.to());
  }

  int segments() {
    return first.length - 1;
  }

  /** A segment's first piece; of the number of segments, the number of pieces. */
  int first(int segment) {
    return first[segment];
  }

  int group(int segment) {
    return lowest + segment;
  }

  /** Whether all of the group is in the tile. */
  boolean whole(int segment) {
    return groups.start(lowest + segment) >= tile.from()
        && groups.start(lowest + segment + 1) <= tile.to();
  }

  int[] bounds() {
    return Arrays.copyOf(bounds, bounds.length);
  }
}
