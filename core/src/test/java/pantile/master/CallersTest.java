// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.master.JobRun.Part;
import pantile.master.WorkerPool.News;

/** What a calling thread does until its job has ended. */
@Timeout(60)
final class CallersTest {
  private final UnthreadedPool its = new UnthreadedPool();
  private final Worker worker = its.join("a:0");

  @AfterEach
  void uninterrupted() {
    Thread.interrupted();
  }

  private static void assertCancelled(String why, News<Long> news) {
    assertTrue(news.stopped() instanceof JobCancelledException);
    assertEquals(why, news.stopped().getMessage());
    assertEquals(List.of(), news.parts());
  }

  @Test
  void aCallerThatLendsItselfComputesAll() {
    Worker caller =
        Worker.caller(its.pool, ToldDevice.of("a:0", true, _ -> true, () -> {}), "lent");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 3, Call.PLAIN, Integer.MAX_VALUE, caller);
    assertTrue(its.locked(() -> run.attendance.admitted(caller)));
    its.pool.lend(run, caller);
    // Unless it was slow: then the rest is left to the worker.
    for (Task<?> task = its.poll(worker); task != null; task = its.poll(worker)) {
      worker.work(task);
    }
    assertFalse(its.locked(() -> run.attendance.admitted(caller)));
    News<Long> news = its.pool.await(run);
    assertTrue(news.finished());
    assertNull(news.stopped());
    assertEquals(List.of(10L, 20L, 30L), news.parts().stream().map(Part::to).toList());
    its.pool.retract(run, true);
  }

  @Test
  void aCallerTakesPartsInTileOrderHoweverTheyAreDone() {
    Worker other = its.join("b:0");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN, 8, null);
    Task<Long> first = its.take(worker);
    Task<Long> second = its.take(other);
    its.finish(other, second, 2);
    assertTrue(its.locked(run::idle));
    its.finish(worker, first, 1);
    News<Long> news = its.pool.await(run);
    assertEquals(List.of(new Part<>(1L, 10), new Part<>(2L, 20)), news.parts());
    assertEquals(2, news.done());
    assertTrue(news.finished());
  }

  @Test
  void aCallerStopsItsJobThatIsTooLate() {
    Call late = Call.PLAIN.withDeadline(System.nanoTime() - 1);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, late);
    assertCancelled(WorkerPool.TOO_LATE, its.pool.await(run));
    assertNull(its.poll(worker));
  }

  @Test
  void anInterruptOfTheCallerStopsItsJobAndIsKept() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    Thread.currentThread().interrupt();
    News<Long> news = its.pool.await(run);
    assertTrue(Thread.currentThread().isInterrupted());
    assertCancelled("the calling thread was interrupted", news);
  }

  @Test
  void aCallerThatIsInterruptedDoesNotBeginToCompute() {
    Worker caller =
        Worker.caller(its.pool, ToldDevice.of("a:0", true, _ -> true, () -> {}), "lent");
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN, Integer.MAX_VALUE, caller);
    Thread.currentThread().interrupt();
    its.pool.lend(run, caller);
    assertTrue(its.locked(run::stopped));
    assertTrue(its.locked(run.out::isEmpty));
  }

  @Test
  void aJobThatItsCallerLeftIsServedNoMore() {
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, UnthreadedPool.REPORTED);
    Task<Long> task = its.take(worker);
    its.finish(worker, task, 1);
    its.pool.retract(run, false);
    assertFalse(its.locked(() -> its.pool.jobs.contains(run)));
    assertNull(its.poll(worker));
    assertFalse(run.logbook.kept());
    assertNotNull(its.locked(run::stopReason));
  }
}
