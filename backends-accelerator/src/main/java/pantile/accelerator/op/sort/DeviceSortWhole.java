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
import pantile.op.sort.Sort;

/** Sorts a tile, in place or elsewhere. */
public final class DeviceSortWhole extends DeviceBody<Sort, Done> {
  /** For the registry. */
  public DeviceSortWhole() {}

  @Override
  protected List<KernelSource> sources(Sort kernel, Traits traits, Shape shape) {
    return DeviceSorting.sources(kernel.type(), traits, shape);
  }

  @Override
  protected Done run(Sort kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceSorting.of(on).sort(operands.getFirst(), operands.getLast(), kernel.descending());
    return on.done();
  }
}
