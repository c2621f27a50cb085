// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tile ends, or its limit passes; never both. */
@Timeout(60)
final class LimitTest {
  @Test
  void aLimitThatHasBegunToPassIsWaitedFor() throws Exception {
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicInteger killed = new AtomicInteger();
      Limit limit =
          Limit.of(
              () -> {
                begun.countDown();
                Thread.onSpinWait();
                killed.incrementAndGet();
              },
              clock,
              0);
      begun.await();
      limit.end();
      assertEquals(1, killed.get());
    }
  }

  @Test
  void aTileThatHasEndedHasNoLimit() {
    AtomicInteger killed = new AtomicInteger();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      Limit limit = Limit.of(killed::incrementAndGet, clock, TimeUnit.HOURS.toNanos(1));
      limit.end();
      assertTrue(clock.shutdownNow().size() <= 1);
    }
    assertEquals(0, killed.get());
    Limit.NONE.end();
  }

  /** The clock's thread is late, and finds the tile over. */
  @Test
  void aLimitThatPassesAfterTheEndDoesNothing() throws Exception {
    AtomicInteger killed = new AtomicInteger();
    List<Runnable> scheduled = new ArrayList<>();
    try (ScheduledExecutorService clock =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
            scheduled.add(work);
            return super.schedule(() -> {}, delay, unit);
          }
        }) {
      Limit limit = Limit.of(killed::incrementAndGet, clock, 0);
      limit.end();
      scheduled.forEach(Runnable::run);
    }
    assertEquals(0, killed.get());
  }
}
