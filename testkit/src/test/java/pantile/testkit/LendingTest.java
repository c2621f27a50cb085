// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.policy.Tunables;
import pantile.spi.DeviceException;

/** The calling thread computes tiles beside the workers: results, faults, interrupts. */
@Timeout(60)
final class LendingTest {
  private static final int[] NUMBERS = IntStream.range(0, 40).map(i -> i * 7 % 40).toArray();

  /** Tiles that the calling thread has begun. */
  private final AtomicInteger own = new AtomicInteger();

  private final CountDownLatch released = new CountDownLatch(1);

  /** Workers hold what they have until {@link #released}; the calling thread does as it is told. */
  private Pantile open(IntConsumer onOwnTile) {
    Fault held = Fault.blocked(Step.RUN, released);
    Thread caller = Thread.currentThread();
    Fault fault =
        (step, device, count) -> {
          if (Thread.currentThread() != caller) {
            held.strike(step, device, count);
          } else if (step == Step.RUN) {
            onOwnTile.accept(own.incrementAndGet());
          }
        };
    WatchedBackend devices =
        WatchedBackend.faulty(new ReferenceBackend(), fault).withReentrantDevices();
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(2)).open();
  }

  @Test
  void whatWorkersDoNotTakeTheCallerDoes() {
    // 20 tiles; two workers hold one each, at most.
    try (Pantile pt =
        open(tile -> {
          if (tile == 18) {
            released.countDown();
          }
        })) {
      assertEquals(780, pt.sum(NUMBERS));
      assertTrue(own.get() >= 18);
    }
  }

  @Test
  void itIsNamedInReports() {
    released.countDown();
    try (Pantile pt = open(_ -> {})) {
      var reported = pt.report(p -> p.sum(NUMBERS));
      long tiles =
          reported.jobs().getFirst().tiles().stream()
              .filter(tile -> tile.worker().equals(Thread.currentThread().getName()))
              .count();
      assertEquals(own.get(), tiles);
    }
  }

  @Test
  void itsDevicesFaultsAreMendedByWorkers() {
    try (Pantile pt =
        open(_ -> {
          released.countDown();
          throw new DeviceException(DeviceException.Kind.TRANSIENT, "on purpose");
        })) {
      assertEquals(0, pt.min(NUMBERS));
      assertTrue(own.get() > 0);
    }
  }

  @Test
  void whatItThrowsEndsTheJob() {
    IllegalStateException bug = new IllegalStateException("on purpose");
    try (Pantile pt =
        open(tile -> {
          released.countDown();
          if (tile == 1) {
            throw bug;
          }
        })) {
      assertSame(bug, assertThrows(JobFailedException.class, () -> pt.max(NUMBERS)).getCause());
      assertEquals(39, pt.max(NUMBERS));
    }
  }

  @Test
  void anInterruptEndsTheJobAndStaysSet() {
    try (Pantile pt =
        open(tile -> {
          released.countDown();
          if (tile == 1) {
            Thread.currentThread().interrupt();
          }
        })) {
      assertThrows(JobCancelledException.class, () -> pt.sum(NUMBERS));
      assertTrue(Thread.interrupted());
      assertEquals(780, pt.sum(NUMBERS));
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void aTileThatReactsToAnInterruptEndsTheJob() {
    try (Pantile pt =
        open(tile -> {
          released.countDown();
          if (tile == 1) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
          }
        })) {
      assertThrows(JobCancelledException.class, () -> pt.sum(NUMBERS));
      assertTrue(Thread.interrupted());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSortIsNeverLeftHalfDone(boolean reacts) {
    released.countDown();
    int finished = 0;
    for (int at = 1; at < 60; at++) {
      int interrupted = at;
      own.set(0);
      IntConsumer interrupt =
          tile -> {
            if (tile == interrupted) {
              Thread.currentThread().interrupt();
              if (reacts) {
                throw new CancellationException("interrupted");
              }
            }
          };
      int[] a = NUMBERS.clone();
      boolean cancelled = false;
      try (Pantile pt = open(interrupt)) {
        pt.sort(a);
      } catch (JobCancelledException e) {
        cancelled = true;
      }
      boolean happened = own.get() >= interrupted;
      assertEquals(happened, Thread.interrupted(), "the interrupt status");
      assertArrayEquals(cancelled ? NUMBERS : IntStream.range(0, 40).toArray(), a);
      finished += happened && !cancelled ? 1 : 0;
    }
    assertTrue(finished > 0, "no interrupt came once the array was being written");
  }

  @Test
  void aVirtualThreadOnlyWaits() throws Exception {
    AtomicInteger virtual = new AtomicInteger();
    Fault fault =
        (step, _, _) -> {
          if (step == Step.RUN && Thread.currentThread().isVirtual()) {
            virtual.incrementAndGet();
          }
        };
    WatchedBackend devices =
        WatchedBackend.faulty(new ReferenceBackend(), fault).withReentrantDevices();
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(2)).open()) {
      AtomicInteger least = new AtomicInteger(-1);
      Thread caller = Thread.startVirtualThread(() -> least.set(pt.min(NUMBERS)));
      assertTrue(caller.join(Duration.ofSeconds(30)));
      assertEquals(0, least.get());
      assertEquals(0, virtual.get());
    }
  }
}
