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
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;

/** Adds up terms, block by block. */
public final class DeviceBlockSum extends DeviceBody<BlockSum, BlockSums> {
  /** For the registry. */
  public DeviceBlockSum() {}

  @Override
  protected List<KernelSource> sources(BlockSum kernel, Traits traits, Shape shape) {
    return List.of(
        ReducePrograms.blockSum(kernel.type(), DeviceReductions.term(kernel.term()), shape));
  }

  @Override
  protected BlockSums run(BlockSum kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).blockSum(operands.get(0), kernel.term());
  }
}
