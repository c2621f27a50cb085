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
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSums;

/** Adds up products, block by block. */
public final class DeviceBlockDot extends DeviceBody<BlockDot, BlockSums> {
  /** For the registry. */
  public DeviceBlockDot() {}

  @Override
  protected List<KernelSource> sources(BlockDot kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.blockDot(kernel.type(), kernel.scaled(), shape));
  }

  @Override
  protected BlockSums run(BlockDot kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).blockDot(operands.get(0), operands.get(1), kernel);
  }
}
