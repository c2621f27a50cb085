// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;
import pantile.opencl.FaultyCl.Fault;
import pantile.policy.Tunables;

/** A simulator is called by one thread at a time, whoever uses it. */
@OnOpenCl
@Timeout(300) // of threads that do not meet, which is the fault; nothing here is a matter of time
final class SimulatorsTest extends TrialsHere {
  private static final int CALLERS = 4;

  /** What each caller does first, so that the others have it, or more, still to do. */
  private static final Set<String> AWAITED =
      Set.of("Cl.devices", "Cl.open", "ClContext.build", "UnifiedQueue.launch");

  /** Has the first call of a sort wait until another thread's call meets it. */
  private abstract static class Meetings implements Fault {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    /** Whether a call is one that threads meet in. */
    abstract boolean counts(String call);

    /** Such a call is made, by this thread. */
    abstract void entered(String call);

    /** Returns when another thread is in the driver, or is kept from it. */
    abstract void awaitAnother() throws InterruptedException;

    /** How many threads are in the driver. */
    final int inside() {
      return inside.get();
    }

    /** How many were at once, at most. */
    final int most() {
      return most.get();
    }

    @Override
    public final void strike(String call, int count, Object[] arguments) {
      if (!counts(call)) {
        return;
      }
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        entered(call);
        if (AWAITED.contains(call) && awaited.add(call)) {
          awaitAnother();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody came to meet " + call, e);
      } finally {
        inside.decrementAndGet();
      }
    }
  }

  /** Of a simulator: the others are kept out by the lock, which the caller has. */
  private static final class OneAtATime extends Meetings {
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutTheLock = ConcurrentHashMap.newKeySet();

    @Override
    boolean counts(String call) {
      return true;
    }

    @Override
    void entered(String call) {
      made.add(call);
      if (!Thread.holdsLock(Simulators.ONE_AT_A_TIME)) {
        withoutTheLock.add(call);
      }
    }

    @Override
    void awaitAnother() throws InterruptedException {
      while (inside() < 2 && !keepsAnotherOut()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Thread.onSpinWait();
      }
    }

    /** Whether a thread waits for the lock, which is the only one that {@link Simulators} takes. */
    private static boolean keepsAnotherOut() {
      for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
        StackTraceElement[] frames = one.getValue();
        if (frames.length > 0
            && frames[0].getClassName().startsWith(Simulators.class.getName())
            && !frames[0].getClassName().startsWith(SimulatorsTest.class.getName())
            && one.getKey().getState() == Thread.State.BLOCKED) {
          return true;
        }
      }
      return false;
    }
  }

  /** Of a real driver, whose listings alone are made one at a time: a simulator may be in them. */
  private static final class Several extends Meetings {
    private final CountDownLatch two = new CountDownLatch(2);

    @Override
    boolean counts(String call) {
      return !call.equals("Cl.devices");
    }

    @Override
    void entered(String call) {
      two.countDown();
    }

    @Override
    void awaitAnother() throws InterruptedException {
      two.await();
    }
  }

  /** Has several compute on a driver at once. */
  private void compute(String platform, Meetings meetings) throws Exception {
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
  }

  @Test
  void ofAllCallsOneIsMadeAtATime() throws Exception {
    OneAtATime meetings = new OneAtATime();
    compute("Oclgrind", meetings);
    assertEquals(1, meetings.most());
    assertEquals(Set.of(), meetings.withoutTheLock);
    assertTrue(meetings.made.containsAll(AWAITED), meetings.made::toString);
  }

  /** Else the test above would show nothing. */
  @Test
  void aRealDriverIsCalledBySeveral() throws Exception {
    Several meetings = new Several();
    compute("Another", meetings);
    assertTrue(meetings.most() > 1);
  }

  /** One that looks for devices while another computes: any driver may be a simulator's. */
  @Test
  void aListingOfAnyDriverIsMadeInItsTurn() throws Exception {
    Set<Boolean> inTurn = ConcurrentHashMap.newKeySet();
    Fault look =
        (call, count, arguments) -> {
          if (call.equals("Cl.devices")) {
            inTurn.add(Thread.holdsLock(Simulators.ONE_AT_A_TIME));
          }
        };
    Cl driver = faulty(new FaultyCl(look), d -> d);
    here(driver, null).discover();
    OpenClLoader.FoundDriver found = new OpenClLoader.FoundDriver(driver, null);
    TrialMain.run(found, "of no device", folder);
    assertEquals(Set.of(true), inTurn);
  }
}
