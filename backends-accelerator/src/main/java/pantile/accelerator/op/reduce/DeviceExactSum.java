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
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;

/** Adds up integers. */
public final class DeviceExactSum extends DeviceBody<ExactSum, Int128> {
  /** For the registry. */
  public DeviceExactSum() {}

  @Override
  protected List<KernelSource> sources(ExactSum kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.exactSum(kernel.type(), shape));
  }

  @Override
  protected Int128 run(ExactSum kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).exactSum(operands.get(0));
  }
}
