// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.nio.ByteOrder;
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

  /**
   * Rejects writes that could overlap between tiles, and writes to what is neither an array nor
   * memory that may be written.
   */
  public Operand {
    if (access != Access.READ && (!cut.writable() || !writable(slice, access))) {
      throw new IllegalArgumentException(
          "an output must be an array, or memory in native byte order, that tiles do not share");
    }
  }

  /** Memory is only written: of an update, a tile that fails may have overwritten a part. */
  private static boolean writable(Slice slice, Access access) {
    if (slice instanceof Slice.Mapped mapped) {
      return access == Access.WRITE
          && mapped.order().equals(ByteOrder.nativeOrder())
          && !mapped.segment().isReadOnly();
    }
    return !(slice instanceof Slice.Computed);
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
   * An input cut by tile, of which a tile sees some elements more.
   *
   * @param slice the elements
   * @param behind how many elements behind its own a tile reads, as far as there are any
   * @return the operand
   */
  public static Operand halo(Slice slice, long behind) {
    return new Operand(slice, Access.READ, new Cut.Halo(behind));
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
