// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceException.Kind;

/** Devices that are slow, hang, come back or lie, and jobs that end all the same. */
@Timeout(60)
final class StragglersTest {
  private final ExpectedLog log =
      ExpectedLog.of("delivered other bits", "devices that hang are left open");

  private static final String BAD = "reference:0";

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch stuck = new CountDownLatch(1);

  @AfterEach
  void loud() {
    log.close();
  }

  /** From its n-th run on, a device waits until it is released, whoever interrupts it. */
  private Fault hang(long n) {
    Fault fault =
        (step, _, count) -> {
          if (step == Step.RUN && count >= n) {
            stuck.countDown();
            boolean interrupted = false;
            while (released.getCount() > 0) {
              try {
                released.await();
              } catch (InterruptedException e) {
                interrupted = true;
              }
            }
            if (interrupted) {
              Thread.currentThread().interrupt();
            }
          }
        };
    return fault.on(BAD);
  }

  private static Pantile open(WatchedBackend devices, Claiming claiming, FaultPolicy faults) {
    return Pantile.builder()
        .backends(devices)
        .tunables(Tunables.alwaysTiled(100).withClaiming(claiming))
        .faults(faults)
        .open();
  }

  private static int[] falling(int length) {
    return IntStream.range(0, length).map(i -> length - i).toArray();
  }

  /** A straggler is overtaken long before any deadline. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void tilesOfAStragglerAreDoneByOthers(int n) {
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(2, 1), hang(n));
    try (Pantile pt = open(devices, Claiming.GUIDED, FaultPolicy.DEFAULT)) {
      long expected = LongStream.rangeClosed(1, 20_000).sum();
      long[] numbers = LongStream.rangeClosed(1, 20_000).toArray();
      for (int i = 0; i < 20; i++) {
        assertEquals(expected, pt.sum(numbers));
      }
      released.countDown();
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  @Test
  void aDeviceThatHangsIsLeftAndItsLateAnswerIsDropped() throws Exception {
    Claiming impatient =
        Claiming.SINGLE.withDeadlines(Duration.ofMillis(300), Duration.ofMillis(300));
    FaultPolicy faults = FaultPolicy.DEFAULT.withProbes(Duration.ofMillis(1), Duration.ofMillis(9));
    AtomicBoolean armed = new AtomicBoolean();
    Fault hang = hang(1);
    Fault later =
        (step, device, count) -> {
          if (armed.get()) {
            hang.strike(step, device, count);
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(2, 1), later);
    int[] a = falling(2000);
    try (Pantile pt = open(devices, impatient, faults)) {
      awaitRuns(pt, devices, 1);
      armed.set(true);
      // Whichever of the sort's two jobs it is in whose tile never comes.
      Reported<Boolean> sorted;
      do {
        int[] falling = falling(2000);
        System.arraycopy(falling, 0, a, 0, a.length);
        sorted =
            pt.report(p -> {
              p.sort(a);
              return true;
            });
      } while (stuck.getCount() > 0);
      assertArrayEquals(IntStream.rangeClosed(1, 2000).toArray(), a);
      assertTrue(
          sorted.jobs().stream()
              .flatMap(job -> job.retries().stream())
              .anyMatch(retry -> retry.contains(BAD + " hangs")));
      Arrays.fill(a, 7);
      released.countDown();
      // The device is opened anew, and takes part again.
      awaitRuns(pt, devices, devices.count(Step.RUN, BAD) + 1);
      assertTrue(Arrays.stream(a).allMatch(i -> i == 7), "a late answer was written");
    }
    assertEquals(2, devices.count(Step.OPEN, BAD));
    assertEquals(0, devices.liveHandles());
  }

  private static void awaitRuns(Pantile pt, WatchedBackend devices, long runs) throws Exception {
    while (devices.count(Step.RUN, BAD) < runs) {
      assertEquals(168, pt.countPrimes(0, 1000));
      Thread.sleep(1);
    }
  }

  @Test
  void withoutAnotherDeviceAHangEndsByTheCallersDeadline() {
    Claiming impatient =
        Claiming.GUIDED.withDeadlines(Duration.ofMillis(100), Duration.ofMillis(100));
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(1, 1), hang(1));
    long[] numbers = new long[1000];
    Pantile pt = open(devices, impatient, FaultPolicy.DEFAULT);
    Pantile limited = pt.within(Duration.ofMillis(50));
    assertThrows(JobCancelledException.class, () -> limited.sum(numbers));
    assertThrows(JobCancelledException.class, () -> limited.sum(numbers));
    pt.close(); // leaves the device behind, with a warning
    released.countDown();
  }

  /** It holds a tile of a job whose caller has gone, so that nobody watches the tile. */
  @Test
  void aDeviceThatNeverLetsGoOfAnotherJobIsGivenUp() {
    Claiming impatient =
        Claiming.GUIDED.withDeadlines(Duration.ofMillis(100), Duration.ofMillis(100));
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(1, 1), hang(1));
    long[] numbers = new long[1000];
    try (Pantile pt = open(devices, impatient, FaultPolicy.DEFAULT)) {
      Pantile limited = pt.within(Duration.ofMillis(50));
      assertThrows(JobCancelledException.class, () -> limited.sum(numbers));
      JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.min(numbers));
      assertEquals(
          "no device is left for min: reference:0 hangs: it did not let go of sum, which has"
              + " ended, within 0.1 s",
          failure.getMessage());
      released.countDown();
    }
  }

  @Test
  void aLostDeviceIsOpenedAnewAtGrowingIntervals() throws Exception {
    FaultPolicy faults = FaultPolicy.DEFAULT.withProbes(Duration.ofMillis(2), Duration.ofMillis(8));
    Fault lostFourTimes =
        (step, device, count) -> {
          if (step == Step.RUN && count <= 4) {
            Fault.always(step, Kind.LOST).strike(step, device, count);
          }
        };
    WatchedBackend devices =
        WatchedBackend.faulty(new ReferenceBackend(2, 1), lostFourTimes.on(BAD));
    try (Pantile pt = open(devices, Claiming.SINGLE, faults)) {
      awaitRuns(pt, devices, 6);
    }
    assertEquals(5, devices.count(Step.OPEN, BAD));
    assertEquals(5, devices.count(Step.CLOSE, BAD));
    assertEquals(0, devices.liveHandles());
    assertEquals(Duration.ofMillis(2), faults.probeAfter(1));
    assertEquals(Duration.ofMillis(4), faults.probeAfter(2));
    assertEquals(Duration.ofMillis(8), faults.probeAfter(9));
  }

  @Test
  void aDeviceThatFailsAgainAndAgainIsRetired() {
    WatchedBackend devices =
        WatchedBackend.faulty(
            new ReferenceBackend(2, 1), Fault.always(Step.RUN, Kind.TRANSIENT).on(BAD));
    try (Pantile pt = open(devices, Claiming.SINGLE, FaultPolicy.DEFAULT)) {
      for (int i = 0; i < 100; i++) {
        assertEquals(168, pt.countPrimes(0, 1000));
      }
    }
    assertTrue(devices.count(Step.RUN, BAD) <= FaultPolicy.DEFAULT.faultsInARow());
  }

  @Test
  void anAuditFindsADeviceThatLiesAndRedoesItsTiles() {
    FaultPolicy audit =
        FaultPolicy.DEFAULT.withAudit(0.5).withProbes(Duration.ofHours(1), Duration.ofHours(1));
    for (int every = 1; every <= 4; every++) {
      LyingBackend liar = new LyingBackend(new ReferenceBackend(3, 1), every, BAD);
      try (Pantile pt =
          Pantile.builder()
              .backends(liar)
              .tunables(Tunables.alwaysTiled(50))
              .faults(audit)
              .open()) {
        boolean exposed = false;
        int[] numbers = falling(4000);
        while (!exposed) { // what it told before hit tiles that were not audited
          Reported<Long> sum = pt.report(p -> p.sum(numbers));
          exposed =
              sum.jobs().stream()
                  .flatMap(job -> job.retries().stream())
                  .anyMatch(retry -> retry.contains(BAD + " delivered other bits"));
          if (exposed) {
            assertEquals(8_002_000, sum.value());
            assertTrue(
                sum.jobs().getFirst().tiles().stream().map(t -> t.tile().from()).distinct().count()
                    == 80,
                sum::toString);
          }
        }
        int[] a = falling(3000);
        pt.sort(a);
        assertArrayEquals(IntStream.rangeClosed(1, 3000).toArray(), a);
        assertEquals(8_002_000, pt.sum(numbers));
      }
    }
  }

  @Test
  void auditsOfHonestDevicesChangeNothing() {
    FaultPolicy audit = FaultPolicy.DEFAULT.withAudit(1);
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend(2, 2));
    int[] a = falling(1500);
    try (Pantile pt = open(devices, Claiming.GUIDED, audit)) {
      Reported<Long> primes = pt.report(p -> p.countPrimes(0, 4000));
      assertEquals(550, primes.value());
      JobReport job = primes.jobs().getFirst();
      assertEquals(List.of(), job.retries());
      assertEquals(
          job.tiles().size(),
          job.uncounted().stream().filter(tile -> tile.fate().equals("audit")).count());
      pt.sort(a);
    }
    assertArrayEquals(IntStream.rangeClosed(1, 1500).toArray(), a);
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void twoDevicesThatDisagreeFailTheJob() {
    LyingBackend liar = new LyingBackend(new ReferenceBackend(2, 1), 1, BAD);
    try (Pantile pt =
        Pantile.builder()
            .backends(liar)
            .tunables(Tunables.alwaysTiled(50))
            .faults(FaultPolicy.DEFAULT.withAudit(1))
            .open()) {
      JobFailedException failed =
          assertThrows(JobFailedException.class, () -> pt.countPrimes(0, 4000));
      assertTrue(failed.getMessage().contains("disagree"), failed::getMessage);
    }
  }
}
