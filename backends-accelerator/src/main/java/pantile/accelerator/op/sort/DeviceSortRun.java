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
import pantile.op.Done;
import pantile.op.sort.SortRun;

/** Sorts a tile into a run of keys. */
public final class DeviceSortRun extends DeviceBody<SortRun, Done> {
  /** For the registry. */
  public DeviceSortRun() {}

  @Override
  protected List<KernelSource> sources(SortRun kernel, Traits traits, Shape shape) {
    return DeviceSorting.sources(kernel.type(), traits, shape);
  }

  @Override
  protected Done run(SortRun kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceSorting.of(on).sortRun(operands.get(0), operands.get(1));
    return on.done();
  }
}
