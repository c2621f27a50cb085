// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Contests, counted and not timed. */
@Timeout(60)
@DisabledIfSystemProperty(
    named = WarmUp.PROPERTY,
    matches = "off",
    disabledReason = "there are no contests")
class WarmUpTest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger branches = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void open() {
    ContestThread.opened();
  }

  @AfterEach
  void close() {
    ContestThread.closed();
  }

  /** A vector loop that takes less time than the plain loop once its methods have been called. */
  private WarmUp contest() {
    Runnable vectors =
        () -> {
          runs.incrementAndGet();
          work(calls.get() == 0 ? 4_000_000 : 20_000);
        };
    return new WarmUp(
        "test",
        () ->
            new WarmUp.Contest(
                vectors,
                () -> work(2_000_000),
                1,
                branches::incrementAndGet,
                calls::incrementAndGet));
  }

  private static void work(long nanos) {
    for (long from = ContestThread.worked(); ContestThread.worked() - from < nanos; ) {
      Thread.onSpinWait();
    }
  }

  private static void awaitEnd(WarmUp contest) {
    while (contest.open()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aLoopThatWinsIsReady() {
    WarmUp contest = contest();
    assertFalse(contest.ready());
    contest.start();
    awaitEnd(contest);
    assertTrue(contest.ready());
    assertTrue(runs.get() >= 5, "runs: " + runs);
    assertEquals(1, branches.get());
    assertTrue(calls.get() >= 1, "calls: " + calls);
  }

  /** It would be tried for forty seconds more if it took ten times as long as the plain loop. */
  @Test
  void aCompiledLoopThatDoesNotWinHasSoonLost() {
    WarmUp contest =
        new WarmUp("test", () -> new WarmUp.Contest(() -> work(30_000), () -> work(20_000)));
    long start = System.nanoTime();
    contest.start();
    awaitEnd(contest);
    assertFalse(contest.ready());
    assertTrue(System.nanoTime() - start < 30_000_000_000L, "lost late");
  }

  @Test
  void aContestEndsBesideWorkThatFillsAllProcessors() {
    for (int i = 0; i < PROCESSORS; i++) {
      UsersWork.begins();
    }
    try {
      WarmUp contest = contest();
      contest.start();
      awaitEnd(contest);
      assertTrue(contest.ready());
    } finally {
      for (int i = 0; i < PROCESSORS; i++) {
        UsersWork.ends();
      }
    }
  }

  @Test
  void aContestWaitsForWorkThatFillsAllProcessors() throws InterruptedException {
    AtomicLong waited = new AtomicLong();
    AtomicLong waitedIdle = new AtomicLong();
    AtomicLong often = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    for (int i = 1; i < PROCESSORS; i++) {
      UsersWork.begins();
    }
    ContestThread.start(
        "test",
        () -> {
          work(5_000_000);
          waitedIdle.set(waiting());
          UsersWork.begins();
          waited.set(waiting());
          // Questions that follow each other closely cost no more than the work between them.
          long before = ContestThread.waitedNanos();
          for (int i = 0; i < 2_000; i++) {
            WarmUp.goOn();
          }
          often.set(ContestThread.waitedNanos() - before);
          UsersWork.ends();
          over.countDown();
        });
    boolean ended = over.await(30, TimeUnit.SECONDS);
    for (int i = 1; i < PROCESSORS; i++) {
      UsersWork.ends();
    }
    assertTrue(ended);
    // A wait for each question would be half a millisecond, two thousand times.
    assertTrue(often.get() < 1_000_000_000, () -> "waited " + often + " ns");
    assertEquals(0, waitedIdle.get(), "waited though a processor was free");
    assertTrue(waited.get() > 0, "did not wait");
  }

  /** The time for which the contest's clock stands still while the contest gives way. */
  private static long waiting() {
    long before = ContestThread.waitedNanos();
    WarmUp.goOn();
    return ContestThread.waitedNanos() - before;
  }

  @Test
  void closingEndsAContestThatBeginsAnewLater() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Runnable endless =
        () -> {
          begun.countDown();
          while (made.get() == 1 && WarmUp.goOn()) {
            Thread.onSpinWait();
          }
          work(20_000);
        };
    WarmUp contest =
        new WarmUp(
            "test",
            () -> {
              made.incrementAndGet();
              return new WarmUp.Contest(endless, () -> work(2_000_000));
            });
    contest.start();
    begun.await();
    ContestThread.closed();
    assertTrue(contest.open(), "decided though it was stopped");
    ContestThread.opened();
    contest.start();
    awaitEnd(contest);
    assertTrue(contest.ready());
    assertEquals(2, made.get());
  }

  @Test
  void otherThreadsAlwaysGoOn() {
    assertTrue(WarmUp.goOn());
  }
}
