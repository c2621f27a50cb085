// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.gather;

import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.gather.GatherPrograms;
import pantile.op.gather.Gather;

/**
 * Picks elements by their indices. All elements are brought for each tile; if the device has no
 * memory for them, then a window after the other, out of which each time those are picked that lie
 * in it.
 */
public final class DeviceGather extends DeviceBody<Gather, Long> {
  /** A device without memory for this many elements has none at all. */
  private static final int LEAST_WINDOW = 1 << 10;

  /** For the registry. */
  public DeviceGather() {}

  @Override
  protected List<KernelSource> sources(Gather kernel, Traits traits, Shape shape) {
    return List.of(GatherPrograms.gather(kernel.type(), shape));
  }

  @Override
  protected Long run(Gather kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory elements = operands.get(1);
    // Before the elements: if there is no memory for these two, a smaller window is of no use.
    int count = operands.get(0).count();
    DeviceBuffer indices = operands.get(0).buffer();
    DeviceBuffer out = operands.get(2).buffer();
    if (elements.stays()) {
      var _ = elements.buffer(); // none of its elements travel, so windows would not help
    }
    for (int window = elements.count(); ; window = Math.ceilDiv(window, 2)) {
      try {
        long bad = pick(indices, count, elements, window, out, on);
        return bad < 0 ? Gather.NONE : tile.from() + bad;
      } catch (DriverException e) {
        if (!e.outOfMemory() || window < LEAST_WINDOW) {
          throw e;
        }
      }
    }
  }

  /** The lowest place among the indices where one names no element; negative if all do. */
  private static long pick(
      DeviceBuffer indices,
      int count,
      DeviceMemory elements,
      int window,
      DeviceBuffer out,
      Session session) {
    int part = session.part(count);
    int groups = Math.ceilDiv(count, part);
    int n = elements.count();
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer held =
          elements.stays()
              ? elements.buffer()
              : scratch.bytes((long) window * elements.type().bytes());
      DeviceBuffer bad = scratch.bytes((long) groups * Long.BYTES);
      int first = 0;
      do {
        Session.throwIfInterrupted();
        int end = first + Math.min(window, n - first);
        if (first < end && !elements.stays()) {
          session.transfers().upload(elements.slice().sub(first, end), held, 0);
        }
        session
            .launch(GatherPrograms.gather(elements.type(), session.shape()))
            .in(indices)
            .number(count)
            .number(part)
            .in(held)
            .number(first)
            .number(end - first)
            .number(n)
            .out(out)
            .out(bad)
            .groups(groups);
        first = end;
      } while (first < n);
      // Each window finds the same ones.
      for (long place : scratch.longs(bad, groups)) {
        if (place >= 0) {
          return place;
        }
      }
      return -1;
    }
  }
}
