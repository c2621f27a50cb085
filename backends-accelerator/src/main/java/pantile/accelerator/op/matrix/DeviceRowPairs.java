// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.matrix;

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
import pantile.kernels.matrix.RowPrograms;
import pantile.op.FirstPosition;
import pantile.op.matrix.Pairing;
import pantile.op.matrix.RowPairs;
import pantile.op.reduce.CanonicalSum;

/** Combines rows with others. All others are brought for each tile. */
public final class DeviceRowPairs extends DeviceBody<RowPairs, Long> {
  /** For the registry. */
  public DeviceRowPairs() {}

  @Override
  protected List<KernelSource> sources(RowPairs kernel, Traits traits, Shape shape) {
    return List.of(terms(kernel, shape), RowPrograms.sums(shape));
  }

  private static KernelSource terms(RowPairs kernel, Shape shape) {
    return kernel.pairing() == Pairing.DOT
        ? RowPrograms.products(kernel.type(), shape)
        : RowPrograms.distances(kernel.type(), shape);
  }

  @Override
  protected Long run(RowPairs kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    on.requireExactSums();
    DeviceMemory results = operands.get(2);
    int pairs = results.count();
    int blocks = CanonicalSum.blocks(kernel.columns());
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer sums = scratch.bytes((long) pairs * blocks * Double.BYTES);
      on.launch(terms(kernel, on.shape()))
          .in(operands.get(0).buffer())
          .in(operands.get(1).buffer())
          .number(kernel.columns())
          .number(kernel.others())
          .number(blocks)
          .out(sums)
          .groups((long) pairs * blocks);
      while (blocks > 1) {
        int fewer = CanonicalSum.blocks(blocks);
        DeviceBuffer next = scratch.bytes((long) pairs * fewer * Double.BYTES);
        on.launch(RowPrograms.sums(on.shape()))
            .in(sums)
            .number(blocks)
            .number(fewer)
            .out(next)
            .groups((long) pairs * fewer);
        sums = next;
        blocks = fewer;
      }
      long first = tile.from() / kernel.columns() * kernel.others();
      long place = finish(sums, pairs, results.buffer(), on);
      return place < 0 ? FirstPosition.NONE : first + place;
    }
  }

  /** The lowest place of a result that is not finite; negative if all are. */
  private static long finish(DeviceBuffer sums, int count, DeviceBuffer results, Session on) {
    int part = on.part(count);
    int groups = Math.ceilDiv(count, part);
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer places = scratch.bytes((long) groups * Long.BYTES);
      on.launch(RowPrograms.finish(on.shape()))
          .in(sums)
          .number(count)
          .number(part)
          .out(results)
          .out(places)
          .groups(groups);
      for (long place : scratch.longs(places, groups)) {
        if (place >= 0) {
          return place;
        }
      }
      return -1;
    }
  }
}
