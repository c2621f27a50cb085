// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.SmallTiles.NUMBERS;
import static pantile.testkit.SmallTiles.callAll;
import static pantile.testkit.SmallTiles.impatient;
import static pantile.testkit.SmallTiles.tiled;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.op.prime.CountPrimes;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;

/** A device that takes its time to say which kernels it runs, or cannot, keeps nobody waiting. */
@Timeout(60)
final class SlowAnswersTest {
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
            Deaf.until(answers);
            return answer;
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            computes.countDown();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itStallsNobodysJob(boolean willAnswerYes) throws Exception {
    try (Pantile pt = tiled(reference, slow(willAnswerYes)).open()) {
      callAll(pt);
      asked.await(); // so it was, or is, in the way of these
      FutureTask<String> explained = Elsewhere.start(() -> pt.explain(p -> p.sum(NUMBERS)));
      FutureTask<Boolean> other =
          Elsewhere.start(() -> {
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
            Deaf.until(computes);
          }
        };
    Backend waiting = WatchedBackend.faulty(new ReferenceBackend(), waits);
    try (Pantile pt = tiled(waiting, slow(true)).open()) {
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
          Elsewhere.start(() -> {
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
      assertEquals(
          "no device is left for sum: slow:0 hangs: it did not say within 0.1 s whether it runs sum",
          hangs.getMessage());
    }
  }

  /** It takes part in sums, at which it waits, and never says whether it counts primes. */
  private Backend silentAboutPrimes(CountDownLatch sums, CountDownLatch may) {
    return new PickyBackend(
        "slow",
        1,
        false,
        new PickyBackend.Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            if (kernel instanceof CountPrimes) {
              asked.countDown();
              Deaf.until(answers);
            }
            return true;
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            sums.countDown();
            Deaf.until(may);
          }
        });
  }

  /**
   * A worker that has tiles of one job to do is asked about another, whose caller then goes: nobody
   * else would see that it hangs.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeviceThatNeverAnswersAboutAnotherJobIsGivenUp(boolean alone) throws Exception {
    CountDownLatch sums = new CountDownLatch(1);
    CountDownLatch both = new CountDownLatch(1);
    Backend slow = silentAboutPrimes(sums, both);
    Backend[] backends = alone ? new Backend[] {slow} : new Backend[] {reference, slow};
    try (ExpectedLog _ = ExpectedLog.of("devices that hang are left open");
        Pantile pt =
            impatient(Duration.ofSeconds(2), backends)
                .faults(FaultPolicy.DEFAULT.withAudit(1))
                .open()) {
      FutureTask<Reported<Long>> summing = Elsewhere.start(() -> pt.report(p -> p.sum(NUMBERS)));
      sums.await();
      // With others, who count at once, it waits for audits.
      FutureTask<Long> counting = new FutureTask<>(() -> pt.countPrimes(0, 100));
      Thread counter = Thread.ofPlatform().daemon().start(counting);
      while (counter.getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(1);
      }
      both.countDown();
      asked.await();
      counter.interrupt();
      assertInstanceOf(
          JobCancelledException.class,
          assertThrows(ExecutionException.class, counting::get).getCause());
      String hangs = "slow:0 hangs: it did not say within 2.0 s whether it runs count-primes";
      if (alone) {
        Throwable failure = assertThrows(ExecutionException.class, summing::get).getCause();
        assertInstanceOf(JobFailedException.class, failure);
        assertEquals("no device is left for sum: " + hangs, failure.getMessage());
      } else {
        assertEquals(780, summing.get().value());
        assertEquals(List.of(hangs), summing.get().jobs().getFirst().unused());
      }
    }
  }

  /** What a device does beforehand may hang as well. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeviceThatIsNeverReadyIsGivenUp(boolean alone) {
    Backend slow =
        new PickyBackend(
            "slow",
            1,
            true,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return true;
              }

              @Override
              public void prepare() {
                Deaf.until(answers);
              }
            });
    Backend[] backends = alone ? new Backend[] {slow} : new Backend[] {reference, slow};
    try (ExpectedLog _ = ExpectedLog.of("devices that hang are left open");
        Pantile pt =
            impatient(Duration.ofSeconds(1), backends)
                .faults(FaultPolicy.DEFAULT.withAudit(1))
                .open()) {
      String hangs = "slow:0 hangs: it was not ready within 1.0 s";
      if (alone) {
        JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(NUMBERS));
        assertEquals("no device is left for sum: " + hangs, failure.getMessage());
      } else {
        Reported<Long> sum = pt.report(p -> p.sum(NUMBERS)); // which waits for audits
        assertEquals(780, sum.value());
        assertEquals(List.of(hangs), sum.jobs().getFirst().unused());
      }
    }
  }

  @Test
  void whatADeviceThrowsBeforehandIsLeftToItsFirstTile() {
    Backend broken =
        new PickyBackend(
            "broken",
            1,
            true,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return true;
              }

              @Override
              public void prepare() {
                throw new LinkageError("on purpose");
              }
            });
    try (Pantile pt = tiled(broken).open()) {
      assertEquals(780, pt.sum(NUMBERS));
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
        tiled(broken, slow(willAnswerYes)).tunables(Tunables.alwaysTiled(100)).open()) {
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
    try (Pantile pt = tiled(first, slow(true)).faults(FaultPolicy.DEFAULT.withAudit(1)).open()) {
      JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
      assertTrue(
          report.uncounted().stream().anyMatch(tile -> tile.fate().equals("audit")),
          report::toString);
    }
  }

  /** No claim's deadline ends an audit. */
  @Test
  void auditsOfADeviceThatHangsAreNotWaitedFor() {
    CountDownLatch done = new CountDownLatch(20); // all but the audits
    Fault counting =
        (step, _, _) -> {
          if (step == Step.RUN) {
            done.countDown();
          }
        };
    Backend slow =
        new PickyBackend(
            "slow",
            1,
            false,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                Deaf.until(done);
                return true;
              }

              @Override
              public void run(Kernel<?> kernel, Tile tile) {
                Deaf.until(answers);
              }
            });
    Backend first = WatchedBackend.faulty(new ReferenceBackend(), counting);
    try (ExpectedLog _ = ExpectedLog.of("devices that hang are left open");
        Pantile pt =
            tiled(first, slow)
                .tunables(
                    Tunables.alwaysTiled(2)
                        .withClaiming(
                            Claiming.SINGLE.withDeadlines(
                                Duration.ofMillis(100), Duration.ofSeconds(1))))
                .faults(FaultPolicy.DEFAULT.withAudit(1))
                .open()) {
      Reported<Long> sum = pt.report(p -> p.sum(NUMBERS));
      assertEquals(780, sum.value());
      JobReport report = sum.jobs().getFirst();
      assertEquals(
          List.of("slow:0 hangs: it did not compute an audit of sum within 1.0 s"),
          report.unused());
      assertTrue(report.retries().getFirst().contains("could not be audited"), report::toString);
    }
  }

  @Test
  void auditsThatNobodyCanMakeAreNotWaitedFor() {
    answers.countDown();
    try (Pantile pt =
        tiled(reference, slow(false)).faults(FaultPolicy.DEFAULT.withAudit(1)).open()) {
      JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(), report.retries());
      assertEquals(List.of("slow:0: it is in no mood for sum"), report.unused());
    }
  }
}
