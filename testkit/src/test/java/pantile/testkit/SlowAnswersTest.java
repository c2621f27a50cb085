// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.DeviceNotFoundException;
import pantile.JobCancelledException;
import pantile.JobFailedException;
import pantile.JobReport;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.schedule.Claiming;
import pantile.schedule.FaultPolicy;
import pantile.schedule.Tunables;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;

/** A device that takes its time to say which kernels it runs, or cannot, keeps nobody waiting. */
@Timeout(60)
final class SlowAnswersTest {
  private static final int[] NUMBERS = IntStream.range(0, 40).map(i -> i * 7 % 40).toArray();

  /** The slow device answers no sooner. */
  private final CountDownLatch answers = new CountDownLatch(1);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch computes = new CountDownLatch(1);
  private final WatchedBackend reference = WatchedBackend.of(new ReferenceBackend());

  @AfterEach
  void answer() {
    answers.countDown();
  }

  /** A device whose {@code supports} looks at no interrupt, as a driver does that compiles. */
  private Backend slow(boolean answer) {
    return new PickyBackend(
        "slow",
        2,
        false,
        new PickyBackend.Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            asked.countDown();
            deafly(answers);
            return answer;
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            computes.countDown();
          }
        });
  }

  private static void deafly(CountDownLatch latch) {
    boolean waits = true;
    while (waits) {
      try {
        latch.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // on purpose
      }
    }
  }

  private static PantileBuilder builder(Backend... backends) {
    return Pantile.builder().backends(backends).tunables(Tunables.alwaysTiled(2));
  }

  /** Devices are given little time to react, but for their first tile and their answers. */
  private static PantileBuilder impatient(Duration first, Backend... backends) {
    Claiming claiming = Claiming.GUIDED.withDeadlines(Duration.ofMillis(100), first);
    return builder(backends).tunables(Tunables.alwaysTiled(2).withClaiming(claiming));
  }

  private static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("other").start(task);
    return task;
  }

  /** Calls of every kind, those among them that ask whether all workers run a kernel. */
  private static void callAll(Pantile pt) {
    int[] sorted = NUMBERS.clone();
    pt.sort(sorted);
    assertArrayEquals(Arrays.stream(NUMBERS).sorted().toArray(), sorted);
    long[] scanned = LongStream.rangeClosed(1, 40).toArray();
    pt.inclusiveScan(scanned, scanned);
    assertEquals(820, scanned[39]);
    assertEquals(780, pt.sum(NUMBERS));
    assertEquals(39, pt.max(NUMBERS));
    assertEquals(25, pt.countPrimes(0, 100));
    AtomicInteger primes = new AtomicInteger();
    pt.forEachPrime(0, 100, _ -> primes.incrementAndGet());
    assertEquals(25, primes.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itStallsNobodysJob(boolean willAnswerYes) throws Exception {
    try (Pantile pt = builder(reference, slow(willAnswerYes)).open()) {
      callAll(pt);
      asked.await(); // so it was, or is, in the way of these
      FutureTask<String> explained = start(() -> pt.explain(p -> p.sum(NUMBERS)));
      FutureTask<Boolean> other =
          start(() -> {
            callAll(pt);
            return true;
          });
      callAll(pt);
      assertTrue(other.get());
      JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of("slow:0: it had not said yet whether it runs sum"), report.unused());
      answers.countDown();
      assertEquals(
          willAnswerYes,
          !explained.get().contains("slow:0: not used: it is in no mood for sum"),
          explained.get());
      callAll(pt);
    }
    assertEquals(0, reference.liveHandles());
    assertEquals(List.of(), reference.violations());
  }

  @Test
  void itJoinsOnceItHasAnswered() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Fault waits =
        (step, _, _) -> {
          if (step == Step.RUN && runs.incrementAndGet() > 1) {
            answers.countDown(); // in the middle of the job
            deafly(computes);
          }
        };
    Backend waiting = WatchedBackend.faulty(new ReferenceBackend(), waits);
    try (Pantile pt = builder(waiting, slow(true)).open()) {
      var reported = pt.report(p -> p.sum(NUMBERS));
      assertEquals(780, reported.value());
      JobReport report = reported.jobs().getFirst();
      assertTrue(
          report.tiles().stream().anyMatch(tile -> tile.device().equals("slow:0")),
          report::toString);
      assertEquals(List.of(), report.unused());
    }
  }

  @Test
  void callsThatWaitForItAloneEndInTime() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("devices that hang are left open")) {
      Pantile pt = impatient(Duration.ofMinutes(1), slow(true)).open();
      FutureTask<Exception> waiting =
          start(() -> {
            try {
              pt.sum(NUMBERS);
              return null;
            } catch (Exception e) {
              return e;
            }
          });
      asked.await();
      Pantile limited = pt.within(Duration.ofMillis(1));
      assertThrows(JobCancelledException.class, () -> limited.sum(NUMBERS));
      pt.close();
      assertInstanceOf(JobCancelledException.class, waiting.get());
      assertEquals(1, log.taken().size());
      assertTrue(log.taken().getFirst().contains("pantile-slow:0"), log.taken()::toString);
    }
  }

  @Test
  void aDeviceThatNeverAnswersIsGivenUp() {
    try (ExpectedLog _ = ExpectedLog.of("devices that hang are left open");
        Pantile pt = impatient(Duration.ofMillis(100), slow(true)).open()) {
      JobFailedException hangs = assertThrows(JobFailedException.class, () -> pt.sum(NUMBERS));
      assertEquals("no device is left for sum: slow:0 hangs", hangs.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatFailsEverywhereElseWaitsForIt(boolean willAnswerYes) {
    AtomicInteger failed = new AtomicInteger();
    Fault failing =
        (step, device, _) -> {
          if (step == Step.RUN) {
            if (failed.incrementAndGet() == 2) { // of the same device, so others are next
              answers.countDown();
            }
            throw new DeviceException(DeviceException.Kind.TRANSIENT, device + " fails on purpose");
          }
        };
    Backend broken = WatchedBackend.faulty(new ReferenceBackend(), failing).withWorkers(1);
    try (Pantile pt =
        builder(broken, slow(willAnswerYes)).tunables(Tunables.alwaysTiled(100)).open()) {
      if (willAnswerYes) {
        assertEquals(780, pt.sum(NUMBERS));
      } else {
        JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(NUMBERS));
        assertTrue(failure.getMessage().contains("failed 3 times"), failure::getMessage);
        assertEquals(3, failed.get());
      }
    }
  }

  @Test
  void auditsWaitForIt() {
    AtomicInteger computed = new AtomicInteger();
    Fault counting =
        (step, _, _) -> {
          if (step == Step.RUN && computed.incrementAndGet() == 20) {
            answers.countDown(); // all is done but for the audits
          }
        };
    Backend first = WatchedBackend.faulty(new ReferenceBackend(), counting);
    try (Pantile pt = builder(first, slow(true)).faults(FaultPolicy.DEFAULT.withAudit(1)).open()) {
      JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
      assertTrue(
          report.uncounted().stream().anyMatch(tile -> tile.fate().equals("audit")),
          report::toString);
    }
  }

  @Test
  void auditsThatNobodyCanMakeAreNotWaitedFor() {
    answers.countDown();
    try (Pantile pt =
        builder(reference, slow(false)).faults(FaultPolicy.DEFAULT.withAudit(1)).open()) {
      JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(), report.retries());
      assertEquals(List.of("slow:0: it is in no mood for sum"), report.unused());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatFailsWhenAskedIsLeftOut(boolean atOnce) {
    Backend broken =
        new PickyBackend(
            "broken",
            2,
            atOnce,
            _ -> {
              throw new IllegalStateException("on purpose");
            });
    String reason =
        "broken:0: it failed when asked whether it can: java.lang.IllegalStateException: on purpose";
    try (Pantile both = builder(reference, broken).open();
        Pantile alone = builder(broken).open()) {
      callAll(both);
      JobReport report = both.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      assertTrue(both.explain(pt -> pt.sum(NUMBERS)).contains(reason.substring(10)));
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereAllRefuseTheCallSaysWhy(boolean atOnce) {
    Backend moody = new PickyBackend("moody", 2, atOnce, _ -> false);
    Backend sulky = new PickyBackend("sulky", 1, true, _ -> false);
    try (Pantile pt = builder(sulky, moody).open()) {
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> pt.sum(NUMBERS));
      assertEquals(
          "no device in use can run sum; sulky:0: it is in no mood for sum"
              + "; moody:0: it is in no mood for sum",
          none.getMessage());
    }
  }

  /** Users' functions hold all the workers, so that none of them can ask its device. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aThreadInTheirPlaceAsksAsWell(boolean canSum) throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch refused = new CountDownLatch(1);
    Backend late =
        new PickyBackend(
            "late",
            2,
            false,
            kernel -> {
              if (kernel instanceof Custom<?>) {
                return true;
              }
              refused.countDown();
              return canSum;
            });
    try (Pantile pt = builder(late).open()) {
      Job<Long> endless =
          Job.of(
              "endless",
              0,
              2,
              1,
              _ -> {
                begun.countDown();
                deafly(answers);
                return 1L;
              },
              Merge.of(0L, Long::sum));
      FutureTask<Long> holding = start(() -> pt.run(endless));
      begun.await();
      if (canSum) {
        var reported = pt.report(p -> p.sum(NUMBERS));
        assertEquals(780, reported.value());
        String held = reported.jobs().getFirst().unused().getFirst();
        assertTrue(held.contains("endless"), held);
      } else {
        FutureTask<Exception> waiting =
            start(() -> assertThrows(DeviceNotFoundException.class, () -> pt.sum(NUMBERS)));
        refused.await();
        answers.countDown();
        assertTrue(waiting.get().getMessage().contains("it is in no mood for sum"));
      }
      answers.countDown();
      assertEquals(2, holding.get());
    }
  }
}
