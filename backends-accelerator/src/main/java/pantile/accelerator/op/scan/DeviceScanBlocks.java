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
import pantile.op.Done;
import pantile.op.scan.ScanBlocks;
import pantile.spi.Slice;

/** Scans blocks whose offsets are known. */
public final class DeviceScanBlocks extends DeviceBody<ScanBlocks, Done> {
  /** For the registry. */
  public DeviceScanBlocks() {}

  @Override
  protected List<KernelSource> sources(ScanBlocks kernel, Traits traits, Shape shape) {
    return List.of(ScanPrograms.scanBlocks(kernel.type(), shape));
  }

  @Override
  protected Done run(ScanBlocks kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    long first = tile.from() / kernel.cutting().grain();
    Slice offsets = operands.get(1).slice();
    DeviceScans.of(on).scan(operands.get(0), kernel.exclusive(), offsets, first, operands.get(2));
    return Done.DONE;
  }
}
