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
import pantile.op.reduce.CountEqual;

/** Counts the elements that equal a value. */
public final class DeviceCountEqual extends DeviceBody<CountEqual, Long> {
  /** For the registry. */
  public DeviceCountEqual() {}

  @Override
  protected List<KernelSource> sources(CountEqual kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.countEqual(kernel.type(), shape));
  }

  @Override
  protected Long run(CountEqual kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).countEqual(operands.get(0), kernel);
  }
}
