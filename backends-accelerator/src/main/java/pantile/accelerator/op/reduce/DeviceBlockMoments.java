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
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;

/** Finds what the variance is made of, block by block. */
public final class DeviceBlockMoments extends DeviceBody<BlockMoments, Moments> {
  /** For the registry. */
  public DeviceBlockMoments() {}

  @Override
  protected List<KernelSource> sources(BlockMoments kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.blockMoments(kernel.type(), shape));
  }

  @Override
  protected Moments run(BlockMoments kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).blockMoments(operands.get(0), kernel.scale());
  }
}
