// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.gather;

import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.gather.ScatterPrograms;
import pantile.op.Done;
import pantile.op.gather.Transpose;

/** Transposes a matrix. All elements are brought for each tile. */
public final class DeviceTranspose extends DeviceBody<Transpose, Done> {
  /** For the registry. */
  public DeviceTranspose() {}

  @Override
  protected List<KernelSource> sources(Transpose kernel, Traits traits, Shape shape) {
    return List.of(ScatterPrograms.transpose(kernel.type(), shape));
  }

  @Override
  protected Done run(Transpose kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceBuffer elements = operands.get(0).buffer();
    DeviceMemory results = operands.get(1);
    int count = results.count();
    int part = on.part(count);
    on.launch(ScatterPrograms.transpose(kernel.type(), on.shape()))
        .in(elements)
        .number(kernel.rows())
        .number(kernel.columns())
        .number((int) tile.from())
        .number(count)
        .number(part)
        .out(results.buffer())
        .groups(Math.ceilDiv(count, part));
    return Done.DONE;
  }
}
