// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import pantile.job.Tile;

/**
 * One of a job's arrays, and how its tiles use it.
 *
 * @param slice the elements; for {@link Cut.Tiled}, element {@code i} of the job is element {@code
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

  /** Rejects writes that could overlap between tiles, and writes to mapped memory. */
  public Operand {
    if (access != Access.READ && (!cut.writable() || slice instanceof Slice.Mapped)) {
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
    return new Operand(slice, Access.READ, Cut.Tiled.CUT);
  }

  /**
   * An input that every tile sees whole.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand whole(Slice slice) {
    return new Operand(slice, Access.READ, Cut.Whole.CUT);
  }

  /**
   * An output cut by tile.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand out(Slice slice) {
    return new Operand(slice, Access.WRITE, Cut.Tiled.CUT);
  }

  /**
   * An array cut by tile, read and overwritten.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand update(Slice slice) {
    return new Operand(slice, Access.UPDATE, Cut.Tiled.CUT);
  }

  /**
   * An array whose parts, as the kernel knows them, are read and overwritten by one tile each.
   *
   * @param slice the elements
   * @return the operand
   */
  public static Operand shared(Slice slice) {
    return new Operand(slice, Access.UPDATE, Cut.Shared.CUT);
  }

  /**
   * An output of which each tile writes the part that was counted for it.
   *
   * @param slice room for all results
   * @param places where each block's results go
   * @return the operand
   * @throws IllegalArgumentException if there is not exactly as much room as was counted
   */
  public static Operand placed(Slice slice, Cut.Placed places) {
    if (slice.length() != places.total()) {
      throw new IllegalArgumentException(
          "room for " + slice.length() + " results, of which there are " + places.total());
    }
    return new Operand(slice, Access.WRITE, places);
  }

  /**
   * The part that a tile works on.
   *
   * @param tile the tile
   * @return a view
   */
  public Slice part(Tile tile) {
    return cut.part(slice, tile);
  }
}
