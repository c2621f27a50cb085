// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.util.List;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.sort.IndexPrograms;
import pantile.op.Done;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;

/** Packs a tile's elements with their indices. */
public final class DevicePackIndices extends DeviceBody<PackIndices, Done> {
  /** For the registry. */
  public DevicePackIndices() {}

  @Override
  protected List<KernelSource> sources(PackIndices kernel, Traits traits, Shape shape) {
    return List.of(IndexPrograms.packIndices(kernel.packing().type(), shape));
  }

  @Override
  protected Done run(PackIndices kernel, Tile tile, List<DeviceMemory> operands, Session session) {
    DeviceMemory x = operands.get(0);
    Packing packing = kernel.packing();
    int part = session.part(x.count());
    session
        .launch(IndexPrograms.packIndices(packing.type(), session.shape()))
        .in(x.buffer())
        .number(x.count())
        .number(part)
        .number(Math.toIntExact(tile.from()))
        .number(packing.descending() ? 1 : 0)
        .wide(packing.origin())
        .number(packing.shift())
        .number(packing.indexBits())
        .out(operands.get(1).buffer())
        .groups(Math.ceilDiv(x.count(), part));
    return session.done();
  }
}
