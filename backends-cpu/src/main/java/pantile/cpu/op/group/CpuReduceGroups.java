// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.group.GroupParts;
import pantile.op.group.ReduceGroups;
import pantile.op.group.TileGroups;
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
    TileGroups groups = TileGroups.of(HostMemory.sliceOf(operands[1]), tile);
    GroupFolds folds = GroupFolds.of(x, kernel.statistic());
    long origin = tile.from() - Scratch.start(x);
    return new Reduction(folds, origin, groups).run(HostMemory.sliceOf(operands[2]));
  }

  /** The groups of one tile. */
  private record Reduction(GroupFolds folds, long origin, TileGroups groups) {
    GroupParts run(Slice results) {
      TileGroups.requireRoom(results.length(), groups.begun());
      int first = groups.first();
      int end = groups.end();
      int overflow = GroupParts.NONE;
      int whole = end;
      if (end > first && start(end) > groups.tile().to()) {
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

    private long start(int group) {
      return groups.start(group);
    }

    private int[] parts(int first, int whole, int end) {
      if (groups.goesOn()) {
        return whole < end ? new int[] {first - 1, whole} : new int[] {first - 1};
      }
      return whole < end ? new int[] {whole} : new int[0];
    }

    private long[][] states(int first, int whole, int end) {
      int[] parts = parts(first, whole, end);
      long[][] states = new long[parts.length][];
      for (int i = 0; i < parts.length; i++) {
        long from = Math.max(start(parts[i]), groups.tile().from());
        long to = Math.min(start(parts[i] + 1), groups.tile().to());
        states[i] = folds.state((int) (from - origin), (int) (to - origin), origin);
      }
      return states;
    }
  }
}
