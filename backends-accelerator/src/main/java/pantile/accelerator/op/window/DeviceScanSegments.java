// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Launch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.scan.ScanPrograms;
import pantile.kernels.window.SegmentPrograms;
import pantile.op.Done;
import pantile.op.OrderedBits;
import pantile.op.group.TileGroups;
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Scans segments: the device folds their blocks, the host carries from block to block, and the
 * device scans the blocks. Blocks are not folded if each segment is one block.
 */
public final class DeviceScanSegments extends DeviceBody<ScanSegments, Done> {
  /** For the registry. */
  public DeviceScanSegments() {}

  @Override
  protected List<KernelSource> sources(ScanSegments kernel, Traits traits, Shape shape) {
    // Of one program with that of totals: what can build one of them can build both.
    return List.of(scan(kernel, shape));
  }

  private static KernelSource scan(ScanSegments kernel, Shape shape) {
    ElementType type = kernel.type();
    return switch (kernel.fold()) {
      case SUM -> ScanPrograms.scanBlocks(type, shape);
      case PRODUCT -> SegmentPrograms.multiplied(type, shape);
      case MIN, MAX -> SegmentPrograms.records(type, shape);
    };
  }

  private static KernelSource totals(ScanSegments kernel, Shape shape) {
    ElementType type = kernel.type();
    return switch (kernel.fold()) {
      case SUM -> ScanPrograms.blockTotals(type, shape);
      case PRODUCT -> SegmentPrograms.products(type, shape);
      case MIN, MAX -> SegmentPrograms.ends(type, shape);
    };
  }

  @Override
  protected Done run(ScanSegments kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    KernelSource scan = scan(kernel, on.shape());
    if (scan.needsDouble()) {
      on.requireExactSums();
    }
    SegmentBlocks blocks = SegmentBlocks.of(TileGroups.of(operands.get(1).slice(), tile));
    DeviceMemory out = operands.get(3);
    TileGroups.requireRoom(out.length(), blocks.elements());
    if (blocks.count() == 0) {
      return Done.DONE;
    }
    try (DeviceScratch scratch = on.scratch()) {
      DeviceBuffer x = elements(operands.getFirst(), blocks, scratch, on);
      DeviceBuffer bounds = blocks.bounds(scratch, on);
      DeviceBuffer own = scratch.bytes((long) blocks.count() * Long.BYTES);
      long[] totals = new long[0];
      if (blocks.count() > blocks.segments()) {
        KernelSource source = totals(kernel, on.shape());
        Launch launch = blocks(kernel, on.launch(source).in(x).in(bounds), blocks);
        launch.out(own).groups(groups(kernel, source, blocks));
        totals = scratch.longs(own, blocks.count());
      }
      long[] carried = Carry.of(kernel).to(blocks, totals, before(kernel, operands.get(2)));
      on.transfers().upload(new Slice.Longs(carried, 0, carried.length), own, 0);
      Launch launch = blocks(kernel, on.launch(scan).in(x).in(bounds), blocks).in(own);
      if (kernel.fold() == Fold.SUM) {
        launch.number(kernel.exclusive() ? 1 : 0);
      }
      launch.out(out.buffer()).groups(groups(kernel, scan, blocks));
      return on.done();
    }
  }

  /** The elements from the first segment's first on: results have the same places. */
  private static DeviceBuffer elements(
      DeviceMemory x, SegmentBlocks blocks, DeviceScratch scratch, Session on) {
    long from = blocks.skipped();
    if (from == 0) {
      return x.buffer();
    }
    DeviceBuffer own = scratch.bytes((long) blocks.elements() * x.type().bytes());
    on.transfers().upload(x.slice().sub(from, from + blocks.elements()), own, 0);
    return own;
  }

  /** The keys of what precedes segments, as {@code end_key} of {@code window/end.cl} makes them. */
  private static long[] before(ScanSegments kernel, DeviceMemory elements) {
    Slice before = Scratch.onHeap(elements.slice());
    long[] keys = new long[(int) before.length()];
    long flip = kernel.fold() == Fold.MIN ? -1 : 0;
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          switch (before) {
            case Slice.Ints(int[] a, int from, int _) -> a[from + i] ^ flip;
            case Slice.Longs(long[] a, int from, int _) -> a[from + i] ^ flip;
            case Slice.Floats(float[] a, int from, int _) ->
                Float.isNaN(a[from + i]) ? Long.MAX_VALUE : OrderedBits.key(a[from + i]) ^ flip;
            case Slice.Doubles(double[] a, int from, int _) ->
                Double.isNaN(a[from + i])
                    ? Long.MAX_VALUE
                    : (OrderedBits.key(a[from + i]) + 1) ^ flip;
            default -> throw new IllegalArgumentException("no array: " + before);
          };
    }
    return keys;
  }

  /** Arguments of kernels whose items have a block each. */
  private static Launch blocks(ScanSegments kernel, Launch launch, SegmentBlocks blocks) {
    return switch (kernel.fold()) {
      case SUM -> launch;
      case PRODUCT -> launch.number(blocks.count());
      case MIN -> launch.number(blocks.count()).wide(-1);
      case MAX -> launch.number(blocks.count()).wide(0);
    };
  }

  private static int groups(ScanSegments kernel, KernelSource source, SegmentBlocks blocks) {
    return kernel.fold() == Fold.SUM
        ? blocks.count()
        : Math.ceilDiv(blocks.count(), source.items());
  }
}
