// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;
import pantile.future.Submitted;

/** Threads for many users' functions: as many as wait for each other, and few for the others. */
@Timeout(60)
final class ManyCallsTest {
  private static final int DEEP = 45;
  private static final int MANY = 1000;

  private static Pantile open() {
    return Pantile.builder().backends(new ReferenceBackend(1, 2)).open();
  }

  private static long chain(Pantile pt, int links) throws Exception {
    return pt.run(
        job(
            "link",
            1,
            _ -> 1 + (links == 1 ? 0 : Elsewhere.call(false, () -> chain(pt, links - 1)))));
  }

  @Test
  void functionsThatWaitForEachOtherGetTheirThreadsSoon() throws Exception {
    try (Pantile pt = open()) {
      assertEquals(DEEP, chain(pt, DEEP));
    }
  }

  @Test
  void callsThatWaitForTheirTurnGetFewThreads() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Pantile pt = open()) {
      List<Submitted<Long>> calls = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        calls.add(
            pt.submit(p ->
                p.run(
                    job(
                        "short",
                        1,
                        _ -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          long end = System.nanoTime() + 1_000_000;
                          while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                          }
                          now.decrementAndGet();
                          return 1L;
                        }))));
      }
      for (Submitted<Long> each : calls) {
        assertEquals(1, each.get());
      }
    }
    assertTrue(most.get() < 100, () -> most + " at once");
  }
}
