// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;

/** The end of a pool. */
@Timeout(60)
final class ShutdownTest {
  private final UnthreadedPool its = new UnthreadedPool();

  @Test
  void isRefusedInsideAJobWhichGoesOn() {
    Worker worker = its.join("a:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    assertThrows(IllegalStateException.class, its.pool::close);
    assertFalse(its.pool.closed());
    its.finish(worker, its.take(worker), 1);
    assertTrue(its.pool.await(run).finished());
    its.pool.retract(run, true);
    its.pool.close();
    assertTrue(its.pool.closed());
  }

  @Test
  void noJobComesAfterwards() {
    its.join("a:0");
    its.pool.close();
    JobCancelledException refused =
        assertThrows(
            JobCancelledException.class, () -> its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN));
    assertEquals("the Pantile was closed", refused.getMessage());
  }

  @Test
  void stopsJobsAndWaitsForTheirCallers() throws Exception {
    its.join("a:0");
    CountDownLatch submitted = new CountDownLatch(1);
    FutureTask<RuntimeException> caller =
        new FutureTask<>(() -> {
          JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
          submitted.countDown();
          RuntimeException why = its.pool.await(run).stopped();
          assertTrue(its.pool.closed());
          its.pool.retract(run, false);
          return why;
        });
    new Thread(caller).start();
    submitted.await();
    its.pool.close();
    assertEquals(0, its.locked(its.pool.jobs::size));
    assertTrue(caller.get() instanceof JobCancelledException);
  }

  @Test
  void waitsForThreadsWhichCloseTheirDevices() {
    Device device = ToldDevice.of("a:0", true, _ -> true, () -> {});
    Worker one = new Worker(its.pool, device, () -> device, 0);
    Worker other = new Worker(its.pool, device, () -> device, 1);
    its.pool.start(List.of(one, other));
    assertEquals("", one.ask(UnthreadedPool.COUNT));
    its.pool.close();
    assertEquals(List.of(), its.pool.roster.ending());
    assertEquals("it is being opened anew", one.ask(UnthreadedPool.COUNT)); // it has none
    assertEquals("it is being opened anew", other.ask(UnthreadedPool.COUNT));
  }

  @Test
  void namesCallersThatStayInCodeOfTheirOwn() throws Exception {
    UnthreadedPool hasty = new UnthreadedPool(FaultPolicy.DEFAULT, Duration.ofMillis(10));
    hasty.join("a:0");
    CountDownLatch submitted = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              JobRun<Long> run = hasty.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
              submitted.countDown();
              try {
                released.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              hasty.pool.retract(run, false);
            },
            "merging");
    caller.start();
    submitted.await();
    String warned = "closed while callers were in code of their own: merging, which called count";
    ExpectedWarnings log = new ExpectedWarnings(warned);
    try {
      hasty.pool.close();
    } finally {
      log.close();
    }
    assertEquals(1, hasty.locked(hasty.pool.jobs::size));
    assertTrue(hasty.locked(hasty.pool.jobs::over));
    released.countDown();
    caller.join();
  }
}
