// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.error.JobFailedException;

/** Who is in use. */
final class RosterTest {
  private final Throwable gone = new IllegalStateException("gone");

  private final UnthreadedPool its = new UnthreadedPool();
  private final Roster roster = its.pool.roster;

  @Test
  void saysWhatAllWorkersHaveInCommon() {
    assertFalse(roster.allAre("a:0"));
    assertFalse(roster.allShareHostMemory());
    Worker host = its.joinHost("a:0");
    assertTrue(roster.allAre("a:0"));
    assertTrue(roster.allShareHostMemory());
    assertFalse(roster.mixed());
    Worker other = its.join("b:0");
    assertFalse(roster.allAre("a:0"));
    assertFalse(roster.allShareHostMemory());
    assertTrue(roster.mixed());
    assertEquals(2, roster.size());
    assertEquals(List.of(host, other), List.of(roster.snapshot()));
  }

  @Test
  void aRetiredWorkerIsGoneForItsJobsAndIsAskedOnceItIsBack() {
    Worker worker = its.join("a:0");
    Worker other = its.join("b:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
    its.under(() -> roster.retire(worker, gone));
    assertSame(gone, worker.retired);
    assertEquals(1, worker.retirements);
    assertEquals(List.of(other), its.locked(() -> List.copyOf(roster.inUse())));
    assertFalse(its.locked(() -> run.attendance.expects(worker)));
    roster.postpone(worker, gone);
    assertEquals(2, worker.retirements);
    roster.readmit(worker);
    assertNull(worker.retired);
    assertTrue(its.locked(() -> run.asks(worker)));
    assertNull(its.poll(worker));
    assertSame(run, worker.asked);
  }

  @Test
  void isRetiredOnce() {
    Worker worker = its.join("a:0");
    its.under(() -> {
      roster.retire(worker, gone);
      roster.retire(worker, new IllegalStateException("again"));
    });
    assertSame(gone, worker.retired);
    assertEquals(1, worker.retirements);
  }

  @Test
  void aJobEndsWithTheLastOfItsWorkers() {
    Worker worker = its.join("a:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
    its.under(() -> roster.retire(worker, gone));
    RuntimeException why = its.locked(run::stopReason);
    assertTrue(why instanceof JobFailedException);
    assertEquals("no device is left for count: gone", why.getMessage());
  }

  @Test
  void successorsHaveNamesOfTheirOwnAsLongAsThePoolIsOpen() {
    Worker stuck = its.join("a:0");
    Worker first = roster.successor(stuck);
    Worker second = roster.successor(stuck);
    assertNotNull(first);
    assertNotNull(second);
    assertEquals("a:0", first.deviceId());
    assertFalse(first.name.equals(second.name));
    its.pool.close();
    assertNull(roster.successor(stuck));
  }

  @Test
  void nobodyTakesThePlaceOfAWorkerThatIsBack() {
    Worker stuck = its.join("a:0");
    JobRun<Long> run = its.submit(UnthreadedPool.OWN, 1, Call.PLAIN);
    Task<Long> task = its.take(stuck);
    assertTrue(its.locked(() -> stuck.holds(run) && stuck.heldByOwnCode()));
    its.finish(stuck, task, 1);
    its.under(stuck::leaveBehind);
    Worker fresh = roster.successor(stuck);
    assertNotNull(fresh);
    assertFalse(roster.takesPlaceOf(stuck, run, fresh));
    assertFalse(stuck.left);
    assertNull(stuck.retired);
    assertEquals(1, roster.size());
  }

  @Test
  void nobodyIsProbedWhoIsInUse() {
    assertFalse(roster.awaitProbe(its.join("a:0")));
  }
}
