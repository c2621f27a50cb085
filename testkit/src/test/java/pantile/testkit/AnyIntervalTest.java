// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pantile.testkit.SmallTiles.NUMBERS;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.DeviceException;

/** Limits and policies take intervals of any length. */
@Timeout(60)
final class AnyIntervalTest {
  private final WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());

  @Test
  void intervalsOfAnyLengthAreLimits() {
    List<Duration> none =
        List.of(
            ChronoUnit.FOREVER.getDuration(),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofNanos(Long.MAX_VALUE / 2),
            Duration.ofDays(36_500));
    List<Duration> past =
        List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofNanos(Long.MIN_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE));
    LongSupplier[] twice = new LongSupplier[1];
    for (Tunables tunables : List.of(Tunables.DEFAULT, Tunables.alwaysTiled(2))) {
      try (Pantile pt = Pantile.builder().backends(devices).tunables(tunables).open()) {
        for (Duration limit : none) {
          assertEquals(780, pt.within(limit).sum(NUMBERS), limit::toString);
          twice[0] = () -> pt.within(Duration.ZERO).within(limit).sum(NUMBERS);
          assertThrows(JobCancelledException.class, twice[0]::getAsLong);
        }
        for (Duration limit : past) {
          Pantile limited = pt.within(limit);
          assertThrows(JobCancelledException.class, () -> limited.sum(NUMBERS), limit::toString);
          Pantile both = pt.within(Duration.ofNanos(Long.MAX_VALUE)).within(limit);
          assertThrows(JobCancelledException.class, () -> both.sum(NUMBERS), limit::toString);
        }
        assertFalse(Thread.currentThread().isInterrupted());
      }
    }
  }

  @Test
  void policiesWithIntervalsOfAnyLengthWork() throws Exception {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    Claiming claiming =
        new Claiming(1 << 16, 2, forever, true, Double.MAX_VALUE, forever, forever, forever, 1);
    FaultPolicy faults = FaultPolicy.DEFAULT.withProbes(forever, forever);
    Fault lost = Fault.once(Step.RUN, 3, DeviceException.Kind.LOST).on("reference:0");
    WatchedBackend two = WatchedBackend.faulty(new ReferenceBackend(2, 1), lost);
    try (Pantile pt =
        Pantile.builder()
            .backends(two)
            .faults(faults)
            .tunables(Tunables.alwaysTiled(2).withClaiming(claiming))
            .open()) {
      for (int i = 0; i < 5; i++) {
        assertEquals(780, pt.sum(NUMBERS));
        int[] a = NUMBERS.clone();
        pt.sort(a);
        assertArrayEquals(IntStream.range(0, 40).toArray(), a);
      }
      FutureTask<Void> closed =
          Elsewhere.start(() -> {
            pt.close();
            return null;
          });
      closed.get(30, TimeUnit.SECONDS);
    }
    assertEquals(0, two.liveHandles());
  }
}
