// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.op.reduce.Int128;
import pantile.policy.Tunables;

/**
 * Interrupts, closing, and exceptions of the caller's own code: jobs end, data and threads do not.
 */
@Timeout(60)
final class StoppingTest {
  private static final int[] REVERSED = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Says that a tile is being run, and holds it. */
  private Fault held(long fromRun) {
    Fault blocked = Fault.blocked(Step.RUN, released);
    return (step, device, count) -> {
      if (step == Step.RUN && count >= fromRun) {
        reached.countDown();
        blocked.strike(step, device, count);
      }
    };
  }

  private static Pantile open(WatchedBackend devices) {
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(2)).open();
  }

  /** A call on a thread of its own; its result is whether the thread was interrupted at the end. */
  private static FutureTask<Boolean> start(Runnable call) {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          call.run();
          return Thread.currentThread().isInterrupted();
        });
    new Thread(task, "caller").start();
    return task;
  }

  @Test
  void anInterruptStopsAJobAndStaysSet() throws Exception {
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(), held(1));
    int[] a = REVERSED.clone();
    try (Pantile pt = open(devices)) {
      FutureTask<Boolean> ended =
          new FutureTask<>(() -> {
            assertThrows(JobCancelledException.class, () -> pt.sort(a));
            return Thread.currentThread().isInterrupted();
          });
      Thread caller = new Thread(ended);
      caller.start();
      assertTrue(reached.await(30, TimeUnit.SECONDS));
      caller.interrupt();
      assertTrue(ended.get(30, TimeUnit.SECONDS), "the interrupt status was lost");
      assertArrayEquals(REVERSED, a);
      assertEquals(0, devices.liveMemory());
      released.countDown();
      for (int i = 0; i < 20; i++) {
        assertEquals(0, pt.min(a));
      }
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void pastItsPointOfNoReturnASortIsFinished() throws Exception {
    // Two workers sort a run each; what is run from the third tile on is the merge.
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(), held(3));
    int[] a = REVERSED.clone();
    try (Pantile pt = open(devices)) {
      FutureTask<Boolean> ended = start(() -> pt.sort(a));
      assertTrue(reached.await(30, TimeUnit.SECONDS));
      FutureTask<Boolean> closed = start(pt::close);
      assertThrows(
          java.util.concurrent.TimeoutException.class, () -> closed.get(50, TimeUnit.MILLISECONDS));
      released.countDown();
      assertFalse(ended.get(30, TimeUnit.SECONDS));
      closed.get(30, TimeUnit.SECONDS);
    }
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, a);
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void closingStopsJobsAndLaterCallsFail() throws Exception {
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(), held(1));
    int[] a = REVERSED.clone();
    Pantile pt = open(devices);
    FutureTask<Boolean> ended =
        start(() -> assertThrows(JobCancelledException.class, () -> pt.sort(a)));
    assertTrue(reached.await(30, TimeUnit.SECONDS));
    pt.close();
    assertFalse(ended.get(30, TimeUnit.SECONDS));
    assertArrayEquals(REVERSED, a);
    assertEquals(0, devices.liveHandles());
    pt.close();
    assertThrows(IllegalStateException.class, () -> pt.min(a));
    assertThrows(IllegalStateException.class, () -> pt.sort(a));
    assertThrows(IllegalStateException.class, () -> pt.countPrimes(0, 10));
    assertThrows(IllegalStateException.class, () -> pt.forEachPrime(0, 10, _ -> {}));
  }

  @Test
  void closingFromInsideAJobIsRefused() {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    try (Pantile pt = open(devices)) {
      Runnable close = pt::close;
      Job<Int128> closing =
          Job.of(
              "closing",
              0,
              4,
              _ -> {
                close.run();
                return Int128.ZERO;
              },
              Int128.SUM);
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(closing));
      assertInstanceOf(IllegalStateException.class, failed.getCause());
      assertThrows(IllegalStateException.class, () -> pt.forEachPrime(0, 100, _ -> close.run()));
      assertEquals(0, pt.min(REVERSED));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void anExceptionOfAListenerEndsTheCallAlone() {
    IllegalArgumentException own = new IllegalArgumentException("my own");
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    boolean[] angry = {true};
    try (Pantile pt =
        Pantile.builder()
            .backends(devices)
            .tunables(Tunables.alwaysTiled(2))
            .listener((_, done, _) -> {
              if (angry[0] && done > 0) {
                throw own;
              }
            })
            .open()) {
      assertSame(own, assertThrows(IllegalArgumentException.class, () -> pt.min(REVERSED)));
      angry[0] = false;
      assertEquals(0, pt.min(REVERSED));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void oneJobsFailureLeavesAnotherAlone() throws Exception {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend(1, 3));
    try (Pantile pt = open(devices)) {
      FutureTask<Boolean> good =
          start(() -> {
            for (int i = 0; i < 200; i++) {
              assertEquals(25, pt.countPrimes(0, 100));
            }
          });
      Job<Int128> failing =
          Job.of(
              "failing",
              0,
              100,
              tile -> {
                throw new IllegalStateException("tile " + tile.index());
              },
              Int128.SUM);
      for (int i = 0; i < 200; i++) {
        assertThrows(JobFailedException.class, () -> pt.run(failing));
      }
      assertFalse(good.get(30, TimeUnit.SECONDS));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void aFunctionIsInterruptedWhenItsJobEnds() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Pantile pt = open(WatchedBackend.of(new ReferenceBackend(1, 2)))) {
      Job<Int128> job =
          Job.of(
              "waiting",
              0,
              2,
              tile -> {
                if (tile.index() == 0) {
                  waiting.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                }
                assertTrue(waiting.await(30, TimeUnit.SECONDS));
                throw new IllegalStateException("the other tile");
              },
              Int128.SUM);
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(job));
      assertEquals("the other tile", failed.getCause().getMessage());
      assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void aCallFromInsideATileNeedsAReentrantDevice() {
    try (Pantile pt = open(WatchedBackend.of(new ReferenceBackend()))) {
      Job<Int128> nested =
          Job.of("nested", 0, 4, tile -> Int128.of(pt.countPrimes(0, tile.to())), Int128.SUM);
      JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(nested));
      assertInstanceOf(IllegalStateException.class, failed.getCause());
      assertNull(failed.getCause().getCause());
    }
  }
}
