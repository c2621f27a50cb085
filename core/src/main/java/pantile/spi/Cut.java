// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serializable;
import pantile.job.Tile;

/**
 * The part of an operand that each tile is given. Cuts are values; a cut without data is a
 * constant.
 */
public sealed interface Cut extends Serializable {
  /**
   * The part of an operand that a tile works on. Takes constant time, and copies nothing.
   *
   * @param slice all of the operand
   * @param tile the tile
   * @return a view
   */
  Slice part(Slice slice, Tile tile);

  /**
   * Whether kernels may write to an operand with this cut.
   *
   * @return false if two tiles could write to one place
   */
  default boolean writable() {
    return true;
  }

  /**
   * Whether every tile is given the same elements to write. Two workers must then not compute a
   * tile at the same time.
   *
   * @return false if each tile has a part of its own, or only reads
   */
  default boolean shared() {
    return false;
  }

  /**
   * Each tile has the part at its own range: element {@code i} of the job is element {@code i} of
   * the operand.
   */
  record Tiled() implements Cut {
    /** The one there is. */
    public static final Tiled CUT = new Tiled();

    @Override
    public Slice part(Slice slice, Tile tile) {
      return slice.sub(tile.from(), tile.to());
    }
  }

  /** Each tile reads the whole operand. */
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
   * Each tile reads the part at its own range and some elements behind it, as far as there are any.
   *
   * @param behind how many, at least 0
   */
  record Halo(long behind) implements Cut {
    /** Checks the number. */
    public Halo {
      if (behind < 0) {
        throw new IllegalArgumentException("a halo of " + behind);
      }
    }

    @Override
    public Slice part(Slice slice, Tile tile) {
      return slice.sub(tile.from(), Math.min(slice.length(), tile.to() + behind));
    }

    @Override
    public boolean writable() {
      return false;
    }
  }

  /**
   * Each tile is given the whole operand, and writes a part that only the kernel knows. Only
   * devices that work on host memory in place support such kernels.
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
   * Each tile has the results of its rows: a job's elements are rows of one length, and each row
   * has as many results. Tiles start at multiples of a row.
   *
   * @param grain elements in a row: the grain of the kernel's own tiles
   * @param width results of a row
   */
  record Rows(int grain, int width) implements Cut {
    /** Rejects rows without elements, and a negative number of results. */
    public Rows {
      if (grain < 1 || width < 0) {
        throw new IllegalArgumentException(width + " results of a row of " + grain);
      }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the tile has no whole rows
     */
    @Override
    public Slice part(Slice slice, Tile tile) {
      if (tile.from() % grain != 0 || tile.to() % grain != 0) {
        throw new IllegalArgumentException("no whole rows of " + grain + ": " + tile);
      }
      return slice.sub(tile.from() / grain * width, tile.to() / grain * width);
    }
  }

  /**
   * Each tile has the part that was counted for it. This cut is for results whose number and places
   * are known only once an earlier job has counted them, block by block of the job's elements.
   *
   * <p>Tiles start at multiples of a block. So a tile that is divided for a device with too little
   * memory needs no new count. A body writes all of its part, or fails. A body that has more
   * results, or fewer, has found that the elements changed after the count.
   *
   * @param offsets where the results of each block begin; last, how many results there are in all
   * @param grain elements in a block: the grain of the kernel's own tiles
   */
  record Placed(LongList offsets, int grain) implements Cut {
    /** Checks the grain, and that offsets begin at 0 and ascend. */
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
     * @return where results go: side by side, in the order of the blocks
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
     * The number of results.
     *
     * @return the results of all blocks together
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
