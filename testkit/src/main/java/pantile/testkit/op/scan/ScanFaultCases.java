// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.spi.DeviceException.Kind;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Step;
import pantile.testkit.Subject;

/** What becomes of the caller's array when a device fails, or the caller is stopped, in a scan. */
public final class ScanFaultCases extends CaseSource {
  private static final int TILE = 4096;
  private static final int LENGTH = 9 * TILE + 5;

  /** Cases without state. */
  public ScanFaultCases() {
    super("scan", "faults");
  }

  @Override
  protected void cases(Cases cases) {
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add(
          "faultsNowAndThenAreMadeGood " + step,
          subject -> faultsNowAndThenAreMadeGood(subject, step));
    }
    cases.add(
        "ifEveryDeviceFailsInTheLastJobTheCallerFinishesOrNothingIsTouched",
        ScanFaultCases::ifEveryDeviceFailsInTheLastJobTheCallerFinishesOrNothingIsTouched);
    cases.add(
        "ifEveryDeviceFailsInTheFirstJobTheArrayStaysAsItWas",
        ScanFaultCases::ifEveryDeviceFailsInTheFirstJobTheArrayStaysAsItWas);
    cases.add(
        "anInterruptStopsTheFirstJobAndLeavesTheArrayAsItWas",
        ScanFaultCases::anInterruptStopsTheFirstJobAndLeavesTheArrayAsItWas);
    cases.add("whatIsExplainedIsNotDone", ScanFaultCases::whatIsExplainedIsNotDone);
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
  private static void faultsNowAndThenAreMadeGood(Subject subject, Step step) {
    for (int n : new int[] {1, 7, 13}) {
      // One on each of two devices: a tile that meets both has an attempt left.
      Fault oneEach = Fault.once(step, n, Kind.TRANSIENT);
      new FaultyDevices(subject.several(), oneEach, TILE)
          .test(pt -> {
            long[] out = new long[LENGTH];
            pt.inclusiveScan(elements(), out);
            assertArrayEquals(sums(), out);
          });
      new FaultyDevices(subject.several(), oneEach, TILE)
          .test(pt -> {
            long[] a = elements();
            pt.inclusiveScan(a, a);
            assertArrayEquals(sums(), a);
          });
    }
  }

  private static void ifEveryDeviceFailsInTheLastJobTheCallerFinishesOrNothingIsTouched(
      Subject subject) {
    FaultyDevices devices =
        new FaultyDevices(subject.several(), Fault.always(Step.FETCH, Kind.TRANSIENT), TILE);
    devices.test(pt -> {
      long[] out = new long[LENGTH];
      pt.inclusiveScan(elements(), out);
      assertArrayEquals(sums(), out);
    });
    devices.test(pt -> { // of devices that are not retired yet
      long[] a = elements();
      try {
        pt.inclusiveScan(a, a);
        assertArrayEquals(sums(), a);
      } catch (JobFailedException failed) {
        assertArrayEquals(elements(), a);
      }
    });
  }

  private static void ifEveryDeviceFailsInTheFirstJobTheArrayStaysAsItWas(Subject subject) {
    FaultyDevices devices =
        new FaultyDevices(subject.several(), Fault.always(Step.RUN, Kind.TRANSIENT), TILE);
    long[] a = elements();
    devices.test(pt -> assertThrows(JobFailedException.class, () -> pt.inclusiveScan(a, a)));
    assertArrayEquals(elements(), a);
    long[] out = new long[LENGTH];
    devices.test(pt -> assertThrows(JobFailedException.class, () -> pt.inclusiveScan(a, out)));
    assertArrayEquals(new long[LENGTH], out);
  }

  private static void anInterruptStopsTheFirstJobAndLeavesTheArrayAsItWas(Subject subject)
      throws Exception {
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
          new FaultyDevices(subject.several(), held, TILE)
              .test(pt -> assertThrows(JobCancelledException.class, () -> pt.inclusiveScan(a, a)));
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

  private static void whatIsExplainedIsNotDone(Subject subject) {
    new FaultyDevices(subject.several(), Fault.NONE, TILE)
        .test(pt -> {
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
