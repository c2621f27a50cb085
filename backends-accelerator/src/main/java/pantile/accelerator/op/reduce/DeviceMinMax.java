// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.reduce;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.reduce.ReducePrograms;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;

/** Finds extremes. */
public final class DeviceMinMax extends DeviceBody<MinMax, Extremes> {
  /** For the registry. */
  public DeviceMinMax() {}

  @Override
  protected List<KernelSource> sources(MinMax kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.minMax(kernel.type(), shape));
  }

  @Override
  protected Extremes run(MinMax kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    Extremes both = DeviceReductions.of(on).minMax(operands.get(0));
    return kernel.found(both.min(), both.max());
  }
}
