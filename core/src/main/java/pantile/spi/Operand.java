// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import pantile.job.Tile;

/**
 * One of a job's arrays, and how its tiles use it.
 *
 * @param slice the elements; for {@link Cut#TILED}, element {@code i} of the job is element {@code
 *     i} of the slice
 * @param access what kernels do to it
 * @param cut which part each tile is given
 */
public record Operand(Slice slice, Access access, Cut cut) {
  /** What kernels do to an operand. */
  public enum Access {
    /** Kernels only read: it must be brought to a device, never back. */
    READ,
    /** Kernels only write, and write all of it: it must be fetched, never brought. */
    WRITE,
    /** Kernels read it and write all of it: it must be brought and fetched. */
    UPDATE
  }

  /** Which part of an operand a tile is given. */
  public enum Cut {
    /** The part at the tile's own range. */
    TILED,
    /** All of it, to be read. */
    WHOLE,
    /**
     * All of it, of which every tile writes a part of its own: for kernels that only devices which
     * work on host memory in place support.
     */
    SHARED
  }

  /** Rejects writes that could overlap between tiles, and writes to mapped memory. */
  public Operand {
    if (access != Access.READ && (cut == Cut.WHOLE || slice instanceof Slice.Mapped)) {
      throw new IllegalArgumentException("an output must be an array that tiles do not share");
    }
  }

  /**
   * An input cut by tile.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand in(Slice slice) {
    return new Operand(slice, Access.READ, Cut.TILED);
  }

  /**
   * An input that every tile sees whole.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand whole(Slice slice) {
    return new Operand(slice, Access.READ, Cut.WHOLE);
  }

  /**
   * An output cut by tile.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand out(Slice slice) {
    return new Operand(slice, Access.WRITE, Cut.TILED);
  }

  /**
   * An array cut by tile, read and overwritten.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand update(Slice slice) {
    return new Operand(slice, Access.UPDATE, Cut.TILED);
  }

  /**
   * An array whose parts, as the kernel knows them, are read and overwritten by one tile each.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand shared(Slice slice) {
    return new Operand(slice, Access.UPDATE, Cut.SHARED);
  }

  /**
   * The part that a tile works on.
   *
   * @param tile the tile
   * @return a view
   */
  public Slice part(Tile tile) {
    return cut == Cut.TILED ? slice.sub(tile.from(), tile.to()) : slice;
  }
}
