// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.search;

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
import pantile.kernels.search.SearchPrograms;
import pantile.op.Done;
import pantile.op.search.SearchSorted;
import pantile.op.search.Side;

/**
 * Finds places in sorted elements. All elements are brought for each tile; if the device has no
 * memory for them, then a window after the other. The table of buckets is not brought: a device has
 * so many searches under way that their steps cost little.
 */
public final class DeviceSearchSorted extends DeviceBody<SearchSorted, Done> {
  /** A device without memory for this many elements has none at all. */
  private static final int LEAST_WINDOW = 1 << 10;

  private static final int FIRST = 1;
  private static final int LAST = 2;

  /** For the registry. */
  public DeviceSearchSorted() {}

  @Override
  protected List<KernelSource> sources(SearchSorted kernel, Traits traits, Shape shape) {
    return List.of(SearchPrograms.searchSorted(kernel.type(), shape));
  }

  @Override
  protected Done run(SearchSorted kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    DeviceMemory elements = operands.get(1);
    // Before the elements: if there is no memory for these two, a smaller window is of no use.
    DeviceBuffer sought = operands.get(0).buffer();
    DeviceBuffer places = operands.get(3).buffer();
    Search search = new Search(on, kernel, sought, operands.get(0).count(), elements, places);
    if (elements.stays()) {
      search.launch(elements.buffer(), elements.count(), FIRST | LAST);
      return on.done();
    }
    for (int window = elements.count(); ; window = Math.ceilDiv(window, 2)) {
      try {
        search.byWindows(window);
        return Done.DONE;
      } catch (DriverException e) {
        if (!e.outOfMemory() || window < LEAST_WINDOW) {
          throw e;
        }
      }
    }
  }

  /** The search of one tile. */
  private record Search(
      Session on,
      SearchSorted kernel,
      DeviceBuffer sought,
      int count,
      DeviceMemory elements,
      DeviceBuffer places) {
    void byWindows(int window) {
      int n = elements.count();
      try (DeviceScratch scratch = on.scratch()) {
        DeviceBuffer held = scratch.bytes((long) window * elements.type().bytes());
        int first = 0;
        do {
          Session.throwIfInterrupted();
          int end = first + Math.min(window, n - first);
          if (first < end) {
            on.transfers().upload(elements.slice().sub(first, end), held, 0);
          }
          launch(held, end - first, (first == 0 ? FIRST : 0) | (end == n ? LAST : 0));
          first = end;
        } while (first < n);
        on.finish();
      }
    }

    void launch(DeviceBuffer held, int length, int window) {
      int part = on.part(count);
      on.launch(SearchPrograms.searchSorted(kernel.type(), on.shape()))
          .in(sought)
          .number(count)
          .number(part)
          .in(held)
          .number(length)
          .number(number(kernel.side()))
          .number(window)
          .out(places)
          .groups(Math.ceilDiv(count, part));
    }

    private static int number(Side side) {
      return switch (side) {
        case LEFT -> 0;
        case RIGHT -> 1;
        case EXACT -> 2;
      };
    }
  }
}
