// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.endless;
import static pantile.testkit.OwnJobs.job;
import static pantile.testkit.OwnJobs.tunables;
import static pantile.testkit.OwnJobs.workers;
import static pantile.testkit.SmallTiles.NUMBERS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceException;

/** Users' code may wait for calls and throw what it likes: the calls of others go on. */
@Timeout(60)
final class OwnCodeTest {
  /** Ends what never returned, at last. */
  private final CountDownLatch released = new CountDownLatch(1);

  private final WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());

  @AfterEach
  void release() {
    released.countDown();
  }

  private PantileBuilder builder() {
    return Pantile.builder().backends(devices).tunables(tunables(Duration.ofMillis(200)));
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
            pt.run(job("outer", 6, _ -> Elsewhere.call(virtual, () -> waited.of(pt)))),
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
        : pt.run(job("level " + levels, 2, _ -> Elsewhere.call(false, () -> deep(pt, levels - 1))));
  }

  @Test
  void theReportSaysWhoHeldTheWorkers() throws Exception {
    try (Pantile pt = builder().open()) {
      CountDownLatch begun = new CountDownLatch(2);
      FutureTask<Long> holding =
          Elsewhere.start(() -> pt.run(endless("the endless one", 2, begun, released)));
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
            Deaf.until(released);
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
              var _ = Elsewhere.start(() -> pt.run(endless("the endless one", 2, begun, released)));
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
}
