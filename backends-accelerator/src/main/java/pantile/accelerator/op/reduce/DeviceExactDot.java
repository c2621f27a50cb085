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
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.Int192;

/** Adds up products of integers. */
public final class DeviceExactDot extends DeviceBody<ExactDot, Int192> {
  /** For the registry. */
  public DeviceExactDot() {}

  @Override
  protected List<KernelSource> sources(ExactDot kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.exactDot(kernel.type(), shape));
  }

  @Override
  protected Int192 run(ExactDot kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).exactDot(operands.get(0), operands.get(1));
  }
}
