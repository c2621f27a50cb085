// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.policy.FaultPolicy;
import pantile.spi.Device;

/** Who looks for devices that hang, at a time that the test tells. */
@Timeout(60)
final class HangWatchTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final UnthreadedPool its = new UnthreadedPool();
  private final HangWatch watch =
      new HangWatch(its.pool.lock, its.pool.jobs, its.pool.roster, FaultPolicy.DEFAULT);

  private void look(JobRun<?> run, long after) {
    its.under(() -> watch.look(run, System.nanoTime() + after));
  }

  @Test
  void aClaimThatIsLateGoesToAnotherDevice() {
    Worker hanging = its.join("a:0");
    Worker other = its.join("b:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    Task<Long> late = its.take(hanging);
    look(run, 0);
    assertNull(hanging.retired);
    look(run, HOUR);
    assertTrue(hanging.retired instanceof JobCancelledException);
    assertTrue(its.locked(run.out::unattended));
    assertFalse(its.locked(run.out::isEmpty));
    Task<Long> again = its.take(other);
    assertEquals(late.tile(), again.tile());
    its.finish(other, again, 2);
    its.finish(hanging, late, 1);
    assertEquals(2, its.pool.await(run).parts().getFirst().partial());
  }

  @Test
  void aClaimThatNobodyElseCanTakeIsWaitedFor() {
    Worker only = its.join("a:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    its.finish(only, its.take(only), 1);
    JobRun<Long> next = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    var _ = its.take(only);
    look(next, HOUR);
    assertNull(only.retired);
    assertTrue(its.locked(() -> run.results.complete()));
  }

  @Test
  void aDeviceThatDoesNotAnswerIsLostToAllJobsThatCountOnIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    Device mute =
        ToldDevice.of(
            "mute:0",
            false,
            _ -> {
              asked.countDown();
              deafly(answers);
              return true;
            },
            () -> {});
    Worker silent = new Worker(its.pool, mute, () -> mute, 7);
    its.join("a:0");
    its.pool.start(List.of(silent));
    JobRun<Long> one = its.submit(UnthreadedPool.COUNT, 1, UnthreadedPool.REPORTED);
    JobRun<Long> other = its.submit(UnthreadedPool.COUNT, 1, UnthreadedPool.REPORTED);
    asked.await();
    look(one, 0);
    assertNull(silent.retired);
    look(one, HOUR);
    assertNotNull(silent.retired);
    for (JobRun<Long> run : List.of(one, other)) {
      assertEquals(
          List.of("mute:0 hangs: it did not say within 120.0 s whether it runs count"),
          run.logbook.report(0, 0, 0).unused());
      assertFalse(its.locked(() -> run.attendance.expects(silent)));
      its.pool.retract(run, false);
    }
    answers.countDown();
    its.pool.close();
  }

  private static void deafly(CountDownLatch until) {
    boolean waits = true;
    while (waits) {
      try {
        until.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // on purpose
      }
    }
  }
}
