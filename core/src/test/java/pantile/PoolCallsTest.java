// SPDX-License-Identifier: Apache-2.0
package pantile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.claims.Tiler;
import pantile.error.JobCancelledException;
import pantile.master.Call;
import pantile.master.Master;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.pool.Pool;
import pantile.pool.PoolPolicy;
import pantile.report.Reported;

/** What limits, reports, journals and explanations are to the calls of a pool. */
final class PoolCallsTest {
  @TempDir private Path folder;

  private static Pantile open() {
    Tiler tiler = new Tiler(Tunables.DEFAULT);
    Master nobody = new Master(List.of(), null, tiler, FaultPolicy.DEFAULT, null);
    return new Pantile(nobody, Call.PLAIN, List.of(), 0);
  }

  @Test
  void callsGoToTheWorkers() {
    try (Pantile pt = open();
        Pool<String> pool = pt.pool("a", "b")) {
      assertEquals("a", pool.call(worker -> worker));
      assertEquals("b", pool.call(worker -> worker));
      assertTrue(pool.toString().startsWith("Pool[2 workers, open, not probed, PoolPolicy["));
    }
  }

  /** Of the innermost scope, and of the object that opened the pool. */
  @Test
  void limitsEndCalls() {
    CountDownLatch never = new CountDownLatch(1);
    try (Pantile pt = open();
        Pool<String> pool = pt.pool("a")) {
      JobCancelledException late =
          assertThrows(
              JobCancelledException.class,
              () ->
                  pt.within(
                      Duration.ofMillis(30),
                      p ->
                          pool.call(worker -> {
                            never.await();
                            return 0;
                          })));
      assertEquals("the deadline has passed", late.getMessage());
      assertEquals("a", pool.call(worker -> worker));
      try (Pool<String> limited = pt.within(Duration.ZERO).pool("a")) {
        assertThrows(JobCancelledException.class, () -> limited.call(worker -> worker));
      }
    }
  }

  @Test
  void callsAreNoJobsOfReports() {
    try (Pantile pt = open();
        Pool<String> pool = pt.pool("a")) {
      Reported<String> reported = pt.report(p -> pool.call(worker -> worker));
      assertEquals("a", reported.value());
      assertEquals(List.of(), reported.jobs());
      assertEquals(1, pool.report().workers().getFirst().calls());
    }
  }

  @Test
  void callsCannotBeJournaled() {
    Path journal = folder.resolve("journal");
    try (Pantile pt = open();
        Pool<String> pool = pt.pool("a")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> pt.checkpointed(Checkpoint.in(journal), p -> pool.call(worker -> worker)));
      assertTrue(
          refused.getMessage().startsWith("a call of a pool cannot be journaled"),
          refused::getMessage);
      assertEquals(0, pool.report().workers().getFirst().calls());
    }
  }

  @Test
  void callsAreExplainedAndNotMade() {
    AtomicInteger made = new AtomicInteger();
    try (Pantile pt = open();
        Pool<String> pool = pt.pool("a", "b", "c")) {
      assertEquals(
          "  a call of a pool: by the calling thread, on the least busy of 3 workers",
          pt.explain(p -> pool.call(worker -> made.incrementAndGet())));
      assertEquals(0, made.get());
    }
  }

  @Test
  void aListMayHaveAPolicyWithoutAProbe() {
    List<String> workers = List.of("a", "b");
    PoolPolicy two = PoolPolicy.DEFAULT.withConcurrency(2);
    try (Pantile pt = open();
        Pool<String> pool = pt.pool(workers, two)) {
      assertEquals("Pool[2 workers, open, not probed, " + two + "]", pool.toString());
      assertTrue(workers.contains(pool.call(worker -> worker)));
      assertThrows(IllegalArgumentException.class, () -> pt.pool(List.of(), two));
    }
  }

  @Test
  void aClosedPantileMakesNoCalls() {
    Pantile pt = open();
    Pool<String> pool = pt.pool(List.of("a"), PoolPolicy.DEFAULT, worker -> {});
    pt.close();
    assertThrows(IllegalStateException.class, () -> pool.call(worker -> worker));
    pool.close();
    assertFalse(pool.toString().contains("open"));
  }
}
