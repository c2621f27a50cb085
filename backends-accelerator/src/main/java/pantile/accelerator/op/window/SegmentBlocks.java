// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.Arrays;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.op.group.ReduceGroups;
import pantile.op.window.SumSegments;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The blocks of segments that begin in a tile. A segment's blocks are counted from its first
 * element. The last block may end beyond the tile. The segments here are those that begin in the
 * tile, and the one before them if it goes on in the tile.
 */
final class SegmentBlocks {
  private static final int BLOCK = SumSegments.BLOCK;

  private final int[] starts;
  private final int base;
  private final Tile tile;
  private final int firstBegun;
  private final int end;

  /** The number of the first segment here. */
  private final int lowest;

  /** Where each segment's blocks begin, and last the number of blocks. */
  private final int[] first;

  /** The element from which places of blocks are counted. */
  private final long origin;

  /** Where each block begins, counted from the origin; last, where the last ends. */
  private final int[] bounds;

  /** The blocks that begin in a tile. */
  SegmentBlocks(Slice all, Tile tile) {
    this(all, tile, false);
  }

  /** All blocks of the segments that begin in a tile, counted from the first of these segments. */
  static SegmentBlocks begun(Slice all, Tile tile) {
    return new SegmentBlocks(all, tile, true);
  }

  private SegmentBlocks(Slice all, Tile tile, boolean begun) {
    if (!(Scratch.onHeap(all) instanceof Slice.Ints(int[] array, int from, int to))) {
      throw new IllegalArgumentException("segments begin at ints, not at " + all.type());
    }
    this.starts = array;
    this.base = from;
    this.tile = tile;
    firstBegun = ReduceGroups.firstFrom(array, from, to, tile.from());
    end = Math.min(ReduceGroups.firstFrom(array, from, to, tile.to()), to - from - 1);
    lowest = !begun && start(firstBegun) > tile.from() ? firstBegun - 1 : firstBegun;
    origin = begun ? start(firstBegun) : tile.from();
    long limit = begun ? Math.max(origin, start(end)) : tile.to();
    first = new int[end - lowest + 1];
    int[] found = new int[first.length + (int) ((limit - origin) / BLOCK) + 1];
    int blocks = 0;
    long behind = origin;
    for (int i = 0; i < end - lowest; i++) {
      long at = start(lowest + i);
      if (at < tile.from()) {
        at += Math.ceilDiv(tile.from() - at, (long) BLOCK) * BLOCK;
      }
      long stop = start(lowest + i + 1);
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

  private long start(int segment) {
    return starts[base + segment];
  }

  /** How many elements of the tile come before the one from which places of blocks are counted. */
  long skipped() {
    return origin - tile.from();
  }

  /** How many elements all blocks have. */
  int elements() {
    return bounds[count()];
  }

  /** How many blocks there are here. */
  int count() {
    return bounds.length - 1;
  }

  /** How many segments begin in the tile. */
  int begun() {
    return end - firstBegun;
  }

  /** The first of these; its number among all. */
  int firstBegun() {
    return firstBegun;
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
    long from = start(lowest + segment);
    long length = start(lowest + segment + 1) - from;
    return from >= tile.from() && from + (length - 1) / BLOCK * BLOCK < tile.to();
  }

  /** Where blocks begin, in the device's memory. */
  DeviceBuffer there(DeviceScratch scratch, Session on) {
    DeviceBuffer there = scratch.bytes((long) bounds.length * Integer.BYTES);
    on.transfers().upload(new Slice.Ints(bounds, 0, bounds.length), there, 0);
    return there;
  }
}
