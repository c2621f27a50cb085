// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.sort.SortPrograms;
import pantile.op.Done;
import pantile.op.sort.MergeRuns;

/** Merges runs of keys into a tile of the result. */
public final class DeviceMergeRuns extends DeviceBody<MergeRuns, Done> {
  /** For the registry. */
  public DeviceMergeRuns() {}

  @Override
  protected List<KernelSource> sources(MergeRuns kernel, Traits traits, Shape shape) {
    return List.of(SortPrograms.mergePairs(kernel.type(), shape));
  }

  @Override
  protected Done run(MergeRuns kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceSorting.of(on).merge(operands.get(0), kernel, tile, operands.get(1));
    return on.done();
  }
}
