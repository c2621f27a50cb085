// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.opencl.FaultyCl.Fault;
import pantile.policy.Tunables;

/** A simulator is called by one thread at a time, whoever uses it. */
@OnOpenCl
final class SimulatorsTest extends TrialsHere {
  private static final int CALLERS = 4;

  /** Lets the first calls of all threads meet, if they can. */
  private static final class Meetings implements Fault {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch met = new CountDownLatch(2);
    private final AtomicInteger waited = new AtomicInteger();

    @Override
    public void strike(String call, int count, Object[] arguments) {
      if (call.startsWith("Cl.")) {
        return; // the list of devices is asked for by each
      }
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      met.countDown();
      try {
        if (waited.getAndIncrement() == 0) {
          boolean _ = met.await(500, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      inside.decrementAndGet();
    }
  }

  /** How many threads were in the driver at once, at most. */
  private int most(String platform) throws Exception {
    Meetings meetings = new Meetings();
    Cl driver = faulty(new FaultyCl(meetings), d -> Descriptions.on(platform, d));
    CountDownLatch begin = new CountDownLatch(CALLERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      Callable<Long> call =
          () -> {
            OpenClBackend backend =
                new OpenClBackend(
                    () -> new OpenClLoader.FoundDriver(driver, null), store(), null, null);
            begin.countDown();
            begin.await();
            try (Pantile pt =
                Pantile.builder()
                    .backends(backend)
                    .devices("opencl:0")
                    .tunables(Tunables.alwaysTiled(100))
                    .open()) {
              return pt.sum(new long[] {1, 2, 3}) + pt.countPrimes(0, 1000);
            }
          };
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        all.add(threads.submit(call));
      }
      for (Future<Long> one : all) {
        assertEquals(174, one.get());
      }
    }
    return meetings.most.get();
  }

  @Test
  void ofAllCallsOneIsMadeAtATime() throws Exception {
    assertEquals(1, most("Oclgrind"));
  }

  /** Else the test above would show nothing. */
  @Test
  void aRealDriverIsCalledBySeveral() throws Exception {
    int most = most("Another");
    assertTrue(most > 1, () -> String.format(Locale.ROOT, "%d thread", most));
  }
}
