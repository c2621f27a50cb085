// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.Arrays;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.op.group.TileGroups;
import pantile.op.window.SumSegments;
import pantile.spi.Slice;

/**
 * Blocks of segments that lie side by side. A segment's blocks are counted from its first element,
 * and its last block may be shorter than the others.
 */
final class SegmentBlocks {
  private static final int BLOCK = SumSegments.BLOCK;

  private final TileGroups groups;

  /** The number of the first segment here. */
  private final int lowest;

  /** Where each segment's blocks begin, and last the number of blocks. */
  private final int[] first;

  /** The element from which places of blocks are counted. */
  private final long origin;

  /** Where each block begins, counted from the origin; last, where the last ends. */
  private final int[] bounds;

  /**
   * The blocks that begin in a tile. The segments are those that begin there, and the one before
   * them if it goes on. The last block may end behind the tile.
   */
  static SegmentBlocks within(TileGroups groups) {
    Tile tile = groups.tile();
    return new SegmentBlocks(groups, groups.lowest(), tile.from(), tile.to());
  }

  /** All blocks of the segments that begin in a tile, counted from the first of these segments. */
  static SegmentBlocks of(TileGroups groups) {
    long origin = groups.start(groups.first());
    long limit = groups.begun() == 0 ? origin : groups.start(groups.end());
    return new SegmentBlocks(groups, groups.first(), origin, limit);
  }

  /** Blocks that begin from the origin on and below a limit. */
  private SegmentBlocks(TileGroups groups, int lowest, long origin, long limit) {
    this.groups = groups;
    this.lowest = lowest;
    this.origin = origin;
    int segments = groups.end() - lowest;
    first = new int[segments + 1];
    int[] found = new int[first.length + (int) ((limit - origin) / BLOCK) + 1];
    int blocks = 0;
    long behind = origin;
    for (int i = 0; i < segments; i++) {
      long at = groups.start(lowest + i);
      if (at < origin) {
        at += Math.ceilDiv(origin - at, (long) BLOCK) * BLOCK;
      }
      long stop = groups.start(lowest + i + 1);
      while (at < stop && at < limit) {
        found[blocks++] = (int) (at - origin);
        at += BLOCK;
        behind = Math.min(at, stop);
      }
      first[i + 1] = blocks;
    }
    found[blocks] = (int) (behind - origin);
    bounds = Arrays.copyOf(found, blocks + 1);
  }

  /** How many elements of the tile come before the one from which places of blocks are counted. */
  long skipped() {
    return origin - groups.tile().from();
  }

  /** How many elements all blocks have. */
  int elements() {
    return bounds[count()];
  }

  /** How many blocks there are here. */
  int count() {
    return bounds.length - 1;
  }

  /** How many segments are here. */
  int segments() {
    return first.length - 1;
  }

  /** A segment's first block; of the number of segments, the number of blocks. */
  int first(int segment) {
    return first[segment];
  }

  /** A segment's number among all. */
  int number(int segment) {
    return lowest + segment;
  }

  /** Whether all of a segment's blocks begin in the tile. */
  boolean whole(int segment) {
    long from = groups.start(lowest + segment);
    long length = groups.start(lowest + segment + 1) - from;
    Tile tile = groups.tile();
    return from >= tile.from() && from + (length - 1) / BLOCK * BLOCK < tile.to();
  }

  /** Copies the places of blocks to memory of the device. */
  DeviceBuffer bounds(DeviceScratch scratch, Session on) {
    DeviceBuffer there = scratch.bytes((long) bounds.length * Integer.BYTES);
    on.transfers().upload(new Slice.Ints(bounds, 0, bounds.length), there, 0);
    return there;
  }
}
