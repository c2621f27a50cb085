// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.SmallTiles.NUMBERS;
import static pantile.testkit.SmallTiles.impatient;
import static pantile.testkit.SmallTiles.tiled;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;

/** Users' functions hold all workers of a device: threads in their place ask, open and compute. */
@Timeout(60)
final class HeldWorkersTest {
  /** What hangs goes on, and what holds a worker ends. */
  private final CountDownLatch answers = new CountDownLatch(1);

  @AfterEach
  void answer() {
    answers.countDown();
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
    try (Pantile pt = tiled(late).open()) {
      Job<Long> endless = OwnJobs.endless("endless", 2, begun, answers);
      FutureTask<Long> holding = Elsewhere.start(() -> pt.run(endless));
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
            Elsewhere.start(
                () -> assertThrows(DeviceNotFoundException.class, () -> pt.sum(NUMBERS)));
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
                Deaf.until(answers);
              }
              return true;
            });
    Fault hangs =
        (step, _, count) -> {
          if (opening && step == Step.OPEN && count > 2 && count <= 2 + hanging) {
            Deaf.until(answers);
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
            Deaf.until(answers);
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(), hangs);
    Duration patience = Duration.ofMillis(500);
    Claiming claiming = Claiming.GUIDED.withDeadlines(patience, patience);
    try (Pantile pt =
        tiled(devices).tunables(Tunables.alwaysTiled(2).withClaiming(claiming)).open()) {
      hold(pt, begun, hanging, "reference:0 hangs: nothing came by its deadline");
    }
    assertEquals(0, devices.liveHandles());
  }

  /**
   * Has users' code hold all workers; then a sum has threads that hang, the last of which may not.
   */
  private void hold(Pantile pt, CountDownLatch begun, int hanging, String hang) throws Exception {
    Job<Long> endless = OwnJobs.endless("endless", 2, begun, answers);
    FutureTask<Long> holding = Elsewhere.start(() -> pt.run(endless));
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
                  Deaf.until(answers);
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
          OwnJobs.job(
              "waits",
              holding,
              _ -> {
                begun.countDown();
                return inner.get();
              });
      FutureTask<Long> outer = Elsewhere.start(() -> pt.run(waits));
      Thread.ofPlatform().daemon().start(inner);
      long expected = left == Left.STREAM ? 25 : 780;
      assertEquals(holding * expected, outer.get(20, TimeUnit.SECONDS));
      answers.countDown();
    }
  }
}
