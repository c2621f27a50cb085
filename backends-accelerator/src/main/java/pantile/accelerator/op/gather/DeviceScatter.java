// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.gather;

import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.gather.ScatterPrograms;
import pantile.op.gather.FirstPlace;
import pantile.op.gather.Scatter;
import pantile.spi.ElementType;

/**
 * Puts values at places: finds for each place the last position that names it, then writes. All
 * indices and values are brought for each tile.
 */
public final class DeviceScatter extends DeviceBody<Scatter, Long> {
  /** For the registry. */
  public DeviceScatter() {}

  @Override
  protected List<KernelSource> sources(Scatter kernel, Traits traits, Shape shape) {
    return List.of(ScatterPrograms.find(kernel.type(), shape));
  }

  @Override
  protected Long run(Scatter kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory elements = operands.get(0);
    DeviceMemory indices = operands.get(1);
    ElementType type = kernel.type();
    int count = elements.count();
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer winners = scratch.bytes((long) count * Integer.BYTES);
      int part = on.part(count);
      int groups = Math.ceilDiv(count, part);
      on.launch(ScatterPrograms.clear(type, on.shape()))
          .number(count)
          .number(part)
          .out(winners)
          .groups(groups);
      long bad = indices.count() == 0 ? FirstPlace.NONE : find(kernel, tile, indices, winners, on);
      if (bad == FirstPlace.NONE) {
        on.launch(ScatterPrograms.place(type, on.shape()))
            .in(elements.buffer())
            .in(winners)
            .in(indices.count() == 0 ? winners : operands.get(2).buffer()) // no winner reads it
            .number(count)
            .number(part)
            .out(operands.get(3).buffer())
            .groups(groups);
      }
      return bad;
    }
  }

  private static long find(
      Scatter kernel, Tile tile, DeviceMemory indices, DeviceBuffer winners, Session on) {
    int part = on.part(indices.count());
    int groups = Math.ceilDiv(indices.count(), part);
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer bad = scratch.bytes((long) groups * Long.BYTES);
      on.launch(ScatterPrograms.find(kernel.type(), on.shape()))
          .in(indices.buffer())
          .number(indices.count())
          .number(part)
          .number((int) tile.from())
          .number((int) tile.length())
          .number(kernel.places())
          .out(winners)
          .out(bad)
          .groups(groups);
      for (long place : scratch.longs(bad, groups)) {
        if (place >= 0) {
          return place;
        }
      }
      return FirstPlace.NONE;
    }
  }
}
