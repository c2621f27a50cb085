// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One tile's limit. Whichever comes first, the tile's end or the limit, the other does nothing. So
 * a child that has answered is not ended while it has its next tile. Thread-safe.
 */
final class Limit {
  /** For tiles that may take any time. */
  static final Limit NONE = new Limit(() -> {});

  private final Runnable late;
  private boolean over;
  private @Nullable Future<?> clock;

  private Limit(Runnable late) {
    this.late = late;
  }

  /**
   * Begins a tile's limit.
   *
   * @param late what to do once the limit has passed
   */
  static Limit of(Runnable late, ScheduledExecutorService clock, long nanos) {
    Limit limit = new Limit(late);
    limit.clock = clock.schedule(limit::pass, nanos, TimeUnit.NANOSECONDS);
    return limit;
  }

  private synchronized void pass() {
    if (!over) {
      over = true;
      late.run();
    }
  }

  /** The tile has ended. Waits for what is done about its limit, if it has just passed. */
  void end() {
    if (clock != null) {
      clock.cancel(false);
      synchronized (this) {
        over = true;
      }
    }
  }
}
