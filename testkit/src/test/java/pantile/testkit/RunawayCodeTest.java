// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.endless;
import static pantile.testkit.OwnJobs.job;
import static pantile.testkit.OwnJobs.tunables;
import static pantile.testkit.OwnJobs.workers;
import static pantile.testkit.SmallTiles.NUMBERS;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.TileFunction;
import pantile.report.JobReport;

/** Users' code that runs for ever is left behind, and its workers are replaced. */
@Timeout(60)
final class RunawayCodeTest {
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

  /** Its workers are replaced, again and again, and nothing is left once it ends. */
  @Test
  void whatRunsForEverIsLeftBehindWithAWarning() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("runaway");
        Pantile pt = builder().open()) {
      for (int time = 0; time < 3; time++) {
        CountDownLatch begun = new CountDownLatch(2);
        Job<Long> job = endless("runaway " + time, 5, begun, released);
        Pantile limited = pt.within(Duration.ofSeconds(2)); // long enough for both to begin
        FutureTask<Long> running = Elsewhere.start(() -> limited.run(job));
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
            Deaf.until(released);
          }
        };
    WatchedBackend one = WatchedBackend.faulty(new ReferenceBackend(1, 1), hangs);
    try (ExpectedLog log = ExpectedLog.of("runaway", "devices that hang");
        Pantile pt =
            Pantile.builder().backends(one).tunables(tunables(Duration.ofMillis(200))).open()) {
      CountDownLatch begun = new CountDownLatch(1);
      Job<Long> job = endless("runaway", 2, begun, released);
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
    Job<Long> job = endless("runaway", tiles, begun, released);
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
              Deaf.until(released);
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
      Job<Long> job = endless("runaway", 2, begun, released);
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
      TileFunction<Long> endless = endless("x", 1, one, released).work();
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

  @Test
  void closeLeavesAFunctionBehindThatDoesNotReturn() throws Exception {
    Pantile pt = builder().open();
    CountDownLatch begun = new CountDownLatch(2);
    FutureTask<JobCancelledException> ended =
        Elsewhere.start(() ->
            assertThrows(
                JobCancelledException.class, () -> pt.run(endless("runaway", 4, begun, released))));
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
      FutureTask<Long> holding =
          Elsewhere.start(() -> pt.run(endless("the endless one", 2, begun, released)));
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
      assertThrows(
          JobCancelledException.class, () -> limited.run(endless("runaway", 2, third, released)));
      Pantile again = pt.within(Duration.ofSeconds(2));
      assertThrows(
          JobCancelledException.class, () -> again.run(endless("runaway", 2, third, released)));
      third.await();
      assertTrue(log.taken().size() >= 1, () -> log.taken().toString());
      assertEquals(780, pt.sum(NUMBERS));
      released.countDown();
      assertEquals(2, holding.get());
    }
  }
}
