// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.op.Jobs;
import pantile.op.own.Custom;
import pantile.spi.Work;

/** What a division throws whose job ends without a result. */
@Timeout(60)
final class DivideRunTest {
  private final CountDownLatch begun = new CountDownLatch(1);

  /** Never ends. */
  private DivideRun<Integer, Integer> endless() {
    Division<Integer, Integer> division =
        new Division<>(
            "endless",
            _ -> false,
            n -> n,
            n -> {
              begun.countDown();
              return List.of(n, n);
            },
            (_, results) -> results.getFirst());
    return new DivideRun<>(division, 1, 2, false, () -> null);
  }

  /** Stops the job while a member is at work, as the master does, and says why. */
  private Jobs stopping(JobFailedException reason) {
    return jobs(custom -> {
      FutureTask<Object> member = new FutureTask<>(() -> custom.apply(new Tile(0, 0, 1)));
      Thread.ofVirtual().start(member);
      begun.await();
      custom.stopped();
      ExecutionException ended = assertThrows(ExecutionException.class, member::get);
      assertInstanceOf(CancellationException.class, ended.getCause());
      throw reason;
    });
  }

  @FunctionalInterface
  private interface Running {
    void run(Custom<?> custom) throws Exception;
  }

  private static Jobs jobs(Running running) {
    return (Jobs)
        Proxy.newProxyInstance(
            Jobs.class.getClassLoader(),
            new Class<?>[] {Jobs.class},
            (_, method, arguments) -> {
              if (!method.getName().equals("run")) {
                throw new AssertionError(method);
              }
              running.run((Custom<?>) ((Work<?>) arguments[0]).kernel());
              return true;
            });
  }

  @Test
  void aJobThatFailsForAnotherReasonKeepsItsCause() {
    JobFailedException reason =
        new JobFailedException("a device is lost", new IllegalStateException("unplugged"));
    Jobs jobs = stopping(reason);
    assertSame(reason, assertThrows(JobFailedException.class, () -> endless().run(jobs)));
  }

  @Test
  void aMemberThatWasCancelledCancelsTheDivision() {
    Jobs jobs = stopping(new JobFailedException("tile 0 failed", new CancellationException("so")));
    JobCancelledException thrown =
        assertThrows(JobCancelledException.class, () -> endless().run(jobs));
    assertEquals("the job of endless was stopped", thrown.getMessage());
  }
}
