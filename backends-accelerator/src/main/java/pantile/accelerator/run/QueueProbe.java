// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.nio.ByteBuffer;
import java.util.Optional;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Place;
import pantile.spi.DeviceProbe;

/** Times the commands of a session's queue by fences. */
public final class QueueProbe implements DeviceProbe {
  /** Large enough for a copy to take longer than a tick of any clock. */
  private static final long COPY = 1 << 20;

  private final Session session;
  private final String id;

  private QueueProbe(Session session, String id) {
    this.session = session;
    this.id = id;
  }

  /**
   * Makes a probe of a session. A device whose clock stands still has none: some drivers tell the
   * same times for all commands, without an error (Mesa 22.3.6's Rusticl).
   *
   * @param session the worker's session
   * @param id the device's id, for failures
   * @return empty if a copy takes no time by the device's clock
   */
  public static Optional<DeviceProbe> of(Session session, String id) {
    QueueProbe probe = new QueueProbe(session, id);
    if (probe.copyNanos(Route.TO_DEVICE, COPY, 1) <= 0) {
      return Optional.empty();
    }
    session.clock();
    return Optional.of(probe);
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
