// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import pantile.job.Tile;

/**
 * One array of a job, and how tiles use the array.
 *
 * @param slice the elements; for {@link Cut.Tiled}, element {@code i} of the job is element {@code
 *     i} of the slice
 * @param access what the kernel does to the elements
 * @param cut the part that each tile is given
 */
public record Operand(Slice slice, Access access, Cut cut) {
  /** What a kernel does to an operand. */
  public enum Access {
    /** The kernel only reads. The elements go to a device, and never back. */
    READ,
    /**
     * The kernel only writes, and writes every element. The elements come from a device, and never
     * go there.
     */
    WRITE,
    /** The kernel reads, and writes every element. The elements go to a device and come back. */
    UPDATE
  }

  /** Rejects writes that could overlap between tiles, and writes to what is no array. */
  public Operand {
    if (access != Access.READ && (!cut.writable() || !writable(slice))) {
      throw new IllegalArgumentException("an output must be an array that tiles do not share");
    }
  }

  private static boolean writable(Slice slice) {
    return !(slice instanceof Slice.Mapped) && !(slice instanceof Slice.Computed);
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
   * An array that every tile is given whole. Each tile reads and overwrites a part that only the
   * kernel knows.
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
   * @param places the places of each block's results
   * @return the operand
   * @throws IllegalArgumentException if the slice's length is not the number of results
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
