// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.scan;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.scan.ScanPrograms;
import pantile.op.Numbers;
import pantile.op.scan.BlockTotals;

/** Adds up blocks in the order of a scan. */
public final class DeviceBlockTotals extends DeviceBody<BlockTotals, Numbers> {
  /** For the registry. */
  public DeviceBlockTotals() {}

  @Override
  protected List<KernelSource> sources(BlockTotals kernel, Traits traits, Shape shape) {
    return List.of(ScanPrograms.blockTotals(kernel.type(), shape));
  }

  @Override
  protected Numbers run(BlockTotals kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceScans.of(on).totals(operands.get(0));
  }
}
