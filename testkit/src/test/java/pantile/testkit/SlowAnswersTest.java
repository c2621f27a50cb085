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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.own.Custom;
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
              deafly(answers);
            }
            return true;
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            sums.countDown();
            deafly(may);
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
      FutureTask<Reported<Long>> summing = start(() -> pt.report(p -> p.sum(NUMBERS)));
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
                deafly(answers);
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
    try (Pantile pt = builder(broken).open()) {
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
                deafly(done);
                return true;
              }

              @Override
              public void run(Kernel<?> kernel, Tile tile) {
                deafly(answers);
              }
            });
    Backend first = WatchedBackend.faulty(new ReferenceBackend(), counting);
    try (ExpectedLog _ = ExpectedLog.of("devices that hang are left open");
        Pantile pt =
            builder(first, slow)
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
    try (Pantile fresh = builder(reference, broken).open();
        Pantile both = builder(reference, broken).open();
        Pantile alone = builder(broken).open()) {
      callAll(both);
      // Its workers may still be asked about the last of these, and are not waited for then.
      JobReport report = fresh.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      assertTrue(both.explain(pt -> pt.sum(NUMBERS)).contains(reason.substring(10)));
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  @Test
  void oneThatCannotSayWhetherItAnswersAtOnceIsLeftOut() {
    Backend broken =
        new PickyBackend(
            "broken",
            2,
            true,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return true;
              }

              @Override
              public boolean answersAtOnce(boolean atOnce) {
                throw new IllegalStateException("on purpose");
              }
            });
    String reason =
        "broken:0: it failed when asked whether it answers at once:"
            + " java.lang.IllegalStateException: on purpose";
    try (Pantile both = builder(reference, broken).open();
        Pantile alone = builder(broken).open()) {
      callAll(both);
      JobReport report = both.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  /** Small jobs are the calling thread's, on a device that any thread may use. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatFailsWhenTheCallerAsksItIsLeftOut(boolean tiled) {
    WatchedBackend broken =
        WatchedBackend.of(
                new PickyBackend(
                    "broken",
                    2,
                    true,
                    _ -> {
                      throw new LinkageError("on purpose");
                    }))
            .withReentrantDevices();
    String reason =
        "broken:0: it failed when asked whether it can: java.lang.LinkageError: on purpose";
    Tunables tunables = tiled ? Tunables.alwaysTiled(2) : Tunables.DEFAULT;
    try (Pantile both = builder(broken, reference).tunables(tunables).open();
        Pantile alone = builder(broken).tunables(tunables).open()) {
      callAll(both);
      JobReport report = both.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      assertTrue(both.explain(pt -> pt.sum(NUMBERS)).contains(reason.substring(10)));
      Job<Long> outer = Job.of("outer", 0, 2, 1, _ -> both.sum(NUMBERS), Merge.of(0L, Long::sum));
      JobFailedException nested = assertThrows(JobFailedException.class, () -> both.run(outer));
      assertTrue(nested.getMessage().endsWith("; " + reason), nested::getMessage);
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
        for (int time = 0; time < 5; time++) { // its thread may have ended when the job does
          var reported = pt.report(p -> p.sum(NUMBERS));
          assertEquals(780, reported.value());
          List<String> held = reported.jobs().getFirst().unused();
          assertEquals(1, held.size(), held::toString); // it took part, so nothing else is said
          assertTrue(held.getFirst().contains("endless"), held::toString);
        }
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

  /**
   * Users' functions hold all the workers, and the devices of the threads in their place hang, be
   * it when they are opened or when they are asked: the first alone, or so many that the call ends.
   */
  @ParameterizedTest
  @CsvSource({"true,1", "false,1", "true,3", "false,3"})
  void aThreadInTheirPlaceThatHangsIsReplaced(boolean opening, int hanging) throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicInteger sums = new AtomicInteger();
    Backend late =
        new PickyBackend(
            "late",
            2,
            false,
            kernel -> {
              if (!opening && !(kernel instanceof Custom<?>) && sums.incrementAndGet() <= hanging) {
                deafly(answers);
              }
              return true;
            });
    Fault hangs =
        (step, _, count) -> {
          if (opening && step == Step.OPEN && count > 2 && count <= 2 + hanging) {
            deafly(answers);
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(late, hangs);
    try (Pantile pt = impatient(Duration.ofMillis(100), devices).open()) {
      hold(pt, begun, hanging, "late:0 hangs: it was not ready within 0.1 s");
    }
    assertEquals(0, devices.liveHandles());
  }

  /** In a tile, of the only device that there is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aThreadInTheirPlaceThatHangsInATileIsReplaced(int hanging) throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicInteger tiles = new AtomicInteger();
    Fault hangs =
        (step, _, _) -> {
          if (step == Step.RUN && begun.getCount() == 0 && tiles.incrementAndGet() <= hanging) {
            deafly(answers);
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(), hangs);
    Duration patience = Duration.ofMillis(500);
    Claiming claiming = Claiming.GUIDED.withDeadlines(patience, patience);
    try (Pantile pt =
        builder(devices).tunables(Tunables.alwaysTiled(2).withClaiming(claiming)).open()) {
      hold(pt, begun, hanging, "reference:0 hangs: nothing came by its deadline");
    }
    assertEquals(0, devices.liveHandles());
  }

  /**
   * Has users' code hold all workers; then a sum has threads that hang, the last of which may not.
   */
  private void hold(Pantile pt, CountDownLatch begun, int hanging, String hang) throws Exception {
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
    if (hanging < FaultPolicy.DEFAULT.attemptsPerTile()) {
      Reported<Long> sum = pt.report(p -> p.sum(NUMBERS));
      assertEquals(780, sum.value());
      List<String> unused = sum.jobs().getFirst().unused();
      assertTrue(unused.contains(hang), unused::toString);
    } else {
      JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(NUMBERS));
      assertEquals(
          "no device is left for sum but what code of the user's own holds: " + hang,
          failure.getMessage());
    }
    answers.countDown();
    assertEquals(2, holding.get());
    assertEquals(780, pt.sum(NUMBERS));
  }

  /** What is left of a job whose other devices cannot do it. */
  enum Left {
    /** Another device fails on a tile. */
    FAULT,
    /** Another device has done all; what it did is audited. */
    AUDITS,
    /** As before, for a stream. */
    STREAM,
    /** Another device hangs in a tile. */
    HANG,
    /** Another device, whose workers are held as well, refuses. */
    REFUSAL,
    /** Another device, whose workers are held as well, cannot be opened again. */
    OPENING;

    boolean held() {
      return this == REFUSAL || this == OPENING;
    }

    boolean audited() {
      return this == AUDITS || this == STREAM;
    }
  }

  /** A function holds one device's workers and waits for a call that another device cannot end. */
  @ParameterizedTest
  @EnumSource
  void oneDevicesThreadDoesWhatOthersCannot(Left left) throws Exception {
    Backend held = new PickyBackend("held", 2, true, _ -> true);
    Backend free =
        new PickyBackend(
            "free",
            2,
            left != Left.REFUSAL,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return left == Left.OPENING
                    || kernel instanceof Custom<?> == (left == Left.REFUSAL);
              }

              @Override
              public void run(Kernel<?> kernel, Tile tile) {
                if (left == Left.FAULT && tile.index() == 0) {
                  throw new DeviceException(DeviceException.Kind.TRANSIENT, "on purpose");
                } else if (left == Left.HANG && tile.index() == 0) {
                  deafly(answers);
                }
              }
            });
    Fault unopened =
        (step, _, count) -> {
          if (left == Left.OPENING && step == Step.OPEN && count > 2) {
            throw new IllegalStateException("on purpose");
          }
        };
    // The first is asked first for a thread.
    Backend[] backends =
        left.held()
            ? new Backend[] {WatchedBackend.faulty(free, unopened), held}
            : new Backend[] {held, free};
    int holding = left.held() ? 4 : 2;
    Duration first = Duration.ofMillis(left == Left.HANG ? 300 : 10_000);
    FaultPolicy faults = FaultPolicy.DEFAULT.withAudit(left.audited() ? 1 : 0);
    CountDownLatch begun = new CountDownLatch(holding);
    try (ExpectedLog _ = ExpectedLog.of("cannot open its device");
        Pantile pt = impatient(first, backends).faults(faults).open()) {
      FutureTask<Long> inner =
          new FutureTask<>(() -> {
            begun.await();
            if (left == Left.STREAM) {
              AtomicInteger primes = new AtomicInteger();
              pt.forEachPrime(0, 100, _ -> primes.incrementAndGet());
              return (long) primes.get();
            }
            return pt.sum(NUMBERS);
          });
      Job<Long> waits =
          Job.of(
              "waits",
              0,
              holding,
              1,
              _ -> {
                begun.countDown();
                return inner.get();
              },
              Merge.of(0L, Long::sum));
      FutureTask<Long> outer = start(() -> pt.run(waits));
      Thread.ofPlatform().daemon().start(inner);
      long expected = left == Left.STREAM ? 25 : 780;
      assertEquals(holding * expected, outer.get(20, TimeUnit.SECONDS));
      answers.countDown();
    }
  }
}
