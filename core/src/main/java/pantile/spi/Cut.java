// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;
import pantile.job.Tile;

/** Which part of an operand a tile is given. Values: a constant each where there are no data. */
public sealed interface Cut extends Serializable {
  /**
   * The part of an operand that a tile works on.
   *
   * @param slice all of the operand
   * @param tile the tile
   * @return a view
   */
  Slice part(Slice slice, Tile tile);

  /**
   * Whether kernels may write to an operand that is cut like this.
   *
   * @return false if two tiles could write to one place
   */
  default boolean writable() {
    return true;
  }

  /**
   * Whether tiles read what others write, so that a tile must not be computed twice at once.
   *
   * @return false if each tile has a part, or only reads
   */
  default boolean shared() {
    return false;
  }

  /** The part at the tile's own range: element {@code i} of the job is element {@code i} of it. */
  record Tiled() implements Cut {
    /** The one there is. */
    public static final Tiled CUT = new Tiled();

    @Override
    public Slice part(Slice slice, Tile tile) {
      return slice.sub(tile.from(), tile.to());
    }
  }

  /** All of it, to be read. */
  record Whole() implements Cut {
    /** The one there is. */
    public static final Whole CUT = new Whole();

    @Override
    public Slice part(Slice slice, Tile tile) {
      return slice;
    }

    @Override
    public boolean writable() {
      return false;
    }
  }

  /**
   * All of it, of which every tile writes a part of its own: for kernels that only devices which
   * work on host memory in place support.
   */
  record Shared() implements Cut {
    /** The one there is. */
    public static final Shared CUT = new Shared();

    @Override
    public Slice part(Slice slice, Tile tile) {
      return slice;
    }

    @Override
    public boolean shared() {
      return true;
    }
  }

  /**
   * The part that was counted for the tile: for results whose number and places are known only once
   * an earlier job has counted them, a block of the job's elements at a time. Tiles start at
   * multiples of a block. So a tile that is divided, for a device with too little memory, needs no
   * new count. A body writes all of its part, or fails: if it has more results, or fewer, the
   * elements have changed since they were counted.
   *
   * @param offsets where the results of each block begin, and last how many there are in all
   * @param grain elements in a block: the grain of the kernel's own tiles
   */
  record Placed(LongList offsets, int grain) implements Cut {
    /** Checks that blocks follow one another. */
    public Placed {
      boolean ascending = grain > 0 && offsets.size() > 0 && offsets.get(0) == 0;
      for (int i = 1; ascending && i < offsets.size(); i++) {
        ascending = offsets.get(i - 1) <= offsets.get(i);
      }
      if (!ascending) {
        throw new IllegalArgumentException("places must start at 0 and never fall");
      }
    }

    /**
     * The places of results that were counted.
     *
     * @param counts how many results each block has
     * @param grain elements in a block
     * @return where they go: side by side, in the order of the blocks
     * @throws ArithmeticException if there are more than a {@code long} can count
     */
    public static Placed of(long[] counts, int grain) {
      long[] offsets = new long[counts.length + 1];
      for (int block = 0; block < counts.length; block++) {
        offsets[block + 1] = Math.addExact(offsets[block], counts[block]);
      }
      return new Placed(LongList.of(offsets), grain);
    }

    /**
     * How many results there are.
     *
     * @return those of all blocks
     */
    public long total() {
      return offsets.get(offsets.size() - 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the tile starts inside a block, or ends inside any but
     *     the last
     */
    @Override
    public Slice part(Slice slice, Tile tile) {
      int blocks = offsets.size() - 1;
      long first = tile.from() / grain;
      long end = tile.to() / grain + (tile.to() % grain == 0 ? 0 : 1);
      if (tile.from() % grain != 0 || end > blocks || (tile.to() % grain != 0 && end < blocks)) {
        throw new IllegalArgumentException("no whole blocks of " + grain + ": " + tile);
      }
      return slice.sub(offsets.get((int) first), offsets.get((int) end));
    }
  }
}
