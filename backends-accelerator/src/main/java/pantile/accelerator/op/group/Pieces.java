// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import java.util.Arrays;
import pantile.job.Tile;
import pantile.op.group.ReduceGroups;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The elements of a tile, cut into pieces that lie in one group each. A segment is what a group has
 * in the tile: one piece or more.
 */
final class Pieces {
  /** The most elements of a piece. */
  private static final int LONGEST = 4096;

  private final int[] starts;
  private final int base;
  private final Tile tile;
  private final int firstBegun;
  private final int begun;

  /** The group of the first segment. */
  private final int lowest;

  /** Where each segment's pieces begin, and last the number of pieces. */
  private final int[] first;

  /** Where each piece begins, counted from the tile's first element, and last the tile's length. */
  private final int[] bounds;

  Pieces(Slice all, Tile tile) {
    if (!(Scratch.onHeap(all) instanceof Slice.Ints(int[] array, int from, int to))) {
      throw new IllegalArgumentException("groups begin at ints, not at " + all.type());
    }
    this.starts = array;
    this.base = from;
    this.tile = tile;
    int groups = to - from - 1;
    firstBegun = ReduceGroups.firstFrom(array, from, to, tile.from());
    int end = Math.min(ReduceGroups.firstFrom(array, from, to, tile.to()), groups);
    begun = end - firstBegun;
    lowest = start(firstBegun) > tile.from() ? firstBegun - 1 : firstBegun;
    first = new int[end - lowest + 1];
    for (int i = 0; i < end - lowest; i++) {
      int length = (int) (to(i) - from(i));
      first[i + 1] = first[i] + Math.ceilDiv(length, LONGEST);
    }
    bounds = new int[first[end - lowest] + 1];
    for (int i = 0; i < end - lowest; i++) {
      int at = (int) (from(i) - tile.from());
      for (int piece = first[i]; piece < first[i + 1]; piece++) {
        bounds[piece] = at + (piece - first[i]) * LONGEST;
      }
    }
    bounds[bounds.length - 1] = (int) tile.length();
  }

  private long start(int group) {
    return starts[base + group];
  }

  private long from(int segment) {
    return Math.max(start(lowest + segment), tile.from());
  }

  private long to(int segment) {
    return Math.min(start(lowest + segment + 1), tile.to());
  }

  /** How many groups begin in the tile. */
  int begun() {
    return begun;
  }

  /** The first of these; its number among all. */
  int firstBegun() {
    return firstBegun;
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
    return start(lowest + segment) >= tile.from() && start(lowest + segment + 1) <= tile.to();
  }

  int[] bounds() {
    return Arrays.copyOf(bounds, bounds.length);
  }
}
