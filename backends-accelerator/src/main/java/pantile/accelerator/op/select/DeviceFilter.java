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
import pantile.op.select.Filter;
import pantile.op.select.KeyRange;

/** Moves what is kept of a tile to where it was counted to belong. */
public final class DeviceFilter extends DeviceBody<Filter, Long> {
  /** For the registry. */
  public DeviceFilter() {}

  @Override
  protected List<KernelSource> sources(Filter kernel, Traits traits, Shape shape) {
    // Of one program with the count: what can build one of them can build both.
    return List.of(FilterPrograms.filter(kernel.type(), shape));
  }

  @Override
  protected Long run(Filter kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory out = operands.get(1);
    KeyRange keys = kernel.keys();
    long found = DeviceFilters.of(on).filter(operands.get(0), keys, out);
    if (found != out.length()) {
      throw Filter.changed(out.length(), found);
    }
    return found;
  }
}
