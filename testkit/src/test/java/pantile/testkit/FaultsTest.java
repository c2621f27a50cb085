// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.op.prime.CountPrimes;
import pantile.op.reduce.Int128;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.testkit.op.sort.NaiveOrder;

/** What a device's failure does to a job, to the caller's data, and to the calls after it. */
final class FaultsTest {
  private final ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");

  private @Nullable WatchedBackend devices;

  private Pantile open(Fault fault) {
    devices = WatchedBackend.faulty(new ReferenceBackend(2, 1), fault);
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(100)).open();
  }

  @AfterEach
  void nothingStaysOpen() {
    if (devices != null) {
      assertEquals(0, devices.liveHandles());
      assertEquals(List.of(), devices.violations());
    }
  }

  private static int[] numbers() {
    int[] a = new int[2000];
    for (int i = 0; i < a.length; i++) {
      a[i] = (i * 7919) % 2000;
    }
    return a;
  }

  @AfterEach
  void loud() {
    log.close();
  }

  /** Half of all numbers are said to be prime, which is more than can be listed. */
  @Test
  @Timeout(60)
  void countsThatContradictTheListsFailTheCall() {
    WrappedBackend liar =
        WrappedBackend.changing(
            new ReferenceBackend(),
            (kernel, tile, partial) ->
                kernel instanceof CountPrimes ? (Object) (tile.length() / 2) : partial);
    try (Pantile pt =
        Pantile.builder().backends(liar).tunables(Tunables.alwaysTiled(1000)).open()) {
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.nthPrime(5000));
      assertTrue(failed.getMessage().contains("contradict"), failed::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BRING", "RUN"})
  void aTransientFaultIsMadeGoodElsewhere(Step step) {
    try (Pantile pt = open(Fault.once(step, 1, Kind.TRANSIENT))) {
      Reported<Long> sum = pt.report(p -> p.countPrimes(0, 10_000));
      Reported<Integer> min = pt.report(p -> p.min(numbers()));
      assertEquals(1229, sum.value());
      assertEquals(0, min.value());
      JobReport struck = step == Step.RUN ? sum.jobs().getFirst() : min.jobs().getFirst();
      // Each device that took part failed once.
      assertTrue(List.of(1, 2).contains(struck.retries().size()), struck::toString);
      assertTrue(struck.retries().getFirst().contains("on purpose"), struck::toString);
      assertEquals(
          struck.tiles().size(), struck.tiles().stream().map(t -> t.tile()).distinct().count());
    }
  }

  @Test
  void aFetchThatFailsIsMadeGood() {
    int[] a = numbers();
    try (Pantile pt = open(Fault.once(Step.FETCH, 2, Kind.TRANSIENT))) {
      pt.sort(a);
    }
    for (int i = 0; i < a.length; i++) {
      assertEquals(i, a[i]);
    }
  }

  @Test
  void aFailedTileGoesToAnotherDeviceFirst() {
    try (Pantile pt = open(Fault.always(Step.RUN, Kind.OUT_OF_MEMORY).on("reference:0"))) {
      assertEquals(0, pt.min(numbers()));
      Reported<Integer> max = pt.report(p -> p.max(numbers()));
      assertEquals(1999, max.value());
      assertTrue(
          max.jobs().getFirst().tiles().stream().allMatch(t -> t.device().equals("reference:1")),
          max::toString);
    }
  }

  @Test
  void aLostDeviceTakesNoMoreTiles() {
    try (Pantile pt = open(Fault.always(Step.RUN, Kind.LOST).on("reference:0"))) {
      assertEquals(0, pt.min(numbers()));
      assertEquals(1229, pt.countPrimes(0, 10_000));
      assertTrue(devices().count(Step.RUN, "reference:0") <= 1);
    }
  }

  @Test
  void withoutAnyDeviceTheJobFailsAndSaysWhy() {
    int[] a = numbers();
    try (Pantile pt = open(Fault.always(Step.RUN, Kind.LOST))) {
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.sort(a));
      assertEquals(Kind.LOST, assertInstanceOf(DeviceException.class, failed.getCause()).kind());
      assertTrue(failed.getMessage().contains("on purpose"), failed::getMessage);
      assertArrayEquals(numbers(), a);
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> pt.min(numbers()));
      assertTrue(none.getMessage().contains("lost"), none::getMessage);
    }
  }

  @Test
  void aTileIsTriedAsOftenAsThePolicySays() {
    devices =
        WatchedBackend.faulty(new ReferenceBackend(1, 1), Fault.always(Step.RUN, Kind.TRANSIENT));
    try (Pantile pt =
        Pantile.builder()
            .backends(devices)
            .faults(new FaultPolicy(5))
            .tunables(Tunables.alwaysTiled(10_000))
            .open()) {
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.min(numbers()));
      assertEquals(5, devices.count(Step.RUN, "reference:0"));
      assertEquals(4, failed.getSuppressed().length);
      assertTrue(failed.getMessage().contains("5 times"), failed::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BRING", "RUN", "FETCH"})
  void aFailedSortLeavesTheArrayAsItWas(Step step) {
    int[] a = numbers();
    double[] b = new double[] {3, Double.NaN, -0.0, 1};
    try (Pantile pt = open(Fault.always(step, Kind.TRANSIENT))) {
      assertThrows(JobFailedException.class, () -> pt.sort(a));
      assertThrows(JobFailedException.class, () -> pt.sortDescending(b));
    }
    assertArrayEquals(numbers(), a);
    assertArrayEquals(new double[] {3, Double.NaN, -0.0, 1}, b);
  }

  @Test
  void aSortWhoseMergeFailsHalfwayIsFinishedAllTheSame() {
    // The devices sort twenty runs and merge eight of the twenty tiles; then both fail for good.
    AtomicInteger runs = new AtomicInteger();
    Fault late =
        (step, device, count) -> {
          if (step == Step.RUN && runs.incrementAndGet() > 28) {
            Fault.always(step, Kind.OUT_OF_MEMORY).strike(step, device, count);
          }
        };
    int[] a = numbers();
    try (Pantile pt = open(late)) {
      pt.sort(a);
    }
    for (int i = 0; i < a.length; i++) {
      assertEquals(i, a[i]);
    }
  }

  @Test
  void aDeviceThatDoesNotOpenLeavesNoneOpen() {
    DeviceException thrown =
        assertThrows(
            DeviceException.class,
            () -> open(Fault.always(Step.OPEN, Kind.OUT_OF_MEMORY).on("reference:1")));
    assertEquals(Kind.OUT_OF_MEMORY, thrown.kind());
    assertEquals(1, devices().count(Step.CLOSE, "reference:0"));
  }

  @Test
  void anErrorOfOwnCodeIsTheCauseAndNothingIsRetried() {
    try (Pantile pt = open(Fault.NONE)) {
      StackOverflowError own = new StackOverflowError("my own");
      Job<Int128> failing =
          Job.of(
              "failing",
              0,
              1,
              _ -> {
                throw own;
              },
              Int128.SUM);
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(failing));
      assertSame(own, failed.getCause());
      assertFalse(failed.getMessage().isBlank());
      assertEquals(1, devices().count(Step.RUN, "reference:0") + runs("reference:1"));
      assertEquals(1229, pt.countPrimes(0, 10_000));
    }
  }

  @Test
  void aResultOfNullIsAnErrorOfOwnCode() {
    try (Pantile pt = open(Fault.NONE)) {
      @SuppressWarnings("NullAway") // what is tested
      Job<Int128> failing = Job.of("failing", 0, 1, _ -> null, Int128.SUM);
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(failing));
      assertInstanceOf(NullPointerException.class, failed.getCause());
    }
  }

  @Test
  void sortsAreRightWhateverFailsOnce() {
    for (long n = 1; n <= 12; n++) {
      for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
        Input input = Input.of(Distribution.SPECIALS, ElementType.FLOAT, 700);
        var x = input.within(3, 3);
        try (Pantile pt = open(Fault.once(step, n, Kind.TRANSIENT))) {
          ArrayCalls.of(pt, x).sort(true);
        }
        assertArrayEquals(NaiveOrder.sorted(input.whole(), true), SliceElements.allBits(x));
        assertTrue(Input.guardsHold(x));
      }
    }
  }

  private long runs(String device) {
    return devices().count(Step.RUN, device);
  }

  private WatchedBackend devices() {
    if (devices == null) {
      throw new AssertionError("not opened");
    }
    return devices;
  }
}
