// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Tile;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The groups that begin in a tile, where groups lie side by side, none of them empty. Group g has
 * the elements from {@link #start start(g)} to {@code start(g + 1)}.
 *
 * @param starts an array in which groups' first elements stand, and last the number of elements
 * @param base where group 0 stands in it
 * @param tile the tile
 * @param first the first group that begins in the tile or behind it
 * @param end the first that begins behind the tile, or the number of groups
 */
@SuppressWarnings("ArrayRecordComponent") // a view for one tile
public record TileGroups(int[] starts, int base, Tile tile, int first, int end) {
  /**
   * Finds the groups. Takes O(log groups) time.
   *
   * @param starts {@code int}s: where groups begin, and last the number of elements
   * @param tile a tile of the elements
   * @return the groups
   * @throws IllegalArgumentException if the starts are of another type
   */
  public static TileGroups of(Slice starts, Tile tile) {
    if (!(Scratch.onHeap(starts) instanceof Slice.Ints(int[] array, int from, int to))) {
      throw new IllegalArgumentException("groups begin at ints, not at " + starts.type());
    }
    int first = ReduceGroups.firstFrom(array, from, to, tile.from());
    int end = Math.min(ReduceGroups.firstFrom(array, from, to, tile.to()), to - from - 1);
    return new TileGroups(array, from, tile, first, end);
  }

  /**
   * A group's first element.
   *
   * @param group its number; of the number of groups, the number of elements
   * @return its place among all elements
   */
  public long start(int group) {
    return starts[base + group];
  }

  /**
   * How many groups begin in the tile.
   *
   * @return at least 0
   */
  public int begun() {
    return end - first;
  }

  /**
   * Whether the tile begins within a group.
   *
   * @return true if the group before the first goes on in the tile
   */
  public boolean goesOn() {
    return start(first) > tile.from();
  }

  /**
   * The first group that has elements in the tile.
   *
   * @return {@link #first}, or the one before it
   */
  public int lowest() {
    return goesOn() ? first - 1 : first;
  }

  /**
   * Checks that there is room for the results.
   *
   * @param results how many fit
   * @param needed how many there are
   * @throws IllegalStateException if the numbers differ: where groups begin has changed since the
   *     job was cut
   */
  public static void requireRoom(long results, long needed) {
    if (results != needed) {
      throw new IllegalStateException("the groups changed since they were counted");
    }
  }
}
