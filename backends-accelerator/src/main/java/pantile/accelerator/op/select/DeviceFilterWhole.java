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
import pantile.op.select.FilterWhole;
import pantile.op.select.KeyRange;

/** Moves what is kept of a whole range to where there is room for all of it. */
public final class DeviceFilterWhole extends DeviceBody<FilterWhole, Long> {
  /** For the registry. */
  public DeviceFilterWhole() {}

  @Override
  protected List<KernelSource> sources(FilterWhole kernel, Traits traits, Shape shape) {
    return List.of(FilterPrograms.filter(kernel.type(), shape));
  }

  @Override
  protected Long run(FilterWhole kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory out = operands.get(1);
    KeyRange keys = kernel.keys();
    long found = DeviceFilters.of(on).filter(operands.get(0), keys, out);
    out.wrote(found);
    return found;
  }
}
