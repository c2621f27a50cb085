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
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;

/** Finds where an extreme first stands. */
public final class DeviceArgExtreme extends DeviceBody<ArgExtreme, Position> {
  /** For the registry. */
  public DeviceArgExtreme() {}

  @Override
  protected List<KernelSource> sources(ArgExtreme kernel, Traits traits, Shape shape) {
    return List.of(ReducePrograms.argExtreme(kernel.type(), shape));
  }

  @Override
  protected Position run(ArgExtreme kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    return DeviceReductions.of(on).argExtreme(operands.get(0), kernel.end(), tile.from());
  }
}
