// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.error.JobFailedException;
import pantile.policy.FaultPolicy;

/** The thread that a job has for itself. */
final class OwnThreadTest {
  private final Throwable hang = new IllegalStateException("a:0 hangs");

  private final UnthreadedPool its = new UnthreadedPool();
  private final Worker held = its.join("a:0");
  private final JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, UnthreadedPool.REPORTED);
  private final OwnThread own = run.ownThread;

  private Worker begin() {
    Worker fresh = its.locked(() -> its.pool.roster.another(held));
    its.under(() -> {
      own.begin(fresh, "own");
      run.answer(fresh, "");
    });
    return fresh;
  }

  @Test
  void isThereFromItsBeginningToItsEnd() {
    assertFalse(own.present());
    Worker first = begin();
    assertTrue(own.present() && own.is(first));
    assertTrue(its.locked(() -> run.attendance.admitted(first) && own.needed(first)));
    its.under(() -> own.end(first));
    assertFalse(own.present());
    assertFalse(its.locked(() -> run.attendance.admitted(first)));
    assertFalse(its.locked(run::stopped)); // there are the workers
  }

  @Test
  void theEndOfOneThatWasGivenUpIsNotThatOfItsSuccessor() {
    Worker first = begin();
    Worker second = begin();
    its.under(() -> own.end(first));
    assertTrue(own.is(second));
  }

  @Test
  void severalInARowAreNotedOnce() {
    for (int i = 0; i < 3; i++) {
      Worker one = begin();
      its.under(() -> own.end(one));
    }
    assertEquals(1, run.logbook.report(0, 0, 0).unused().size());
  }

  @Test
  void ofADeviceThatCannotBeOpenedThereIsNoOther() {
    Worker other = its.join("b:0");
    assertTrue(its.locked(() -> own.mayStandInFor(held)));
    Worker first = begin();
    its.under(() -> own.endUnopened(first, "on purpose"));
    assertFalse(its.locked(() -> own.mayStandInFor(held)));
    assertTrue(its.locked(() -> run.attendance.expects(other) && own.mayStandInFor(other)));
  }

  @Test
  void isNotNeededOnceAllIsDone() {
    Worker first = begin();
    for (int i = 0; i < 2; i++) {
      its.finish(held, its.take(held), 1);
    }
    assertFalse(its.locked(() -> own.needed(first)));
  }

  @Test
  void aJobFailsWhenAsManyHangAsATileHasAttempts() {
    for (int i = 1; i <= FaultPolicy.DEFAULT.attemptsPerTile(); i++) {
      assertFalse(its.locked(run::stopped));
      Worker hanging = begin();
      its.under(() -> own.hangs(hanging, hang));
      assertFalse(own.present());
    }
    RuntimeException why = its.locked(run::stopReason);
    assertTrue(why instanceof JobFailedException);
    assertEquals(
        "no device is left for count but what code of the user's own holds: a:0 hangs",
        why.getMessage());
  }

  @Test
  void aWorkerThatHangsIsNoneOfThem() {
    Worker fresh = begin();
    its.join("b:0");
    for (int i = 0; i < FaultPolicy.DEFAULT.attemptsPerTile(); i++) {
      its.under(() -> own.hangs(held, hang));
    }
    assertFalse(its.locked(run::stopped));
    assertTrue(own.is(fresh));
    assertTrue(List.copyOf(run.logbook.report(0, 0, 0).unused()).contains("a:0 hangs"));
  }
}
