// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;

/** The jobs in progress. */
final class RunningJobsTest {
  private final UnthreadedPool its = new UnthreadedPool();
  private final Worker worker = its.join("a:0");
  private final JobRun<Long> one = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
  private final JobRun<Long> other = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
  private final RunningJobs jobs = new RunningJobs(its.pool.lock);

  @Test
  void theirTurnsAlternateAsOneComesAndGoes() {
    its.under(() -> {
      jobs.add(one);
      assertSame(one, jobs.next());
      assertSame(one, jobs.next());
      jobs.add(other);
      List<JobRun<?>> turns = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        turns.add(jobs.next());
      }
      assertEquals(List.of(one, other, one, other), turns);
      jobs.remove(one);
      assertSame(other, jobs.next());
      assertFalse(jobs.contains(one));
      assertEquals(1, jobs.size());
    });
  }

  @Test
  void workersEndOnceNoJobIsLeftOrComes() {
    its.under(() -> {
      assertFalse(jobs.over());
      jobs.requireOpen();
      jobs.add(one);
      jobs.close();
      assertTrue(jobs.closed());
      assertThrows(JobCancelledException.class, jobs::requireOpen);
      assertFalse(jobs.over());
      jobs.remove(one);
      assertTrue(jobs.over());
    });
  }

  @Test
  void workersEndThoughACallerIsInCodeOfItsOwn() {
    its.under(() -> {
      jobs.add(one);
      jobs.close();
      jobs.end();
      assertTrue(jobs.over());
    });
  }

  @Test
  void aLostWorkerIsLostForAllOfThem() {
    its.under(() -> {
      jobs.add(one);
      jobs.add(other);
      jobs.lose(worker, new IllegalStateException("gone"));
      for (JobRun<?> run : jobs.all()) {
        JobFailedException why = assertThrowsStopped(run);
        assertEquals("no device is left for count: gone", why.getMessage());
      }
    });
  }

  private static JobFailedException assertThrowsStopped(JobRun<?> run) {
    return assertThrows(
        JobFailedException.class,
        () -> {
          throw run.stopReason();
        });
  }

  @Test
  void aHangIsToldToThoseThatCountOnTheWorker() {
    its.under(() -> {
      jobs.add(one);
      jobs.add(other);
      other.attendance.leave(worker);
      jobs.hangs(worker, new IllegalStateException("it hangs"));
      assertTrue(one.stopped());
      assertFalse(other.stopped());
    });
  }

  @Test
  void aJobIsLeftToItsCallerAWhileAfterTheLastTile() {
    Task<Long> first = its.take(worker);
    its.finish(worker, first, 1);
    JobRun<Long> begun = first.run();
    its.under(() -> {
      jobs.add(begun);
      long later = begun.out.served() + 5;
      assertFalse(jobs.leftToCallers(later, 4)); // there are tiles left
      begun.stop(new JobCancelledException("enough"));
      assertTrue(jobs.leftToCallers(later, 4));
      assertFalse(jobs.leftToCallers(later, 5));
    });
  }
}
