// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.group;

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
import pantile.kernels.group.BinPrograms;
import pantile.op.Numbers;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Counts elements by bins. */
public final class DeviceCountBins extends DeviceBody<CountBins, Numbers> {
  /** For the registry. */
  public DeviceCountBins() {}

  @Override
  protected List<KernelSource> sources(CountBins kernel, Traits traits, Shape shape) {
    return List.of(BinPrograms.count(kernel.type(), shape));
  }

  @Override
  protected Numbers run(CountBins kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    on.requireExactSums(); // comparisons of the smallest numbers, too
    Bins bins = kernel.bins();
    int each = on.part(bins.count());
    DeviceMemory x = operands.getFirst();
    int part = on.part(x.count());
    double[] edges = bins.edges();
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer counts = scratch.bytes((long) bins.count() * Integer.BYTES);
      DeviceBuffer there = scratch.bytes((long) edges.length * Double.BYTES);
      on.transfers().upload(new Slice.Doubles(edges, 0, edges.length), there, 0);
      on.launch(BinPrograms.clear(kernel.type(), on.shape()))
          .number(bins.count())
          .number(each)
          .out(counts)
          .groups(Math.ceilDiv(bins.count(), each));
      on.launch(BinPrograms.count(kernel.type(), on.shape()))
          .in(x.buffer())
          .number(x.count())
          .number(part)
          .in(there)
          .number(bins.count())
          .real(bins.scale())
          .out(counts)
          .groups(Math.ceilDiv(x.count(), part));
      return new Numbers(scratch.bits(counts, ElementType.INT, bins.count()));
    }
  }
}
