// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.policy.Nanos;

/** Pools with threads. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PoolTest {
  /** A worker that counts who uses it. */
  private static final class Connection {
    final int number;
    final AtomicInteger users = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    volatile boolean dead;

    Connection(int number) {
      this.number = number;
    }

    int use() throws IOException {
      most.accumulateAndGet(users.incrementAndGet(), Math::max);
      calls.incrementAndGet();
      try {
        if (dead) {
          throw new IOException("it is dead");
        }
        Thread.onSpinWait();
        return number;
      } finally {
        users.decrementAndGet();
      }
    }

    void ping() throws IOException {
      if (dead) {
        throw new IOException("no echo");
      }
    }

    @Override
    public String toString() {
      return "connection " + number;
    }
  }

  /** A host whose limit tests set. */
  private static final class Host implements PoolHost {
    volatile boolean open = true;
    final ThreadLocal<Long> deadline = new ThreadLocal<>();

    /** What is done when a thread asks for its time; nothing unless a test says so. */
    volatile Runnable asked = () -> {};

    /** How often the pool's own thread asked whether this is open. */
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public boolean open() {
      if (Thread.currentThread().getName().equals("pantile-pool")) {
        looks.incrementAndGet();
      }
      return open;
    }

    @Override
    public long timeLeft() {
      asked.run();
      Long at = deadline.get();
      return at == null ? Nanos.MOST : at - System.nanoTime();
    }

    void limit(long millis) {
      deadline.set(System.nanoTime() + millis * 1_000_000);
    }

    @Override
    public boolean explains() {
      return false;
    }

    @Override
    public void remark(String text) {}

    @Override
    public void requireUnjournaled(String name) {}
  }

  private final Host host = new Host();

  private static List<Connection> connections(int count) {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Connection(i));
    }
    return all;
  }

  private Pool<Connection> pool(
      List<Connection> workers, PoolPolicy policy, @Nullable Probe<Connection> probe) {
    return Pool.open(host, workers, policy, probe);
  }

  /** Probes that wait for what no test waits for. */
  private static PoolPolicy rare() {
    return PoolPolicy.DEFAULT.withProbes(Duration.ofHours(1), Duration.ofHours(2), Duration.ZERO);
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  /** A thread, and what its call came to. */
  private static final class Caller {
    final AtomicReference<Object> outcome = new AtomicReference<>();
    final Thread thread;

    Caller(Callable<?> call) {
      thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  outcome.set(call.call());
                } catch (Throwable e) {
                  outcome.set(e);
                }
              });
    }

    Object result() throws InterruptedException {
      thread.join();
      return outcome.get();
    }
  }

  @Test
  void everyCallIsMadeOnceAndHasItsWorkerForItself() throws Exception {
    for (int concurrency : new int[] {1, 3}) {
      List<Connection> workers = connections(4);
      List<Object> wrong = Collections.synchronizedList(new ArrayList<>());
      try (Pool<Connection> pool =
          pool(workers, PoolPolicy.DEFAULT.withConcurrency(concurrency), null)) {
        List<Caller> callers = new ArrayList<>();
        for (int c = 0; c < 16; c++) {
          callers.add(
              new Caller(() -> {
                for (int i = 0; i < 250; i++) {
                  pool.call(Connection::use);
                }
                return "all";
              }));
        }
        for (Caller caller : callers) {
          Object result = caller.result();
          if (!"all".equals(result)) {
            wrong.add(result);
          }
        }
        assertEquals(4_000, pool.report().workers().stream().mapToLong(w -> w.calls()).sum());
      }
      assertEquals(List.of(), wrong);
      assertEquals(4_000, workers.stream().mapToInt(w -> w.calls.get()).sum());
      for (Connection worker : workers) {
        assertTrue(worker.most.get() <= concurrency, worker + ": " + worker.most);
      }
    }
  }

  @Test
  void callersAreServedInTurn() throws Exception {
    try (Pool<Connection> pool = pool(connections(1), PoolPolicy.DEFAULT, null)) {
      CountDownLatch hold = new CountDownLatch(1);
      CountDownLatch held = new CountDownLatch(1);
      Caller first =
          new Caller(() ->
              pool.call(worker -> {
                held.countDown();
                hold.await();
                return worker.use();
              }));
      held.await();
      List<Integer> order = Collections.synchronizedList(new ArrayList<>());
      List<Caller> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        callers.add(new Caller(() -> pool.call(worker -> order.add(number))));
        until(() -> pool.report().waiting() == number + 1);
      }
      hold.countDown();
      assertEquals(0, first.result());
      for (Caller caller : callers) {
        assertEquals(true, caller.result());
      }
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), order);
    }
  }

  @Test
  void aWaitEndsByInterruptLimitAndClosing() throws Exception {
    Pool<Connection> pool = pool(connections(1), PoolPolicy.DEFAULT, null);
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Caller first =
        new Caller(() ->
            pool.call(worker -> {
              held.countDown();
              hold.await();
              return worker.use();
            }));
    held.await();
    AtomicBoolean still = new AtomicBoolean();
    Caller interrupted =
        new Caller(() -> {
          try {
            return pool.call(Connection::use);
          } finally {
            still.set(Thread.currentThread().isInterrupted());
          }
        });
    until(() -> pool.report().waiting() == 1);
    interrupted.thread.interrupt();
    assertEquals("the calling thread was interrupted", message(interrupted.result()));
    assertTrue(still.get(), "the interrupt status is set");
    Caller limited =
        new Caller(() -> {
          host.limit(30);
          return pool.call(Connection::use);
        });
    assertEquals("the deadline has passed", message(limited.result()));
    Caller late =
        new Caller(() -> {
          host.limit(-1);
          return pool.call(Connection::use);
        });
    assertEquals("the deadline has passed", message(late.result()));
    Caller closedOn = new Caller(() -> pool.call(Connection::use));
    until(() -> pool.report().waiting() == 1);
    Caller closer =
        new Caller(() -> {
          pool.close();
          return first.outcome.get() == null && first.thread.isAlive() ? "early" : "waited";
        });
    assertEquals("the pool was closed", message(closedOn.result()));
    hold.countDown();
    assertEquals(0, first.result());
    closer.thread.join();
    assertThrows(IllegalStateException.class, () -> pool.call(Connection::use));
    pool.close();
  }

  private static String message(Object outcome) {
    return assertInstanceOf(JobCancelledException.class, outcome).getMessage();
  }

  @Test
  void whatACallThrowsIsTheCause() {
    try (Pool<Connection> pool = pool(connections(1), rare(), null)) {
      for (int i = 0; i < 10; i++) {
        JobFailedException failed =
            assertThrows(
                JobFailedException.class,
                () ->
                    pool.call(worker -> {
                      throw new IllegalStateException("by the call");
                    }));
        assertInstanceOf(IllegalStateException.class, failed.getCause());
        assertEquals(
            "a call failed on worker 0 (connection 0): java.lang.IllegalStateException: by the call",
            failed.getMessage());
      }
      assertInstanceOf(
          StackOverflowError.class,
          assertThrows(
                  JobFailedException.class,
                  () ->
                      pool.call(worker -> {
                        throw new StackOverflowError();
                      }))
              .getCause());
      assertEquals(0, pool.call(Connection::use), "no failure was the worker's");
      assertNull(pool.<Object>call(worker -> null));
    }
  }

  @Test
  void callsThatMayNotBeRepeatedAreNot() {
    List<Connection> workers = connections(2);
    workers.get(0).dead = true;
    workers.get(1).dead = true;
    try (Pool<Connection> pool = pool(workers, rare(), null)) {
      AtomicInteger made = new AtomicInteger();
      PoolCall<Connection, Integer> call =
          worker -> {
            made.incrementAndGet();
            return worker.use();
          };
      assertThrows(JobFailedException.class, () -> pool.call(call));
      assertEquals(1, made.getAndSet(0));
      JobFailedException twice =
          assertThrows(JobFailedException.class, () -> pool.callRepeatable(call));
      assertEquals(2, made.getAndSet(0), "each worker once, though there were three attempts");
      assertEquals(1, twice.getSuppressed().length);
      assertEquals(1, pool.report().repeated());
      workers.get(1).dead = false;
      assertEquals(1, pool.callRepeatable(call));
      made.set(0);
      assertThrows(
          JobFailedException.class,
          () ->
              pool.callRepeatable(worker -> {
                made.incrementAndGet();
                throw new IllegalArgumentException("the call's own failure");
              }));
      assertEquals(1, made.get());
    }
  }

  @Test
  void withoutAnyWorkerACallFailsWithTheReasons() throws Exception {
    List<Connection> workers = connections(2);
    workers.get(0).dead = true;
    try (Pool<Connection> pool =
        pool(workers, rare().withFaults(1, IOException.class), Connection::ping)) {
      assertThrows(JobFailedException.class, () -> pool.call(Connection::use));
      pool.drain(workers.get(1));
      JobFailedException nobody =
          assertThrows(JobFailedException.class, () -> pool.call(Connection::use));
      assertEquals(
          "no worker of the pool takes calls: worker 0 (connection 0) is left out, and failed with"
              + " java.io.IOException: it is dead; worker 1 (connection 1) is drained",
          nobody.getMessage());
      pool.readmit(workers.get(1));
      assertEquals(1, pool.call(Connection::use));
    }
  }

  /** The text of a fault is the user's code: while it waits, calls go on. */
  @Test
  void aFaultWhoseTextWaitsHoldsNobodyUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    IOException fault =
        new IOException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            if (Thread.currentThread().getName().equals("reports")) {
              asked.countDown();
              try {
                answers.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
            return "a slow fault";
          }
        };
    try (Pool<Connection> pool = pool(connections(1), rare(), null)) {
      assertThrows(
          JobFailedException.class,
          () ->
              pool.call(_ -> {
                throw fault;
              }));
      AtomicReference<PoolReport> report = new AtomicReference<>();
      Thread reports = Thread.ofPlatform().name("reports").start(() -> report.set(pool.report()));
      asked.await();
      Caller caller = new Caller(() -> pool.call(Connection::use));
      boolean gone = caller.thread.join(Duration.ofSeconds(20));
      answers.countDown();
      assertTrue(gone, "a call waits for the text of a fault");
      assertEquals(0, caller.result());
      reports.join();
      assertEquals(
          fault.getClass().getName() + ": a slow fault",
          report.get().workers().getFirst().lastFault());
    }
  }

  /** Those who wait for the last worker when it is left out are told at once. */
  @Test
  void whoeverWaitsForNobodyIsTold() throws Exception {
    try (Pool<Connection> pool =
        pool(connections(1), rare().withFaults(1, IOException.class), null)) {
      CountDownLatch hold = new CountDownLatch(1);
      Caller first =
          new Caller(() ->
              pool.call(worker -> {
                hold.await();
                throw new IOException("lost");
              }));
      until(() -> pool.report().workers().getFirst().inFlight() == 1);
      Caller second = new Caller(() -> pool.call(Connection::use));
      until(() -> pool.report().waiting() == 1);
      hold.countDown();
      assertInstanceOf(IOException.class, ((Throwable) first.result()).getCause());
      assertTrue(
          ((Throwable) second.result()).getMessage().startsWith("no worker of the pool"),
          () -> String.valueOf(second.outcome));
    }
  }

  @Test
  void aWorkerIsBackWhenItsProbePasses() throws Exception {
    List<Connection> workers = connections(1);
    Connection only = workers.getFirst();
    only.dead = true;
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withFaults(2, IOException.class)
            .withProbes(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ZERO)
            .whenNobody(WhenNobody.WAIT);
    AtomicInteger probes = new AtomicInteger();
    try (Pool<Connection> pool =
        pool(
            workers,
            policy,
            worker -> {
              probes.incrementAndGet();
              worker.ping();
            })) {
      assertThrows(JobFailedException.class, () -> pool.call(Connection::use));
      assertThrows(JobFailedException.class, () -> pool.call(Connection::use));
      Caller waiting = new Caller(() -> pool.call(Connection::use));
      until(() -> probes.get() >= 3 && pool.report().waiting() == 1);
      assertEquals(2, only.calls.get());
      assertEquals("left out", pool.report().workers().getFirst().state());
      only.dead = false;
      assertEquals(0, waiting.result());
      assertEquals(1, pool.report().workers().getFirst().timesLeftOut());
    }
  }

  /** Without a probe the next call is one, after a while. */
  @Test
  void aWorkerIsBackOnTrial() throws Exception {
    List<Connection> workers = connections(1);
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withFaults(1, IOException.class)
            .withProbes(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ZERO)
            .whenNobody(WhenNobody.WAIT);
    workers.getFirst().dead = true;
    try (Pool<Connection> pool = pool(workers, policy, null)) {
      for (int i = 0; i < 3; i++) {
        JobFailedException failed =
            assertThrows(JobFailedException.class, () -> pool.call(Connection::use));
        assertInstanceOf(IOException.class, failed.getCause());
      }
      workers.getFirst().dead = false;
      assertEquals(0, pool.call(Connection::use));
      assertEquals("well", pool.report().workers().getFirst().state());
    }
  }

  @Test
  void aWellWorkerThatFailsItsProbeIsLeftOut() throws Exception {
    List<Connection> workers = connections(2);
    PoolPolicy policy =
        PoolPolicy.DEFAULT.withProbes(
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
    try (Pool<Connection> pool = pool(workers, policy, Connection::ping)) {
      workers.get(0).dead = true;
      until(() -> pool.report().workers().getFirst().state().equals("left out"));
      for (int i = 0; i < 20; i++) {
        assertEquals(1, pool.call(Connection::use));
      }
      workers.get(0).dead = false;
      until(() -> pool.report().workers().getFirst().state().equals("well"));
    }
  }

  @Test
  void aLimitInterruptsTheCallAndIsTheWorkersFailure() throws Exception {
    PoolPolicy policy = rare().withLimit(Duration.ofMillis(20)).withFaults(1, IOException.class);
    List<Connection> workers = connections(2);
    try (Pool<Connection> pool = pool(workers, policy, null)) {
      CountDownLatch never = new CountDownLatch(1);
      JobFailedException failed =
          assertThrows(
              JobFailedException.class,
              () ->
                  pool.call(worker -> {
                    never.await();
                    return 0;
                  }));
      assertInstanceOf(TimeoutException.class, failed.getCause());
      assertFalse(Thread.currentThread().isInterrupted(), "the pool's interrupt is gone");
      assertEquals("left out", pool.report().workers().getFirst().state());
      // A repeatable call goes on elsewhere.
      pool.readmit(workers.get(0));
      AtomicReference<Connection> hanging = new AtomicReference<>();
      int other =
          pool.callRepeatable(worker -> {
            if (hanging.compareAndSet(null, worker)) {
              never.await();
            }
            return worker.use();
          });
      assertEquals(1 - hanging.get().number, other);
    }
  }

  /** Its interrupt does not reach what the thread does next. */
  @Test
  void aCallThatReturnsAfterItsLimitHasItsResult() {
    PoolPolicy policy = rare().withLimit(Duration.ofMillis(5)).withFaults(1, IOException.class);
    try (Pool<Connection> pool = pool(connections(2), policy, null)) {
      int result =
          pool.call(worker -> {
            while (!Thread.currentThread().isInterrupted()) {
              Thread.onSpinWait();
            }
            return 7;
          });
      assertEquals(7, result);
      assertFalse(Thread.currentThread().isInterrupted());
      assertEquals("left out", pool.report().workers().getFirst().state());
      assertEquals(1, pool.call(Connection::use));
    }
  }

  @Test
  void aLimitOfTheCallerIsNotTheWorkersFailure() throws Exception {
    try (Pool<Connection> pool =
        pool(connections(1), rare().withFaults(1, IOException.class), null)) {
      CountDownLatch never = new CountDownLatch(1);
      Caller limited =
          new Caller(() -> {
            host.limit(30);
            return pool.call(worker -> {
              never.await();
              return 0;
            });
          });
      assertEquals("the deadline has passed", message(limited.result()));
      Caller interrupted =
          new Caller(() ->
              pool.call(worker -> {
                never.await();
                return 0;
              }));
      until(() -> pool.report().workers().getFirst().inFlight() == 1);
      interrupted.thread.interrupt();
      assertEquals("the calling thread was interrupted", message(interrupted.result()));
      assertEquals(0, pool.call(Connection::use));
      assertEquals("well", pool.report().workers().getFirst().state());
    }
  }

  @Test
  void drainingWaitsForTheCall() throws Exception {
    List<Connection> workers = connections(2);
    try (Pool<Connection> pool = pool(workers, rare(), null)) {
      CountDownLatch hold = new CountDownLatch(1);
      Caller busy =
          new Caller(() ->
              pool.call(worker -> {
                hold.await();
                return worker.use();
              }));
      until(() -> pool.report().workers().get(0).inFlight() == 1);
      AtomicBoolean released = new AtomicBoolean();
      Caller drainer =
          new Caller(() -> {
            pool.drain(workers.get(0));
            return released.get();
          });
      until(() -> pool.report().workers().get(0).state().equals("drained"));
      for (int i = 0; i < 5; i++) {
        assertEquals(1, pool.call(Connection::use));
      }
      Caller limited =
          new Caller(() -> {
            host.limit(20);
            pool.drain(workers.get(0));
            return "drained";
          });
      assertEquals("the deadline has passed", message(limited.result()));
      released.set(true);
      hold.countDown();
      assertEquals(0, busy.result());
      assertEquals(true, drainer.result(), "not before the call had ended");
      assertThrows(
          IllegalArgumentException.class, () -> pool.drain(new Connection(0)), "of no pool");
      Object inside =
          assertThrows(
                  JobFailedException.class,
                  () ->
                      pool.call(worker -> {
                        pool.drain(worker);
                        return 0;
                      }))
              .getCause();
      assertInstanceOf(IllegalStateException.class, inside);
    }
  }

  @Test
  void closingEndsProbesAndIsRefusedInside() throws Exception {
    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    PoolPolicy policy =
        PoolPolicy.DEFAULT.withProbes(
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
    Pool<Connection> pool =
        pool(
            connections(1),
            policy.withConcurrency(2),
            worker -> {
              probing.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                over.countDown();
              }
            });
    probing.await();
    Throwable inside =
        assertThrows(
                JobFailedException.class,
                () ->
                    pool.call(worker -> {
                      pool.close();
                      return 0;
                    }))
            .getCause();
    assertEquals("close() was called from inside a call", inside.getMessage());
    pool.close();
    assertEquals(0, over.getCount());
  }

  private static Object never(Connection worker) throws InterruptedException {
    new CountDownLatch(1).await();
    return worker;
  }

  @Test
  void limitsHoldAfterTheHostIsClosed() {
    PoolPolicy policy = PoolPolicy.DEFAULT.withLimit(Duration.ofMillis(20));
    Pool<Connection> pool = pool(connections(1), policy, null);
    JobFailedException late =
        assertThrows(
            JobFailedException.class,
            () ->
                pool.call(worker -> {
                  host.open = false;
                  return never(worker);
                }));
    assertInstanceOf(TimeoutException.class, late.getCause());
    pool.close();
    assertFalse(pool.isKept());
  }

  /** Were they lost, closing would take 10 s, and leave the call behind with a warning. */
  @Test
  void limitsHoldWhileThePoolIsClosed() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    List<Connection> workers = connections(2);
    Pool<Connection> pool =
        pool(workers, PoolPolicy.DEFAULT.withLimit(Duration.ofMillis(200)), null);
    List<Caller> callers = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      callers.add(
          new Caller(() ->
              pool.call(worker -> {
                begun.countDown();
                return never(worker);
              })));
    }
    begun.await();
    pool.close();
    assertFalse(pool.isKept());
    for (Caller caller : callers) {
      JobFailedException late = assertInstanceOf(JobFailedException.class, caller.result());
      assertInstanceOf(TimeoutException.class, late.getCause());
    }
  }

  @Test
  void noThreadStaysOnceTheHostIsClosed() throws Exception {
    Duration hour = Duration.ofHours(1);
    Pool<Connection> pool =
        pool(connections(1), PoolPolicy.DEFAULT.withProbes(hour, hour, hour), worker -> {});
    until(() -> host.looks.get() > 0);
    assertTrue(pool.isKept()); // and waits, since it has let go of the lock
    host.open = false;
    until(() -> !pool.isKept());
    pool.close();
  }

  /** Whatever ends a repeated call, it says what the workers failed with before. */
  @Test
  void callsThatAreNotRepeatedAnyMoreSayWhy() throws Exception {
    Pool<Connection> pool = pool(connections(3), PoolPolicy.DEFAULT.withAttempts(3), null);
    List<Probe<Pool<Connection>>> ends =
        List.of(
            _ -> Thread.currentThread().interrupt(),
            _ -> host.limit(-1),
            all -> {
              var _ = Thread.ofPlatform().start(all::close);
              until(() -> all.toString().contains("closed"));
            });
    for (Probe<Pool<Connection>> end : ends) {
      Caller caller =
          new Caller(() ->
              pool.callRepeatable(_ -> {
                end.check(pool);
                throw new IOException("first");
              }));
      sayWhy(caller.result(), end.equals(ends.getLast()));
    }
  }

  @Test
  void aSecondCallThatIsInterruptedSaysWhyItWasMade() throws Exception {
    AtomicInteger made = new AtomicInteger();
    try (Pool<Connection> pool = pool(connections(2), PoolPolicy.DEFAULT.withAttempts(2), null)) {
      Caller caller =
          new Caller(() ->
              pool.callRepeatable(_ -> {
                throw made.getAndIncrement() == 0
                    ? new IOException("first")
                    : new InterruptedException();
              }));
      sayWhy(caller.result(), false);
    }
  }

  private static void sayWhy(Object outcome, boolean closed) {
    Exception ended = assertInstanceOf(RuntimeException.class, outcome);
    assertSame(
        closed ? IllegalStateException.class : JobCancelledException.class, ended.getClass());
    Throwable before = assertInstanceOf(JobFailedException.class, ended.getSuppressed()[0]);
    assertEquals("first", before.getCause().getMessage());
  }

  @Test
  void anExceptionWithoutManners() {
    final class Rude extends RuntimeException {
      private static final long serialVersionUID = 1;

      @Override
      public synchronized Throwable getCause() {
        throw new StackOverflowError();
      }

      @Override
      public String getMessage() {
        throw new StackOverflowError();
      }
    }

    Rude rude = new Rude();
    try (Pool<Connection> pool = pool(connections(1), PoolPolicy.DEFAULT.withAttempts(2), null)) {
      for (int i = 0; i < 3; i++) {
        JobFailedException failed =
            assertThrows(
                JobFailedException.class,
                () ->
                    pool.callRepeatable(_ -> {
                      throw rude;
                    }));
        assertSame(rude, failed.getCause());
      }
      PoolReport.OfWorker worker = pool.report().workers().getFirst();
      assertEquals(0, worker.inFlight());
      assertEquals(0, worker.faults());
      assertEquals(3, worker.calls());
    }
  }

  /** The worker goes back to nobody, so the probe that waits for that is due. */
  @Test
  void aWaiterThatIsInterruptedWithAWorkerLetsProbesGoOn() throws Exception {
    AtomicInteger probes = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean gone = new AtomicBoolean();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    PoolPolicy policy =
        PoolPolicy.DEFAULT.withProbes(
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
    try (Pool<Connection> pool = pool(connections(1), policy, worker -> probes.incrementAndGet())) {
      CountDownLatch begun = new CountDownLatch(1);
      Caller user =
          new Caller(() ->
              pool.call(worker -> {
                begun.countDown();
                go.await();
                gone.set(true);
                return worker;
              }));
      begun.await();
      Caller waiter = new Caller(() -> pool.call(worker -> worker));
      until(() -> pool.report().waiting() == 1);
      // Another waiter keeps the lock while it asks how long it may wait.
      AtomicInteger asked = new AtomicInteger();
      AtomicReference<Thread> keeping = new AtomicReference<>();
      host.asked =
          () -> {
            if (Thread.currentThread() == keeping.get() && asked.getAndIncrement() == 1) {
              held.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              host.limit(-1);
            }
          };
      Caller last =
          new Caller(() -> {
            keeping.set(Thread.currentThread());
            return pool.call(worker -> worker);
          });
      held.await();
      int before = probes.get();
      go.countDown();
      until(() -> gone.get() && user.thread.getState() == Thread.State.WAITING);
      waiter.thread.interrupt();
      until(() -> waiter.thread.getState() == Thread.State.WAITING);
      release.countDown();
      assertInstanceOf(JobCancelledException.class, waiter.result());
      assertInstanceOf(JobCancelledException.class, last.result());
      assertInstanceOf(Connection.class, user.result());
      until(() -> probes.get() > before);
    }
  }

  @Test
  void aClosedHostEndsCalls() {
    Pool<Connection> pool = pool(connections(1), PoolPolicy.DEFAULT, null);
    host.open = false;
    assertThrows(IllegalStateException.class, () -> pool.call(Connection::use));
    pool.close();
  }

  @Test
  void badWorkersAndPoliciesAreRefused() {
    Connection one = new Connection(0);
    assertThrows(IllegalArgumentException.class, () -> pool(List.of(), PoolPolicy.DEFAULT, null));
    assertEquals(
        "worker 1 is worker 0 once more",
        assertThrows(
                IllegalArgumentException.class,
                () -> pool(List.of(one, one), PoolPolicy.DEFAULT, null))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> PoolPolicy.DEFAULT.withConcurrency(0));
    assertThrows(IllegalArgumentException.class, () -> PoolPolicy.DEFAULT.withAttempts(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> PoolPolicy.DEFAULT.withProbes(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> PoolPolicy.DEFAULT.withLimit(Duration.ofNanos(-1)));
    assertTrue(PoolPolicy.DEFAULT.toString().startsWith("PoolPolicy[concurrency=1, faults=["));
    Exception ring = new Exception("a");
    ring.initCause(new Exception("b", ring));
    assertFalse(PoolPolicy.DEFAULT.isFault(ring));
    assertTrue(PoolPolicy.DEFAULT.isFault(new RuntimeException(new IOException())));
    assertSame(WhenNobody.WAIT, PoolPolicy.DEFAULT.whenNobody(WhenNobody.WAIT).whenNobody());
  }

  /** Workers die and come back at random; repeatable calls are all answered, others run once. */
  @Test
  void noCallIsLostWhileWorkersDie() throws Exception {
    long seed = Long.getLong("pantile.pool.seed", System.nanoTime());
    List<Connection> workers = connections(4);
    PoolPolicy policy =
        PoolPolicy.DEFAULT
            .withFaults(2, IOException.class)
            .withProbes(Duration.ofMillis(1), Duration.ofMillis(8), Duration.ofMillis(3))
            .withAttempts(4)
            .whenNobody(WhenNobody.WAIT);
    try (Pool<Connection> pool = pool(workers, policy, Connection::ping)) {
      AtomicBoolean over = new AtomicBoolean();
      Caller fate =
          new Caller(() -> {
            Random random = new Random(seed);
            while (!over.get()) {
              // One of them lives, so that a repeatable call finds one.
              workers.get(random.nextInt(3)).dead = random.nextBoolean();
              Thread.sleep(1);
            }
            return "over";
          });
      List<Caller> callers = new ArrayList<>();
      AtomicInteger once = new AtomicInteger();
      AtomicInteger failed = new AtomicInteger();
      for (int c = 0; c < 8; c++) {
        boolean repeatable = c % 2 == 0;
        callers.add(
            new Caller(() -> {
              for (int i = 0; i < 400; i++) {
                if (repeatable) {
                  pool.callRepeatable(Connection::use);
                  continue;
                }
                try {
                  pool.call(worker -> {
                    once.incrementAndGet();
                    return worker.use();
                  });
                } catch (JobFailedException e) {
                  failed.incrementAndGet();
                }
              }
              return "all";
            }));
      }
      for (Caller caller : callers) {
        assertEquals("all", caller.result(), "-Dpantile.pool.seed=" + seed);
      }
      over.set(true);
      assertEquals("over", fate.result());
      assertEquals(4 * 400, once.get(), "seed " + seed);
      PoolReport report = pool.report();
      assertEquals(
          4 * 400 + 4 * 400 + report.repeated(),
          report.workers().stream().mapToLong(PoolReport.OfWorker::calls).sum(),
          "seed " + seed);
      assertEquals(
          failed.get() + report.repeated(),
          report.workers().stream().mapToLong(PoolReport.OfWorker::faults).sum(),
          "seed " + seed);
    }
  }
}
