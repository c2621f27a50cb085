// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.JobCancelledException;
import pantile.JobFailedException;
import pantile.Pantile;
import pantile.schedule.Tunables;
import pantile.spi.Backend;
import pantile.spi.DeviceException.Kind;

/** What becomes of the caller's array when a device fails, or the caller is stopped, in a scan. */
public abstract class ScanFaultsContract {
  private final ExpectedLog log = ExpectedLog.of("a scan is finished by the calling thread");

  private static final int TILE = 4096;
  private static final int LENGTH = 9 * TILE + 5;

  @AfterEach
  void loud() {
    log.close();
  }

  /** For subclasses. */
  protected ScanFaultsContract() {}

  /**
   * The backend to test, with two workers at least.
   *
   * @return a new one
   */
  protected abstract Backend backend();

  private void with(Fault fault, Consumer<Pantile> test) {
    WatchedBackend devices = WatchedBackend.faulty(backend(), fault);
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(TILE)).open()) {
      test.accept(pt);
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  private static long[] elements() {
    long[] a = new long[LENGTH];
    Arrays.setAll(a, i -> i % 1001 - 300);
    return a;
  }

  private static long[] sums() {
    long[] a = elements();
    Arrays.parallelPrefix(a, Long::sum);
    return a;
  }

  /** A tile that was scanned in place, and then lost, must not be scanned twice. */
  @ParameterizedTest
  @EnumSource(names = {"BRING", "RUN", "FETCH"})
  void faultsNowAndThenAreMadeGood(Step step) {
    for (int n : new int[] {1, 7, 13}) {
      // One on each of two devices: a tile that meets both has an attempt left.
      Fault oneEach = Fault.once(step, n, Kind.TRANSIENT);
      with(
          oneEach,
          pt -> {
            long[] out = new long[LENGTH];
            pt.inclusiveScan(elements(), out);
            assertArrayEquals(sums(), out);
          });
      with(
          oneEach,
          pt -> {
            long[] a = elements();
            pt.inclusiveScan(a, a);
            assertArrayEquals(sums(), a);
          });
    }
  }

  @Test
  void ifEveryDeviceFailsInTheLastJobTheCallerFinishesOrNothingIsTouched() {
    with(
        Fault.always(Step.FETCH, Kind.TRANSIENT),
        pt -> {
          long[] a = elements();
          long[] out = new long[LENGTH];
          pt.inclusiveScan(a, out);
          assertArrayEquals(sums(), out);
          try {
            pt.inclusiveScan(a, a);
            assertArrayEquals(sums(), a);
          } catch (JobFailedException failed) {
            assertArrayEquals(elements(), a);
          }
        });
  }

  @Test
  void ifEveryDeviceFailsInTheFirstJobTheArrayStaysAsItWas() {
    with(
        Fault.always(Step.RUN, Kind.TRANSIENT),
        pt -> {
          long[] a = elements();
          long[] out = new long[LENGTH];
          assertThrows(JobFailedException.class, () -> pt.inclusiveScan(a, a));
          assertArrayEquals(elements(), a);
          assertThrows(JobFailedException.class, () -> pt.inclusiveScan(a, out));
          assertArrayEquals(new long[LENGTH], out);
        });
  }

  @Test
  void anInterruptStopsTheFirstJobAndLeavesTheArrayAsItWas() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Fault held =
        (step, device, count) -> {
          if (step == Step.RUN) {
            reached.countDown();
            Fault.blocked(Step.RUN, released).strike(step, device, count);
          }
        };
    long[] a = elements();
    FutureTask<Boolean> ended =
        new FutureTask<>(() -> {
          with(held, pt -> assertThrows(JobCancelledException.class, () -> pt.inclusiveScan(a, a)));
          return Thread.interrupted();
        });
    Thread caller = new Thread(ended, "caller");
    caller.start();
    assertTrue(reached.await(30, TimeUnit.SECONDS));
    caller.interrupt();
    assertTrue(ended.get(30, TimeUnit.SECONDS), "the interrupt status was lost");
    released.countDown();
    assertArrayEquals(elements(), a);
  }

  @Test
  void whatIsExplainedIsNotDone() {
    with(
        Fault.NONE,
        pt -> {
          long[] a = elements();
          String said =
              pt.explain(p -> {
                p.inclusiveScan(a, a);
                return true;
              });
          assertTrue(said.contains("block-totals") && said.contains("scan-"), said);
          assertArrayEquals(elements(), a);
        });
  }
}
