// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.io.Serializable;
import java.util.Arrays;
import pantile.job.Merge;
import pantile.spi.ElementType;

/**
 * What a tile leaves beside the results of the groups that lie in it whole: the states of the
 * groups of which it has a part only. A tile has two such groups at most, its first and its last;
 * merged tiles may have one for each border between two.
 *
 * @param groups the numbers of the groups, ascending
 * @param states of each such group's elements in the tile, as {@link Statistic} has them
 * @param overflow the lowest group in the tile, whole, whose sum of integers does not fit; {@link
 *     #NONE} if all do
 */
@SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
public record GroupParts(int[] groups, long[][] states, int overflow) implements Serializable {
  /** No group's sum overflows. */
  public static final int NONE = Integer.MAX_VALUE;

  /**
   * The merge of parts.
   *
   * @param statistic says how states of one group are combined
   * @param type of the elements
   */
  record Joined(Statistic statistic, ElementType type) implements Merge<GroupParts> {
    @Override
    public GroupParts identity() {
      return new GroupParts(new int[0], new long[0][], NONE);
    }

    @Override
    public GroupParts combine(GroupParts left, GroupParts right) {
      int kept = left.groups.length;
      if (kept == 0 || right.groups.length == 0) {
        GroupParts all = kept == 0 ? right : left;
        return new GroupParts(all.groups, all.states, Math.min(left.overflow, right.overflow));
      }
      boolean shared = left.groups[kept - 1] == right.groups[0];
      int skipped = shared ? 1 : 0;
      int length = kept + right.groups.length - skipped;
      int[] groups = Arrays.copyOf(left.groups, length);
      long[][] states = Arrays.copyOf(left.states, length);
      System.arraycopy(right.groups, skipped, groups, kept, length - kept);
      System.arraycopy(right.states, skipped, states, kept, length - kept);
      if (shared) {
        states[kept - 1] = statistic.combine(type, left.states[kept - 1], right.states[0]);
      }
      return new GroupParts(groups, states, Math.min(left.overflow, right.overflow));
    }
  }
}
