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
import pantile.op.reduce.BlockProduct;
import pantile.spi.LongList;

/** Multiplies elements, block by block. */
public final class DeviceBlockProduct extends DeviceBody<BlockProduct, LongList> {
  /** For the registry. */
  public DeviceBlockProduct() {}

  @Override
  protected List<KernelSource> sources(BlockProduct kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.blockProduct(kernel.type(), shape));
  }

  @Override
  protected LongList run(BlockProduct kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).blockProduct(operands.get(0));
  }
}
