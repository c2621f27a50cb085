// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.Arrays;
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
import pantile.kernels.window.SegmentPrograms;
import pantile.op.group.TileGroups;
import pantile.op.reduce.CanonicalSum;
import pantile.op.window.SegmentSums;
import pantile.op.window.SumSegments;
import pantile.spi.Slice;

/** Adds up segments: the device adds up their blocks, and this the sums of a segment's blocks. */
public final class DeviceSumSegments extends DeviceBody<SumSegments, SegmentSums> {
  /** For the registry. */
  public DeviceSumSegments() {}

  @Override
  protected List<KernelSource> sources(SumSegments kernel, Traits traits, Shape shape) {
    return List.of(SegmentPrograms.sums(kernel.type(), shape));
  }

  @Override
  protected SegmentSums run(
      SumSegments kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    on.requireExactSums();
    TileGroups groups = TileGroups.of(operands.get(1).slice(), tile);
    SegmentBlocks blocks = SegmentBlocks.within(groups);
    DeviceMemory out = operands.get(2);
    TileGroups.requireRoom(out.length(), groups.begun());
    double[] sums = sums(operands.getFirst(), blocks, on);
    double[] results = new double[groups.begun()];
    int[] parts = new int[blocks.segments()];
    double[][] blocksOfParts = new double[parts.length][];
    int count = 0;
    for (int i = 0; i < blocks.segments(); i++) {
      double[] own = Arrays.copyOfRange(sums, blocks.first(i), blocks.first(i + 1));
      if (blocks.whole(i)) {
        results[blocks.number(i) - groups.first()] =
            own.length == 1 ? own[0] : CanonicalSum.total(own);
      } else if (own.length > 0) {
        parts[count] = blocks.number(i);
        blocksOfParts[count] = own;
        count++;
      }
    }
    out.deliver(new Slice.Doubles(results, 0, results.length));
    return new SegmentSums(Arrays.copyOf(parts, count), Arrays.copyOf(blocksOfParts, count));
  }

  private static double[] sums(DeviceMemory x, SegmentBlocks blocks, Session on) {
    if (blocks.count() == 0) {
      return new double[0];
    }
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer sums = scratch.bytes((long) blocks.count() * Double.BYTES);
      on.launch(SegmentPrograms.sums(x.type(), on.shape()))
          .in(x.buffer())
          .in(blocks.bounds(scratch, on))
          .out(sums)
          .groups(blocks.count());
      return scratch.doubles(sums, blocks.count());
    }
  }
}
