// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.endless;
import static pantile.testkit.OwnJobs.job;
import static pantile.testkit.OwnJobs.tunables;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Checkpoint;
import pantile.Longs;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.future.Submitted;
import pantile.job.Job;
import pantile.report.Reported;

/** Calls that go on by themselves. */
@Timeout(60)
final class SubmitTest {
  private static final int[] NUMBERS = new int[100];

  private final WatchedBackend devices =
      WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
  private final CountDownLatch released = new CountDownLatch(1);

  static {
    Arrays.fill(NUMBERS, 1);
  }

  private Pantile open() {
    return Pantile.builder().backends(devices).tunables(tunables(Duration.ofMillis(200))).open();
  }

  @AfterEach
  void nothingIsLeft() {
    released.countDown();
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  /** A job that blocks until it is interrupted. */
  private static Job<Long> blocking(CountDownLatch begun) {
    return job(
        "blocking",
        2,
        _ -> {
          begun.countDown();
          Thread.sleep(3_600_000);
          return 1L;
        });
  }

  @Test
  void aCallHasItsResult() throws Exception {
    try (Pantile pt = open()) {
      Submitted<Integer> sum = pt.submit(p -> Math.toIntExact(p.sum(NUMBERS)));
      assertEquals(100, sum.join());
      assertEquals(100, sum.get());
      assertTrue(sum.isDone() && !sum.isCancelled() && !sum.isCompletedExceptionally());
      assertFalse(sum.cancel(true));
      assertEquals(
          "100 and 7", sum.thenCombine(pt.submit(_ -> 7), (a, b) -> a + " and " + b).get());
      assertEquals(1, pt.submit(p -> p.submit(q -> q.countPrimes(2, 3)).join()).join());
      AtomicReference<Thread> thread = new AtomicReference<>();
      pt.submit(
              _ -> {
                thread.set(Thread.currentThread());
                return null;
              })
          .join();
      assertTrue(thread.get().isVirtual());
      assertTrue(thread.get().getName().startsWith("pantile-call-"));
    }
  }

  @Test
  void whatItThrowsIsTheCause() {
    Error thrown = new StackOverflowError();
    try (Pantile pt = open()) {
      Submitted<Long> failing =
          pt.submit(p ->
              p.run(
                  job(
                      "failing",
                      4,
                      _ -> {
                        throw thrown;
                      })));
      CompletionException joined = assertThrows(CompletionException.class, failing::join);
      assertSame(thrown, assertInstanceOf(JobFailedException.class, joined.getCause()).getCause());
      assertSame(
          thrown,
          assertThrows(
                  ExecutionException.class,
                  () ->
                      pt.submit(
                              _ -> {
                                throw thrown;
                              })
                          .get())
              .getCause());
      assertEquals(100, pt.sum(NUMBERS));
    }
  }

  /** The future is done when no function of the call runs any more, not before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelStopsTheCall(boolean flag) throws Exception {
    try (Pantile pt = open()) {
      AtomicInteger inside = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(2);
      Job<Long> slow =
          job(
              "slow to stop",
              2,
              _ -> {
                inside.incrementAndGet();
                begun.countDown();
                try {
                  Thread.sleep(3_600_000);
                } catch (InterruptedException e) {
                  Thread.sleep(20);
                } finally {
                  inside.decrementAndGet();
                }
                return 1L;
              });
      Submitted<Long> submitted = pt.submit(p -> p.run(slow));
      begun.await();
      assertTrue(submitted.cancel(flag));
      assertThrows(CancellationException.class, submitted::join);
      assertEquals(0, inside.get());
      assertTrue(submitted.isCancelled());
      assertFalse(submitted.cancel(flag));
      assertEquals(100, pt.sum(NUMBERS));
    }
  }

  /**
   * A call that does not react has its result all the same; nobody pretends to have cancelled it.
   */
  @Test
  void cancelIsNoLie() throws Exception {
    try (Pantile pt = open()) {
      CountDownLatch begun = new CountDownLatch(1);
      Submitted<String> deaf =
          pt.submit(_ -> {
            begun.countDown();
            Deaf.until(released);
            return "done";
          });
      begun.await();
      assertTrue(deaf.cancel(true));
      assertFalse(deaf.isDone());
      released.countDown();
      assertEquals("done", deaf.join());
      assertFalse(deaf.isCancelled());
      // What depends on it is not interrupted for it.
      assertFalse(
          pt.submit(
                  _ -> {
                    Thread.currentThread().interrupt();
                    return 1;
                  })
              .thenApply(_ -> Thread.currentThread().isInterrupted())
              .join());
    }
  }

  @Test
  void aLimitStopsIt() {
    try (Pantile pt = open()) {
      Submitted<Long> limited =
          pt.within(Duration.ofMillis(20)).submit(p -> p.run(blocking(new CountDownLatch(1))));
      assertInstanceOf(
          JobCancelledException.class,
          assertThrows(CompletionException.class, limited::join).getCause());
      assertFalse(limited.isCancelled());
      // The innermost limit of the submitting thread, whoever made the object.
      Submitted<Long> inner =
          pt.within(
              Duration.ofMillis(20), _ -> pt.submit(p -> p.run(blocking(new CountDownLatch(1)))));
      assertInstanceOf(
          JobCancelledException.class,
          assertThrows(CompletionException.class, inner::join).getCause());
    }
  }

  @Test
  void timeoutsOfFuturesLeaveTheCallAlone() throws Exception {
    try (Pantile pt = open()) {
      CountDownLatch go = new CountDownLatch(1);
      Submitted<Integer> waiting =
          pt.submit(_ -> {
            Deaf.until(go);
            return 3;
          });
      CompletableFuture<Integer> timed = waiting.orTimeout(1, TimeUnit.MILLISECONDS);
      assertNotSame(waiting, timed);
      assertInstanceOf(
          TimeoutException.class, assertThrows(ExecutionException.class, timed::get).getCause());
      assertEquals(5, waiting.completeOnTimeout(5, 1, TimeUnit.MILLISECONDS).get());
      assertThrows(TimeoutException.class, () -> waiting.get(1, TimeUnit.MILLISECONDS));
      for (Runnable own :
          List.<Runnable>of(
              () -> waiting.complete(1),
              () -> waiting.completeExceptionally(new IllegalStateException()),
              () -> waiting.completeAsync(() -> 1),
              () -> waiting.completeAsync(() -> 1, Runnable::run),
              () -> waiting.obtrudeValue(1),
              () -> waiting.obtrudeException(new IllegalStateException()))) {
        assertThrows(UnsupportedOperationException.class, own::run);
      }
      assertFalse(waiting.isDone());
      go.countDown();
      assertEquals(3, waiting.join());
    }
  }

  @Test
  void progressIsToldOfTheJobThatRuns() throws Exception {
    List<String> told = new ArrayList<>();
    try (Pantile pt =
        Pantile.builder()
            .backends(devices)
            .tunables(tunables(Duration.ofMillis(200)))
            .listener((kernel, done, total) -> told.add(kernel + " " + done + "/" + total))
            .open()) {
      CountDownLatch first = new CountDownLatch(1);
      Submitted<Long> submitted =
          pt.submit(p ->
              p.run(
                  job(
                      "steps",
                      10,
                      tile -> {
                        if (tile.index() >= 4) {
                          first.await();
                        }
                        return 1L;
                      })));
      while (submitted.progress().isEmpty() || submitted.progress().get().done() < 4) {
        Thread.sleep(1);
      }
      assertEquals("steps", submitted.progress().get().kernel());
      assertEquals(4, submitted.progress().get().done());
      assertEquals(10, submitted.progress().get().total());
      first.countDown();
      assertEquals(10, submitted.join());
      assertEquals(10, submitted.progress().get().done());
      assertEquals("steps 10/10", told.getLast());
    }
  }

  @Test
  void aReportHasWhatHasEnded() {
    try (Pantile pt = open()) {
      Longs view = pt.range(50);
      Reported<Long> reported = pt.report(_ -> pt.submit(p -> p.sum(NUMBERS) + view.sum()).join());
      assertEquals(100 + 1225, reported.value());
      assertEquals(2, reported.jobs().size());
      CountDownLatch go = new CountDownLatch(1);
      Reported<Submitted<Long>> early =
          pt.report(p ->
              p.submit(q -> {
                Deaf.until(go);
                return (long) q.sum(NUMBERS);
              }));
      go.countDown();
      assertEquals(100, early.value().join());
      assertEquals(List.of(), early.jobs());
    }
  }

  @Test
  void journalsAreRefusedAndExplanationsRunNothing(@TempDir Path folder) {
    try (Pantile pt = open()) {
      Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal"));
      assertThrows(
          IllegalArgumentException.class,
          () -> pt.checkpointed(checkpoint, p -> p.submit(q -> q.sum(NUMBERS)).join()));
      String said = pt.explain(p -> p.submit(q -> q.sum(NUMBERS)).join());
      assertEquals(pt.explain(p -> p.sum(NUMBERS)), said);
    }
  }

  @Test
  void closingStopsAllAndWaits() throws Exception {
    Submitted<Long> job;
    Submitted<Integer> own;
    CompletableFuture<String> dependent;
    AtomicInteger inside = new AtomicInteger(2);
    CountDownLatch begun = new CountDownLatch(3);
    Pantile pt = open();
    try (pt) {
      job =
          pt.submit(p -> {
            try {
              return p.run(blocking(begun));
            } finally {
              inside.decrementAndGet();
            }
          });
      own =
          pt.submit(_ -> {
            begun.countDown();
            try {
              Thread.sleep(3_600_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            } finally {
              inside.decrementAndGet();
            }
            return 1;
          });
      dependent = job.handle((_, thrown) -> String.valueOf(thrown.getClass().getSimpleName()));
      begun.await();
    }
    assertEquals(0, inside.get());
    assertTrue(job.isDone() && own.isDone());
    assertInstanceOf(
        JobCancelledException.class, assertThrows(CompletionException.class, job::join).getCause());
    assertInstanceOf(
        IllegalStateException.class, assertThrows(CompletionException.class, own::join).getCause());
    assertEquals("JobCancelledException", dependent.join());
    assertThrows(IllegalStateException.class, () -> pt.submit(_ -> 1));
  }

  @Test
  void aCallThatDoesNotReactIsLeftBehindWithAWarning() throws Exception {
    try (ExpectedLog log = ExpectedLog.of("submitted calls")) {
      Submitted<Integer> deaf;
      CountDownLatch begun = new CountDownLatch(1);
      try (Pantile pt = open()) {
        deaf =
            pt.submit(_ -> {
              begun.countDown();
              Deaf.until(released);
              return 1;
            });
        begun.await();
      }
      assertFalse(deaf.isDone());
      assertEquals(1, log.taken().size());
      released.countDown();
      assertEquals(1, deaf.join());
    }
  }

  @Test
  void nobodyClosesFromInside() {
    try (Pantile pt = open()) {
      IllegalStateException thrown =
          assertInstanceOf(
              IllegalStateException.class,
              assertThrows(
                      CompletionException.class,
                      () ->
                          pt.submit(
                                  _ -> {
                                    pt.close();
                                    return 1;
                                  })
                              .join())
                  .getCause());
      assertEquals("close() was called from inside a submitted call", thrown.getMessage());
      assertEquals(100, pt.submit(p -> p.sum(NUMBERS)).thenApply(Number::intValue).join());
      // What depends on a call may.
      pt.submit(_ -> 1).thenAccept(_ -> pt.close()).join();
      assertThrows(IllegalStateException.class, () -> pt.sum(NUMBERS));
    }
  }

  @Test
  void tenThousandAtOnce() {
    try (Pantile pt = open()) {
      List<Submitted<Long>> all = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        int n = i;
        all.add(pt.submit(p -> p.sum(NUMBERS) + (long) n));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
      for (int i = 0; i < all.size(); i++) {
        assertEquals(100 + i, all.get(i).join());
      }
    }
  }

  /** Functions that hold workers: each call could get a thread of its own, but few do. */
  @Test
  void aThousandJobsOfOwnFunctionsAtOnce() throws Exception {
    try (Pantile pt = open()) {
      List<Submitted<Long>> all = new ArrayList<>();
      CountDownLatch begun = new CountDownLatch(1);
      Submitted<Long> long1 = pt.submit(p -> p.run(endless("held", 2, begun, released)));
      begun.await();
      for (int i = 0; i < 1000; i++) {
        all.add(pt.submit(p -> p.run(job("own", 3, tile -> tile.from()))));
      }
      for (Submitted<Long> one : all) {
        assertEquals(3, one.join());
      }
      released.countDown();
      assertEquals(2, long1.join());
    }
  }
}
