// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.TileFunction;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.Reported;
import pantile.spi.DeviceException;

/** Users' code may wait, run for ever or throw what it likes: the calls of others go on. */
@Timeout(60)
final class OwnCodeTest {
  private static final Merge<Long> SUM = Merge.of(0L, Long::sum);
  private static final int[] NUMBERS = IntStream.range(0, 40).map(i -> i * 7 % 40).toArray();

  /** Ends what never returned, at last. */
  private final CountDownLatch released = new CountDownLatch(1);

  private final WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());

  @AfterEach
  void release() {
    released.countDown();
  }

  private static Tunables tunables(Duration patience) {
    return Tunables.alwaysTiled(2).withClaiming(Claiming.SINGLE.withDeadlines(patience, patience));
  }

  private PantileBuilder builder() {
    return Pantile.builder().backends(devices).tunables(tunables(Duration.ofMillis(200)));
  }

  private static Job<Long> job(String label, int tiles, TileFunction<Long> work) {
    return Job.of(label, 0, tiles, 1, work, SUM);
  }

  /** Looks at no interrupt. */
  private Job<Long> endless(String label, int tiles, CountDownLatch begun) {
    return job(
        label,
        tiles,
        _ -> {
          begun.countDown();
          awaitDeaf();
          return 1L;
        });
  }

  private void awaitDeaf() {
    boolean waits = true;
    while (waits) {
      try {
        released.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // on purpose
      }
    }
  }

  private static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("other").start(task);
    return task;
  }

  private static <T> T elsewhere(boolean virtual, Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    (virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).start(task);
    return task.get();
  }

  /** Calls of every kind, by their results. */
  enum Waited {
    SUM(pt -> pt.sum(NUMBERS)),
    MIN(pt -> pt.min(NUMBERS)),
    SORT(pt -> {
      int[] a = NUMBERS.clone();
      pt.sort(a);
      return LongStream.range(0, 40).filter(i -> a[(int) i] == i).count();
    }),
    SCAN(pt -> (long) pt.inclusiveScan(NUMBERS)[39]),
    PRIMES(pt -> pt.countPrimes(0, 100)),
    STREAM(pt -> {
      AtomicInteger count = new AtomicInteger();
      pt.forEachPrime(0, 1000, _ -> count.incrementAndGet());
      return count.get();
    }),
    OWN(pt -> pt.run(job("inner", 20, tile -> tile.from()))),
    LIMITED(pt -> pt.within(Duration.ofMinutes(1)).run(job("inner", 20, tile -> tile.from())));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Function<Pantile, Number> call;

    Waited(Function<Pantile, Number> call) {
      this.call = call;
    }

    long of(Pantile pt) {
      return call.apply(pt).longValue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionMayWaitForACallOfAnotherThread(Waited waited) {
    for (boolean virtual : new boolean[] {false, true}) {
      try (Pantile pt = builder().open()) {
        long expected = waited.of(pt);
        assertEquals(
            6 * expected,
            pt.run(job("outer", 6, _ -> elsewhere(virtual, () -> waited.of(pt)))),
            waited + (virtual ? " on a virtual thread" : ""));
      }
      assertEquals(0, devices.liveHandles());
      assertEquals(List.of(), devices.violations());
    }
  }

  @Test
  void functionsMayWaitForFunctionsThatWait() throws Exception {
    try (Pantile pt = builder().open()) {
      assertEquals(1 << 4, deep(pt, 4));
    }
    assertEquals(0, devices.liveHandles());
  }

  private static long deep(Pantile pt, int levels) throws Exception {
    return levels == 0
        ? 1
        : pt.run(job("level " + levels, 2, _ -> elsewhere(false, () -> deep(pt, levels - 1))));
  }

  @Test
  void theReportSaysWhoHeldTheWorkers() throws Exception {
    try (Pantile pt = builder().open()) {
      CountDownLatch begun = new CountDownLatch(2);
      FutureTask<Long> holding = start(() -> pt.run(endless("the endless one", 2, begun)));
      begun.await();
      Reported<Long> sum = pt.report(p -> p.sum(NUMBERS));
      assertEquals(780, sum.value());
      JobReport report = sum.jobs().getFirst();
      assertEquals(1, workers(report).size());
      assertTrue(report.unused().getFirst().contains("the endless one"), report::toString);
      released.countDown();
      assertEquals(2, holding.get());
      // What was lent is given back: two workers again, and no thread more.
      assertTrue(workers(pt.report(p -> p.sum(NUMBERS)).jobs().getFirst()).size() <= 2);
    }
    assertEquals(0, devices.liveHandles());
  }

  private static Set<String> workers(JobReport report) {
    return report.tiles().stream().map(TileReport::worker).collect(Collectors.toSet());
  }

  /** Its workers are replaced, again and again, and nothing is left once it ends. */
  @Test
  void whatRunsForEverIsLeftBehindWithAWarning() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("runaway");
        Pantile pt = builder().open()) {
      for (int time = 0; time < 3; time++) {
        CountDownLatch begun = new CountDownLatch(2);
        Job<Long> job = endless("runaway " + time, 5, begun);
        Pantile limited = pt.within(Duration.ofSeconds(2)); // long enough for both to begin
        FutureTask<Long> running = start(() -> limited.run(job));
        begun.await();
        assertInstanceOf(
            JobCancelledException.class,
            assertThrows(ExecutionException.class, running::get).getCause());
        for (int i = 0; i < 3; i++) {
          JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
          assertEquals(List.of(), report.unused());
        }
        assertEquals(2 * (time + 1), log.taken().size(), () -> log.taken().toString());
        String last = log.taken().getLast();
        assertTrue(last.contains("runaway " + time) && last.contains("takes its place"), last);
      }
      assertEquals(2 + 6, devices.liveHandles());
      released.countDown();
      for (int i = 0; i < 3000 && devices.liveHandles() > 2; i++) {
        Thread.sleep(10);
      }
      assertEquals(2, devices.liveHandles());
      assertEquals(780, pt.sum(NUMBERS));
    }
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  /** To open a device for another worker takes as long as it pleases: the call ends. */
  @Test
  void aReplacementThatHangsHoldsNobodyUp() throws Exception {
    CountDownLatch opens = new CountDownLatch(1);
    Fault hangs =
        (step, _, count) -> {
          if (step == Step.OPEN && count == 2) {
            opens.countDown();
            awaitDeaf();
          }
        };
    WatchedBackend one = WatchedBackend.faulty(new ReferenceBackend(1, 1), hangs);
    try (ExpectedLog log = ExpectedLog.of("runaway", "devices that hang");
        Pantile pt =
            Pantile.builder().backends(one).tunables(tunables(Duration.ofMillis(200))).open()) {
      CountDownLatch begun = new CountDownLatch(1);
      Job<Long> job = endless("runaway", 2, begun);
      Pantile limited = pt.within(Duration.ofSeconds(1)); // long enough for it to begin
      assertThrows(JobCancelledException.class, () -> limited.run(job));
      begun.await();
      opens.await();
      String last = log.taken().getLast();
      assertTrue(last.contains("until a device has been opened for it"), last);
      released.countDown();
      assertEquals(780, pt.sum(NUMBERS));
    }
  }

  /** Runs what never returns until it has begun, and then no longer. */
  private FutureTask<Void> runaway(Pantile pt, int tiles) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(tiles);
    Job<Long> job = endless("runaway", tiles, begun);
    FutureTask<Void> ended =
        new FutureTask<>(() -> {
          assertThrows(JobCancelledException.class, () -> pt.run(job));
          return null;
        });
    Thread caller = Thread.ofPlatform().daemon().start(ended);
    begun.await();
    caller.interrupt();
    return ended;
  }

  /** Each is opened only while all are: the call waits for all of them as long as for one. */
  @Test
  void manyAreReplacedAtOnce() throws Exception {
    CountDownLatch opening = new CountDownLatch(4);
    Fault together =
        (step, _, count) -> {
          if (step == Step.OPEN && count > 4) {
            opening.countDown();
            try {
              opening.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
    WatchedBackend four = WatchedBackend.faulty(new ReferenceBackend(1, 4), together);
    try (ExpectedLog log = ExpectedLog.of("runaway");
        Pantile pt =
            Pantile.builder().backends(four).tunables(tunables(Duration.ofSeconds(2))).open()) {
      runaway(pt, 4).get();
      assertEquals(4, log.taken().size());
      for (String text : log.taken()) {
        assertTrue(text.endsWith(" takes its place"), text);
      }
      released.countDown();
      assertEquals(780, pt.sum(NUMBERS));
    }
  }

  /** The second device is the one in the place of the first, which a function holds. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closeWaitsForAReplacement(boolean opens) throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    Thread[] closer = new Thread[1];
    Thread.State[] seen = new Thread.State[1];
    Fault slow =
        (step, _, count) -> {
          if (step == Step.OPEN && count == 2) {
            opening.countDown();
            try {
              closing.await();
              do {
                Thread.sleep(1);
                seen[0] = closer[0].getState();
              } while (seen[0] != Thread.State.TIMED_WAITING && closer[0].isAlive());
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            if (!opens) {
              awaitDeaf();
            }
          }
        };
    WatchedBackend one = WatchedBackend.faulty(new ReferenceBackend(1, 1), slow);
    Duration patience = Duration.ofMillis(opens ? 5000 : 500);
    try (ExpectedLog log = ExpectedLog.of("runaway", "devices that hang")) {
      Pantile pt = Pantile.builder().backends(one).tunables(tunables(patience)).open();
      FutureTask<Void> call = runaway(pt, 1);
      opening.await();
      closer[0] = new Thread(pt::close);
      closer[0].start();
      closing.countDown();
      closer[0].join();
      assertEquals(Thread.State.TIMED_WAITING, seen[0]);
      assertEquals(1, one.liveHandles()); // the function's
      call.get();
      assertEquals(
          !opens,
          log.taken().contains("devices that hang are left open: pantile-reference:0-0-replacing"),
          () -> log.taken().toString());
      released.countDown();
      for (int i = 0; i < 3000 && one.liveHandles() > 0; i++) {
        Thread.sleep(10);
      }
      assertEquals(0, one.liveHandles());
    }
  }

  @Test
  void anInterruptOrAFailureBesideLeavesItBehindAsWell() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("runaway");
        Pantile pt = builder().open()) {
      CountDownLatch begun = new CountDownLatch(2);
      Job<Long> job = endless("runaway", 2, begun);
      FutureTask<Boolean> ended =
          new FutureTask<>(() -> {
            assertThrows(JobCancelledException.class, () -> pt.run(job));
            return Thread.interrupted();
          });
      Thread caller = new Thread(ended);
      caller.start();
      begun.await();
      caller.interrupt();
      assertTrue(ended.get());
      CountDownLatch one = new CountDownLatch(1);
      TileFunction<Long> endless = endless("x", 1, one).work();
      Job<Long> halfEndless =
          job(
              "runaway half",
              2,
              tile -> {
                if (tile.index() == 0) {
                  return endless.apply(tile);
                }
                one.await();
                throw new IllegalStateException("beside it");
              });
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(halfEndless));
      assertEquals("beside it", failed.getCause().getMessage());
      assertEquals(780, pt.sum(NUMBERS));
      assertEquals(3, log.taken().size(), () -> log.taken().toString());
      released.countDown();
    }
  }

  /** Interrupts of a job that ended must not reach what its worker, or another, does next. */
  @Test
  void whoComesBackInTimeKeepsItsPlace() throws Exception {
    try (Pantile pt = builder().tunables(tunables(Duration.ofSeconds(30))).open()) {
      for (int time = 0; time < 5; time++) {
        Job<Long> slow =
            job(
                "slow",
                2,
                _ -> {
                  try {
                    released.await();
                    return 1L;
                  } catch (InterruptedException stopped) {
                    return 2L; // nobody will see it
                  }
                });
        Pantile limited = pt.within(Duration.ofMillis(5));
        assertThrows(JobCancelledException.class, () -> limited.run(slow));
        JobReport report = pt.report(p -> p.sum(NUMBERS)).jobs().getFirst();
        assertTrue(
            Set.of("pantile-reference:0-0", "pantile-reference:0-1").containsAll(workers(report)));
      }
    }
    assertEquals(0, devices.liveHandles());
  }

  /** On the caller's thread: a merge, a listener, a consumer. */
  @ParameterizedTest
  @ValueSource(strings = {"merge", "listener", "consumer"})
  void theCallersOwnCodeHoldsNobodyUp(String place) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread[] stuck = new Thread[1];
    Runnable endless =
        () -> {
          if (Thread.currentThread() == stuck[0]) {
            begun.countDown();
            awaitDeaf();
          }
        };
    Merge<Long> merge =
        Merge.of(
            0L,
            (a, b) -> {
              endless.run();
              return a + b;
            });
    Pantile pt =
        builder()
            .listener((_, done, _) -> {
              if (place.equals("listener") && done > 1) {
                endless.run();
              }
            })
            .open();
    FutureTask<Exception> call =
        new FutureTask<>(() -> {
          try {
            switch (place) {
              case "merge" -> pt.run(Job.of("stuck", 0, 8, 1, _ -> 1L, merge));
              case "listener" -> pt.sum(NUMBERS);
              default -> pt.forEachPrime(0, 1000, _ -> endless.run());
            }
            return null;
          } catch (JobCancelledException e) {
            return e;
          }
        });
    stuck[0] = new Thread(call, "the stuck one");
    stuck[0].start();
    begun.await();
    for (int i = 0; i < 5; i++) {
      assertEquals(780, pt.sum(NUMBERS));
      assertEquals(25, pt.countPrimes(0, 100));
    }
    try (ExpectedLog log = ExpectedLog.of("the stuck one")) {
      pt.close();
      assertEquals(1, log.taken().size());
    }
    assertEquals(0, devices.liveHandles());
    released.countDown();
    // All its tiles may have been done by then.
    assertTrue(call.get() == null || call.get() instanceof JobCancelledException);
  }

  @Test
  void closeLeavesAFunctionBehindThatDoesNotReturn() throws Exception {
    Pantile pt = builder().open();
    CountDownLatch begun = new CountDownLatch(2);
    FutureTask<JobCancelledException> ended =
        start(() ->
            assertThrows(JobCancelledException.class, () -> pt.run(endless("runaway", 4, begun))));
    begun.await();
    try (ExpectedLog log = ExpectedLog.of("")) {
      pt.close();
      ended.get();
      assertEquals(
          2,
          log.taken().stream().filter(text -> text.startsWith("the function of runaway")).count(),
          () -> log.taken().toString());
    }
    assertEquals(2, devices.liveHandles());
    released.countDown();
    for (int i = 0; i < 3000 && devices.liveHandles() > 0; i++) {
      Thread.sleep(10);
    }
    assertEquals(0, devices.liveHandles());
  }

  /** A job that has only a thread of its own can be stopped like all others. */
  @Test
  void whatHasAThreadOfItsOwnCanBeStopped() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("runaway");
        Pantile pt = builder().open()) {
      CountDownLatch begun = new CountDownLatch(2);
      FutureTask<Long> holding = start(() -> pt.run(endless("the endless one", 2, begun)));
      begun.await();
      CountDownLatch interrupted = new CountDownLatch(1);
      Job<Long> polite =
          job(
              "polite",
              3,
              _ -> {
                try {
                  released.await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                  throw e;
                }
                return 1L;
              });
      Pantile limited = pt.within(Duration.ofSeconds(2)); // long enough for it to begin
      assertThrows(JobCancelledException.class, () -> limited.run(polite));
      interrupted.await();
      CountDownLatch third = new CountDownLatch(1);
      assertThrows(JobCancelledException.class, () -> limited.run(endless("runaway", 2, third)));
      Pantile again = pt.within(Duration.ofSeconds(2));
      assertThrows(JobCancelledException.class, () -> again.run(endless("runaway", 2, third)));
      third.await();
      assertTrue(log.taken().size() >= 1, () -> log.taken().toString());
      assertEquals(780, pt.sum(NUMBERS));
      released.countDown();
      assertEquals(2, holding.get());
    }
  }

  /** The workers are taken away in the middle of a stream, which its consumer waits for. */
  @Test
  void aConsumerMayWaitForAJobThatTakesTheWorkers() {
    try (Pantile pt = builder().open()) {
      List<Long> primes = new ArrayList<>();
      pt.forEachPrime(
          0,
          200,
          prime -> {
            primes.add(prime);
            if (prime == 2) {
              CountDownLatch begun = new CountDownLatch(2);
              var _ = start(() -> pt.run(endless("the endless one", 2, begun)));
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
          });
      assertEquals(46, primes.size());
      released.countDown();
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void anExceptionThatCannotDescribeItselfIsPassedOnAllTheSame() {
    final class Shy extends IllegalStateException {
      private static final long serialVersionUID = 1;

      @Override
      public String getMessage() {
        throw new IllegalArgumentException("no words");
      }
    }

    Shy shy = new Shy();
    try (Pantile pt = builder().open()) {
      Job<Long> failing =
          job(
              "failing",
              4,
              _ -> {
                throw shy;
              });
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(failing));
      assertSame(shy, failed.getCause());
      assertEquals(780, pt.sum(NUMBERS));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void aFunctionThatThrowsAsADeviceDoesIsNotCalledAgain() {
    DeviceException own = new DeviceException(DeviceException.Kind.LOST, "a device of mine");
    AtomicInteger calls = new AtomicInteger();
    Job<Long> failing =
        job(
            "failing",
            1,
            _ -> {
              calls.incrementAndGet();
              throw own;
            });
    try (Pantile pt = builder().open()) {
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(failing));
      assertSame(own, failed.getCause());
      assertEquals(1, calls.get());
      assertEquals(780, pt.sum(NUMBERS));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void whatAMergeThrowsIsWrappedAsWhatAFunctionThrows() {
    Throwable[] causes = {
      new IllegalStateException("mine"), new StackOverflowError("deep"), new AssertionError("no")
    };
    try (Pantile pt = builder().open()) {
      for (Throwable cause : causes) {
        Merge<Long> broken =
            Merge.of(
                0L,
                (_, _) -> {
                  OwnCodeTest.<RuntimeException>sneak(cause);
                  return 0L;
                });
        JobFailedException failed =
            assertThrows(
                JobFailedException.class,
                () -> pt.run(Job.of("merging", 0, 8, 1, _ -> 1L, broken)));
        assertSame(cause, failed.getCause());
        assertTrue(failed.getMessage().contains("merging"), failed::getMessage);
      }
      Merge<Long> identity =
          Merge.withIdentity(
              () -> {
                throw new IllegalStateException("none");
              },
              Long::sum);
      JobFailedException failed =
          assertThrows(
              JobFailedException.class, () -> pt.run(Job.of("empty", 3, 3, _ -> 1L, identity)));
      assertEquals("none", failed.getCause().getMessage());
      assertEquals(780, pt.sum(NUMBERS));
    }
    assertEquals(0, devices.liveHandles());
  }

  @SuppressWarnings("unchecked") // so that it passes where nothing checked may be thrown
  private static <E extends Throwable> void sneak(Throwable cause) throws E {
    throw (E) cause;
  }

  @Test
  void anIdentityThatIsMadeAnewIsTheCallersAlone() {
    Merge<List<Long>> lists =
        Merge.withIdentity(
            ArrayList::new,
            (left, right) -> {
              List<Long> both = new ArrayList<>(left);
              both.addAll(right);
              return both;
            });
    Job<List<Long>> empty = Job.of("empty", 7, 7, tile -> List.of(tile.from()), lists);
    try (Pantile pt = builder().open()) {
      List<Long> first = pt.run(empty);
      first.add(1L);
      List<Long> second = pt.run(empty);
      assertEquals(List.of(), second);
      assertNotSame(first, second);
      assertEquals(
          List.of(0L, 1L, 2L), pt.run(Job.of("three", 0, 3, tile -> List.of(tile.from()), lists)));
    }
    assertThrows(NullPointerException.class, () -> Merge.of(0L, null));
    assertThrows(NullPointerException.class, () -> Merge.withIdentity(null, Long::sum));
  }

  /** Sums of floating-point numbers are not associative, but their tiles are always the same. */
  @Test
  void aMergeThatIsNotAssociativeDoesNotDependOnWorkers() {
    Merge<Double> sum = Merge.of(0.0, Double::sum);
    TileFunction<Double> work =
        tile -> LongStream.range(tile.from(), tile.to()).mapToDouble(i -> 1.0 / (i + 1)).sum();
    Job<Double> cut = Job.of("harmonic", 0, 1_000_003, work, sum);
    Job<Double> own = Job.of("harmonic", 0, 1_000_003, 977, work, sum);
    double[] first = {0, 0};
    for (int workers = 1; workers <= 9; workers++) {
      try (Pantile pt =
          Pantile.builder().backends(devices.withWorkers(workers).withReentrantDevices()).open()) {
        double[] sums = {pt.run(cut), pt.run(own)};
        first = workers == 1 ? sums : first;
        assertArrayEquals(first, sums, 0.0);
        // From inside a tile too, where one thread computes all.
        Job<Double> nested = Job.of("nested", 0, 1, _ -> pt.run(cut), sum);
        assertEquals(first[0], pt.run(nested), 0.0);
      }
    }
  }

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
          start(() -> {
            pt.close();
            return null;
          });
      closed.get(30, TimeUnit.SECONDS);
    }
    assertEquals(0, two.liveHandles());
  }
}
