// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.select;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.select.FilterPrograms;
import pantile.op.Numbers;
import pantile.op.select.CountKept;
import pantile.op.select.KeyRange;

/** Counts what is kept, block by block. */
public final class DeviceCountKept extends DeviceBody<CountKept, Numbers> {
  /** For the registry. */
  public DeviceCountKept() {}

  @Override
  protected List<KernelSource> sources(CountKept kernel, Traits traits, Shape shape) {
    return List.of(FilterPrograms.countKept(kernel.type(), shape));
  }

  @Override
  protected Numbers run(CountKept kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    KeyRange keys = kernel.keys();
    return DeviceFilters.of(on).counts(operands.get(0), keys);
  }
}
