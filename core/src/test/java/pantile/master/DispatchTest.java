// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.policy.FaultKind;
import pantile.policy.FaultPolicy;
import pantile.spi.DeviceException;

/** Tasks for workers, and what becomes of them. */
final class DispatchTest {
  private final UnthreadedPool its = new UnthreadedPool();

  private static void fault(UnthreadedPool its, Worker worker, Task<Long> task, FaultKind kind) {
    DeviceException.Kind how =
        kind == FaultKind.LOST ? DeviceException.Kind.LOST : DeviceException.Kind.TRANSIENT;
    its.pool.dispatch.fault(worker, task, kind, new DeviceException(how, "on purpose"));
  }

  @Test
  void jobsAreServedInTurn() {
    Worker worker = its.join("a:0");
    JobRun<Long> one = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
    JobRun<Long> other = its.submit(UnthreadedPool.COUNT, 3, Call.PLAIN);
    JobRun<?>[] served = new JobRun<?>[5];
    for (int i = 0; i < served.length; i++) {
      Task<Long> task = its.take(worker);
      served[i] = task.run();
      its.finish(worker, task, i);
    }
    assertEquals(List.of(one, other, one, other, other), List.of(served));
    assertNull(its.poll(worker));
  }

  @Test
  void aWorkerAsksItsDeviceBeforeItsFirstTaskOfAJob() {
    Worker worker = its.joinSlow("a:0", _ -> true);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    assertNull(its.poll(worker));
    assertSame(run, worker.asked);
    assertTrue(worker.answer());
    assertNull(worker.asked);
    assertSame(run, its.take(worker).run());
    assertFalse(worker.answer());
  }

  @Test
  void aJobThatAllRefuseEndsWithTheirReasons() {
    Worker worker = its.joinSlow("a:0", _ -> false);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    assertNull(its.poll(worker));
    assertTrue(worker.answer());
    RuntimeException why = its.locked(run::stopReason);
    assertTrue(why instanceof DeviceNotFoundException);
    assertEquals("no device in use can run count; a:0: it was told not to", why.getMessage());
  }

  @Test
  void whatADeviceFailedOnGoesToAnother() {
    Worker first = its.join("a:0");
    Worker other = its.join("b:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    Task<Long> task = its.take(first);
    fault(its, first, task, FaultKind.LOST);
    assertNull(first.task);
    assertNotNull(first.retired);
    assertEquals(1, its.pool.size());
    Task<Long> again = its.take(other);
    assertEquals(task.tile(), again.tile());
    its.finish(other, again, 1);
    assertTrue(its.locked(() -> run.results.complete()));
  }

  @Test
  void aDeviceThatFailsTooOftenInARowIsRetired() {
    Worker worker = its.join("a:0");
    Worker other = its.join("b:0");
    int limit = FaultPolicy.DEFAULT.faultsInARow();
    var _ = its.submit(UnthreadedPool.COUNT, 2 * limit, Call.PLAIN);
    for (int i = 0; i < limit; i++) {
      assertNull(worker.retired);
      if (i > 0) {
        assertNull(its.poll(worker)); // its device may have learnt that it cannot
        assertTrue(worker.answer());
      }
      fault(its, worker, its.take(worker), FaultKind.TRANSIENT);
    }
    assertNotNull(worker.retired);
    assertNull(other.retired);
  }

  @Test
  void whatIsDoneEndsARowOfFaults() {
    Worker worker = its.join("a:0");
    var _ = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
    fault(its, worker, its.take(worker), FaultKind.TRANSIENT);
    assertEquals(1, worker.faultsInARow);
    assertNull(its.poll(worker)); // its device may have learnt that it cannot
    assertTrue(worker.answer());
    its.finish(worker, its.take(worker), 1);
    assertEquals(0, worker.faultsInARow);
  }

  @Test
  void aFailureOfTheWorkItselfEndsTheJob() {
    Worker worker = its.join("a:0");
    JobRun<Long> run = its.submit(UnthreadedPool.OWN, 2, Call.PLAIN);
    Task<Long> task = its.take(worker);
    its.pool.dispatch.fail(worker, task, new IllegalArgumentException("own"));
    RuntimeException why = its.locked(run::stopReason);
    assertTrue(why instanceof JobFailedException);
    assertTrue(why.getCause() instanceof IllegalArgumentException);
    assertNull(worker.task);
    assertNull(its.poll(worker));
    assertNull(worker.retired);
  }

  @Test
  void aDeviceThatAnAuditFindsOutIsRetired() throws Exception {
    UnthreadedPool audited =
        new UnthreadedPool(FaultPolicy.DEFAULT.withAudit(1), Duration.ofSeconds(10));
    Worker liar = audited.join("a:0");
    Worker host = audited.joinHost("host:0");
    JobRun<Long> run = audited.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    Task<Long> task = audited.take(liar);
    audited.finish(liar, task, 1);
    Task<Long> audit = audited.take(host);
    assertNotNull(audit.audit());
    assertEquals(task.tile(), audit.tile());
    ExpectedWarnings log = new ExpectedWarnings("a:0 delivered other bits");
    try {
      audited.finish(host, audit, 2);
    } finally {
      log.close();
    }
    assertNotNull(liar.retired);
    assertNull(host.retired);
    assertFalse(audited.locked(() -> run.results.complete()));
    Task<Long> again = audited.take(host);
    assertEquals(task.tile(), again.tile());
    assertNotNull(again.claim());
  }
}
