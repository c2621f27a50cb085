// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.spi.Device;

/** When a job gets a thread of its own, and what that does. */
@Timeout(60)
final class StandInsTest {
  private static final Device DEVICE = ToldDevice.of("a:0", true, _ -> true, () -> {});

  private final UnthreadedPool its = new UnthreadedPool();
  private final StandIns standIns = its.pool.standIns;

  private long due(JobRun<?> run) {
    return due(run, run.start());
  }

  private long due(JobRun<?> run, long now) {
    return its.locked(() -> standIns.due(run, now));
  }

  /** Has a user's code hold a worker. */
  private Task<Long> hold(Worker worker) {
    var _ = its.submit(UnthreadedPool.OWN, 1, Call.PLAIN);
    Task<Long> task = its.take(worker);
    assertTrue(its.locked(worker::heldByOwnCode));
    return task;
  }

  @Test
  void isDueAWhileAfterTheLastWorkerIsHeld() {
    Worker first = its.join("a:0");
    Worker second = its.join("a:0");
    hold(first);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    assertEquals(Long.MAX_VALUE, due(run)); // the second may come
    Task<Long> task = its.take(second);
    assertSame(run, task.run());
    assertEquals(Long.MAX_VALUE, due(run)); // it is at work
  }

  @Test
  void isDueOnlyWhereNoWorkerMayCome() {
    Worker worker = its.join("a:0");
    hold(worker);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    long due = due(run);
    assertTrue(due > run.start() && due < Long.MAX_VALUE);
    its.under(() -> run.stop(new IllegalStateException("enough")));
    assertEquals(Long.MAX_VALUE, due(run));
  }

  /** Thousands of calls that wait for their turn do not get a thread each. */
  @Test
  void theMoreThereAreTheLongerTheNextWaits() {
    hold(its.join("a:0"));
    JobRun<Long> first = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    JobRun<Long> second = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    long enough = second.start() + 20_000_000;
    assertTrue(due(first, enough) <= enough);
    assertTrue(due(second, enough) <= enough);
    long twice = second.start() + 40_000_000;
    its.under(() -> { // in one go, before the thread that is started here can end
      standIns.start(first, enough);
      assertTrue(due(second, enough) > enough);
      assertTrue(due(second, twice) <= twice);
      first.stop(new IllegalStateException("enough"));
    });
  }

  /** Then it is the job's turn before long. */
  @Test
  void noneIsDueWhereAWorkerHasJustTakenAnotherTask() {
    Worker worker = its.join("a:0");
    Task<Long> held = hold(worker);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    JobRun<Long> other = its.submit(UnthreadedPool.OWN, 1, Call.PLAIN);
    its.locked(() -> {
      worker.letGo();
      return true;
    });
    its.under(() -> worker.hold(held));
    long moved = worker.takenByOwnCode;
    assertTrue(due(run, moved + 19_000_000) > moved + 19_000_000);
    assertTrue(due(run, moved + 20_000_000) <= moved + 20_000_000);
    its.under(() -> other.stop(new IllegalStateException("enough")));
  }

  @Test
  void computesItsJobUntilAllIsDone() {
    Worker worker = its.join("a:0");
    hold(worker);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, UnthreadedPool.REPORTED);
    Worker own = its.locked(() -> its.pool.roster.another(worker));
    its.under(() -> run.ownThread.begin(own, "own"));
    assertEquals(Long.MAX_VALUE, due(run)); // it has one
    assertTrue(standIns.joins(own, run, ""));
    for (int i = 0; i < 2; i++) {
      Task<Long> task = UnthreadedPool.some(standIns.next(own, run));
      assertEquals(i, task.tile().index());
      its.finish(own, task, 1);
    }
    assertNull(standIns.next(own, run));
    assertFalse(its.locked(run.ownThread::present));
    assertEquals(
        List.of(
            "a:0: its workers are held by code of the user's own, own,"
                + " so this job had a thread of its own"),
        run.logbook.report(0, 0, 0).unused());
  }

  @Test
  void leavesOnceAWorkerIsAtTheJob() {
    Worker worker = its.join("a:0");
    Task<Long> held = hold(worker);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 2, Call.PLAIN);
    Worker own = its.locked(() -> its.pool.roster.another(worker));
    its.under(() -> run.ownThread.begin(own, "own"));
    assertTrue(standIns.joins(own, run, ""));
    its.finish(worker, held, 0);
    assertSame(run, its.take(worker).run());
    assertNull(standIns.next(own, run));
    assertFalse(its.locked(() -> run.attendance.expects(own)));
  }

  @Test
  void aDeviceThatRefusesIsNotTriedAgain() {
    Worker worker = its.joinSlow("a:0", _ -> true);
    JobRun<Long> holder = its.submit(UnthreadedPool.OWN, 1, Call.PLAIN);
    assertNull(its.poll(worker));
    assertTrue(worker.answer());
    assertSame(holder, its.take(worker).run());
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, Call.PLAIN);
    assertTrue(due(run) < Long.MAX_VALUE);
    Worker own = its.locked(() -> its.pool.roster.another(worker));
    its.under(() -> run.ownThread.begin(own, "own"));
    assertFalse(standIns.joins(own, run, "it may not"));
    assertEquals(Long.MAX_VALUE, due(run));
  }

  /** The job waits for as long as the code holds the worker, and no longer. */
  @Test
  void whereNoDeviceCanBeOpenedTheJobWaitsForItsWorkersAndSaysSo() throws Exception {
    Worker worker =
        its.join(
            DEVICE,
            () -> {
              throw new IllegalStateException("there is only one");
            });
    Task<Long> held = hold(worker);
    JobRun<Long> run = its.submit(UnthreadedPool.COUNT, 1, UnthreadedPool.REPORTED);
    ExpectedWarnings log = new ExpectedWarnings("pantile-a:0-0 cannot open its device");
    try {
      its.under(() -> {
        standIns.start(run, System.nanoTime());
        assertTrue(run.ownThread.present());
        while (run.ownThread.present()) {
          PoolLock.awaitUninterruptibly(run.progress, 1_000_000);
        }
      });
      for (Thread thread : its.pool.roster.ending()) {
        thread.join(); // what it says in the log is said
      }
    } finally {
      log.close();
    }
    assertEquals(Long.MAX_VALUE, due(run));
    assertFalse(its.locked(run::stopped));
    its.finish(worker, held, 0);
    Task<Long> task = its.take(worker);
    assertSame(run, task.run());
    its.finish(worker, task, 1);
    assertTrue(its.pool.await(run).finished());
    assertEquals(
        List.of(
            "a:0: its workers are held by code of the user's own, own,"
                + " so this job had a thread of its own",
            "a:0: no device could be opened for that thread (java.lang.IllegalStateException: there"
                + " is only one), so this job waited for its workers"),
        run.logbook.report(0, 0, 0).unused());
  }
}
