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
import pantile.op.scan.Scan;

/** Scans a range in one piece. */
public final class DeviceScanWhole extends DeviceBody<Scan, Done> {
  /** For the registry. */
  public DeviceScanWhole() {}

  @Override
  protected List<KernelSource> sources(Scan kernel, Traits traits, Shape shape) {
    // Of one program with the other: what can build one of them can build both.
    return List.of(ScanPrograms.scanBlocks(kernel.type(), shape));
  }

  @Override
  protected Done run(Scan kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceScans.of(on).scan(operands.get(0), kernel.exclusive(), operands.get(1));
    return Done.DONE;
  }
}
