// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

import java.util.Arrays;
import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.group.GroupPrograms;
import pantile.op.group.GroupParts;
import pantile.op.group.ReduceGroups;
import pantile.op.group.TileGroups;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Reduces the groups of a tile: the device reduces pieces of them, and this folds the few numbers
 * that it finds for each.
 */
public final class DeviceReduceGroups extends DeviceBody<ReduceGroups, GroupParts> {
  /** For the registry. */
  public DeviceReduceGroups() {}

  @Override
  protected List<KernelSource> sources(ReduceGroups kernel, Traits traits, Shape shape) {
    return List.of(
        kernel.statistic().sums()
            ? GroupPrograms.sums(kernel.type(), shape)
            : GroupPrograms.extremes(kernel.type(), shape));
  }

  @Override
  protected GroupParts run(
      ReduceGroups kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    TileGroups groups = TileGroups.of(operands.get(1).slice(), tile);
    Pieces pieces = new Pieces(groups);
    int begun = groups.begun();
    Slice results = Scratch.of(kernel.statistic().result(kernel.type()), begun);
    TileGroups.requireRoom(operands.get(2).length(), begun);
    PieceStates states = PieceStates.of(kernel, operands.getFirst(), pieces.bounds(), on);
    int segments = pieces.segments();
    int[] parts = new int[segments];
    long[][] statesOfParts = new long[segments][];
    int count = 0;
    int overflow = GroupParts.NONE;
    for (int i = 0; i < segments; i++) {
      int from = pieces.first(i);
      int to = pieces.first(i + 1);
      int group = pieces.group(i);
      if (!pieces.whole(i)) {
        parts[count] = group;
        statesOfParts[count] = states.state(from, to, tile.from());
        count++;
      } else if (!states.write(from, to, tile.from(), results, group - groups.first())) {
        overflow = Math.min(overflow, group);
      }
    }
    operands.get(2).deliver(results);
    return new GroupParts(
        Arrays.copyOf(parts, count), Arrays.copyOf(statesOfParts, count), overflow);
  }
}
