// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.job.Merge;
import pantile.spi.Cut;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * One statistic of each group, where the elements of a group are neighbours. Operands: the
 * elements, read; where groups begin, {@code int}, ascending, and last the number of elements, read
 * whole; the results, written, cut as {@link Cut.Placed} with {@link #BLOCK} for a grain, so that a
 * tile is given the places of the groups that begin in it. A body writes the results of groups that
 * lie in the tile whole. The partial result has the states of the others, whose results may be
 * anything.
 *
 * @param type of the elements
 * @param statistic what is computed
 */
public record ReduceGroups(ElementType type, Statistic statistic) implements Grouping<GroupParts> {
  /** Tiles start at multiples of this many elements. */
  public static final int BLOCK = 4096;

  @Override
  public KernelName name() {
    return KernelName.REDUCE_GROUPS;
  }

  @Override
  public Merge<GroupParts> merge() {
    return new GroupParts.Joined(statistic, type);
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(BLOCK);
  }

  @Override
  public boolean possible(GroupParts partial, long from, long to) {
    int[] groups = partial.groups();
    boolean possible = groups.length == partial.states().length && partial.overflow() >= 0;
    for (int i = 0; possible && i < groups.length; i++) {
      possible = groups[i] >= 0 && (i == 0 || groups[i - 1] < groups[i]);
      possible = possible && statistic.possible(type, partial.states()[i], to);
    }
    return possible;
  }

  /** Results are not in a journal, so the states of some groups alone are of no use there. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "reduce-groups";
  }

  /**
   * The first group that begins at a position or after it.
   *
   * @param starts where groups begin, ascending, in an array
   * @param from first index in the array
   * @param to one past the last index
   * @param position an element's
   * @return the group's number, from 0; {@code to - from} if none does
   */
  public static int firstFrom(int[] starts, int from, int to, long position) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - from;
  }

  /**
   * The places of results: each block of elements has those of the groups that begin in it.
   *
   * @param starts where groups begin, ascending, and last the number of elements
   * @return the cut of the results
   */
  public static Cut.Placed places(int[] starts) {
    int groups = starts.length - 1;
    int elements = starts[groups];
    long[] offsets = new long[elements / BLOCK + (elements % BLOCK == 0 ? 1 : 2)];
    for (int block = 0; block < offsets.length - 1; block++) {
      offsets[block] = firstFrom(starts, 0, groups, (long) block * BLOCK);
    }
    offsets[offsets.length - 1] = groups;
    return new Cut.Placed(LongList.of(offsets), BLOCK);
  }
}
