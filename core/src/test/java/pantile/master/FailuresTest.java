// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pantile.claims.Claim;
import pantile.error.JobFailedException;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;

/** The faults of a job. */
final class FailuresTest {
  private final UnthreadedPool its = new UnthreadedPool();
  private final Worker first = its.join("a:0");

  private static Claim claimed(Task<Long> task) {
    Claim claim = task.claim();
    if (claim == null) {
      throw new AssertionError("an audit");
    }
    return claim;
  }

  private void fault(JobRun<Long> run, Worker worker, Task<Long> task, String what) {
    Exception fault = new IllegalStateException(what);
    its.under(() -> run.failures().fault(worker, task, claimed(task), FaultKind.TRANSIENT, fault));
  }

  @Test
  void aTileThatFailedTooOftenStopsTheJobWithAllItsAttempts() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, UnthreadedPool.REPORTED);
    int attempts = FaultPolicy.DEFAULT.attemptsPerTile();
    for (int i = 1; i <= attempts; i++) {
      assertFalse(its.locked(run::stopped));
      Task<Long> task = its.take(first);
      assertEquals(0, task.tile().index());
      fault(run, first, task, "fault " + i);
    }
    RuntimeException why = its.locked(run::stopReason);
    assertTrue(why instanceof JobFailedException);
    assertEquals(
        "count, tile 0 [0, 10) failed 3 times, at last with: fault 3"
            + " (attempts: a:0: fault 1; a:0: fault 2; a:0: fault 3)",
        why.getMessage());
    assertEquals("fault 3", why.getCause().getMessage());
    assertEquals(2, why.getSuppressed().length);
    assertEquals(
        List.of("count, tile 0 [0, 10): fault 1", "count, tile 0 [0, 10): fault 2"),
        run.logbook.report(0, 0, 0).retries());
  }

  @Test
  void aTransientFaultIsRepeatedOnTheDeviceOnceBeforeAnotherTries() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    fault(run, first, its.take(first), "once");
    Task<Long> again = its.take(first);
    its.join("b:0");
    fault(run, first, again, "twice");
    assertNull(its.poll(first)); // the other may take part yet
    assertFalse(its.locked(run::stopped));
  }

  @Test
  void whatFailsAfterTheEndIsNotNoted() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, UnthreadedPool.REPORTED);
    Task<Long> task = its.take(first);
    RuntimeException end = new IllegalStateException("enough");
    its.under(() -> run.stop(end));
    fault(run, first, task, "late");
    assertEquals(List.of(), run.logbook.report(0, 0, 0).retries());
    assertSame(end, its.locked(run::stopReason));
  }

  @Test
  void aFailureOfTheWorkIsTheJobsAsLongAsSomebodyWaits() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    Task<Long> task = its.take(first);
    Exception cause = new IllegalStateException("own");
    RuntimeException failure =
        its.locked(() -> run.failures().fail(first, task, cause, "it fails"));
    assertTrue(failure instanceof JobFailedException);
    assertEquals("count, tile 0 [0, 10) failed on a:0: it fails", failure.getMessage());
    assertSame(cause, failure.getCause());
    assertNull(its.locked(() -> run.failures().fail(first, task, cause, "again")));
  }

  @Test
  void aClaimThatIsLateIsAFaultOfItsDevice() {
    its.join("b:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, UnthreadedPool.REPORTED);
    Task<Long> task = its.take(first);
    long late = task.begun() + TimeUnit.HOURS.toNanos(1);
    assertEquals(List.of(), its.locked(() -> run.expire(task.begun())));
    assertEquals(List.of(first), its.locked(() -> run.expire(late)));
    assertEquals(List.of(), its.locked(() -> run.expire(late)));
    assertEquals(
        List.of("count, tile 0 [0, 10): a:0 hangs: nothing for 3600.0 s"),
        run.logbook.report(0, 0, 0).retries());
    assertFalse(its.locked(run::stopped));
  }
}
