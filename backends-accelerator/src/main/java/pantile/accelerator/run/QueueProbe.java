// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.nio.ByteBuffer;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Place;
import pantile.spi.DeviceProbe;

/** Times the commands of a session's queue by fences. */
public final class QueueProbe implements DeviceProbe {
  private final Session session;
  private final String id;

  /**
   * Makes a probe of a session.
   *
   * @param session the worker's session
   * @param id the device's id, for failures
   */
  public QueueProbe(Session session, String id) {
    this.session = session;
    this.id = id;
    session.clock();
  }

  @Override
  public void reset() {
    session.clock().reset();
  }

  @Override
  public long kernelNanos() {
    try {
      return session.clock().nanos();
    } catch (DriverException e) {
      throw e.on(id);
    }
  }

  @Override
  public long copyNanos(Route route, long bytes, int times) {
    CommandQueue queue = session.queue();
    try (DeviceBuffer memory = queue.allocate(bytes, Place.DEVICE);
        DeviceBuffer other =
            queue.allocate(bytes, route == Route.WITHIN_DEVICE ? Place.DEVICE : Place.HOST)) {
      if (route == Route.WITHIN_DEVICE) {
        return best(times, () -> queue.copy(memory, 0, other, 0, bytes));
      }
      ByteBuffer mapped = queue.map(other);
      try {
        return route == Route.TO_DEVICE
            ? best(times, () -> queue.write(memory, 0, mapped, bytes))
            : best(times, () -> queue.read(memory, 0, mapped, bytes));
      } finally {
        queue.unmap(other, mapped);
        queue.finish();
      }
    } catch (DriverException e) {
      throw e.on(id);
    }
  }

  private long best(int times, Runnable copy) {
    long best = Long.MAX_VALUE;
    try (Fence begin = session.queue().fence();
        Fence end = session.queue().fence()) {
      for (int i = 0; i <= times; i++) {
        begin.mark();
        copy.run();
        end.mark();
        end.await();
        best = i == 0 ? best : Math.min(best, end.nanosSince(begin));
      }
    }
    return best;
  }
}
