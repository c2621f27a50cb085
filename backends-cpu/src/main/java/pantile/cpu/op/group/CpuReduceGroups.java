// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.group.GroupParts;
import pantile.op.group.ReduceGroups;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Reduces the groups that lie in a tile whole, and tells the states of the others. */
public final class CpuReduceGroups implements Body<ReduceGroups, GroupParts, CpuSession> {
  /** Without state. */
  public CpuReduceGroups() {}

  @Override
  public GroupParts run(ReduceGroups kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice x = HostMemory.sliceOf(operands[0]);
    Slice.Ints starts = (Slice.Ints) HostMemory.sliceOf(operands[1]);
    GroupFolds folds = GroupFolds.of(x, kernel.statistic());
    long origin = tile.from() - Scratch.start(x);
    return new Reduction(folds, origin, starts, tile).run(HostMemory.sliceOf(operands[2]));
  }

  /** The groups of one tile. */
  private record Reduction(GroupFolds folds, long origin, Slice.Ints starts, Tile tile) {
    GroupParts run(Slice results) {
      int last = (int) starts.length() - 1;
      int first = firstFrom(tile.from());
      int end = Math.min(firstFrom(tile.to()), last);
      if (end - first != results.length()) {
        throw new IllegalStateException("the groups changed since they were counted");
      }
      int overflow = GroupParts.NONE;
      int whole = end;
      if (end > first && start(end) > tile.to()) {
        whole--; // the last group goes on behind the tile
      }
      for (int group = first; group < whole; group++) {
        int from = (int) (start(group) - origin);
        int to = (int) (start(group + 1) - origin);
        if (!folds.write(from, to, origin, results, group - first)) {
          overflow = Math.min(overflow, group);
        }
      }
      return new GroupParts(parts(first, whole, end), states(first, whole, end), overflow);
    }

    private int firstFrom(long position) {
      return ReduceGroups.firstFrom(starts.array(), starts.from(), starts.to(), position);
    }

    private long start(int group) {
      return starts.array()[starts.from() + group];
    }

    /** Whether the tile begins within a group. */
    private boolean begun(int first) {
      return start(first) > tile.from();
    }

    private int[] parts(int first, int whole, int end) {
      if (begun(first)) {
        return whole < end ? new int[] {first - 1, whole} : new int[] {first - 1};
      }
      return whole < end ? new int[] {whole} : new int[0];
    }

    private long[][] states(int first, int whole, int end) {
      int[] groups = parts(first, whole, end);
      long[][] states = new long[groups.length][];
      for (int i = 0; i < groups.length; i++) {
        long from = Math.max(start(groups[i]), tile.from());
        long to = Math.min(start(groups[i] + 1), tile.to());
        states[i] = folds.state((int) (from - origin), (int) (to - origin), origin);
      }
      return states;
    }
  }
}
