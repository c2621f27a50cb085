// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.job;
import static pantile.testkit.OwnJobs.tunables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.future.Submitted;
import pantile.graph.GraphResult;
import pantile.graph.TaskGraph;

/** A close refuses, then stops, then waits: whatever goes on, and whatever is inside of what. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClosePhasesTest {
  private static final int[] NUMBERS = {1, 2, 3};

  private final WatchedBackend devices =
      WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();

  /** A close that waits so long fails its test. */
  private Pantile open() {
    return Pantile.builder().backends(devices).tunables(tunables(Duration.ofMinutes(10))).open();
  }

  @AfterEach
  void nothingIsLeft() {
    never.countDown();
    over.set(true);
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  /** More calls than there are carriers, so that some have not begun. */
  @Test
  void callsThatHaveNotBegunAreNotMade() {
    int count = 2 * Runtime.getRuntime().availableProcessors() + 2;
    List<Submitted<Integer>> all = new ArrayList<>();
    AtomicInteger made = new AtomicInteger();
    try (Pantile pt = open()) {
      for (int i = 0; i < count; i++) {
        all.add(
            pt.submit(_ -> {
              while (!Thread.currentThread().isInterrupted() && !over.get()) {
                Thread.onSpinWait();
              }
              return made.incrementAndGet();
            }));
      }
    }
    int refused = 0;
    for (Submitted<Integer> one : all) {
      assertTrue(one.isDone());
      if (one.isCompletedExceptionally()) {
        Throwable why = assertThrows(CompletionException.class, one::join).getCause();
        assertInstanceOf(JobCancelledException.class, why);
        assertEquals("the Pantile was closed", why.getMessage());
        refused++;
      }
    }
    assertEquals(count, made.get() + refused);
  }

  @Test
  void consumersOfSubmittedCallsAreInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Submitted<Integer> submitted;
    try (Pantile pt = open()) {
      submitted =
          pt.submit(p -> {
            p.forEachPrime(
                0,
                100,
                _ -> {
                  begun.countDown();
                  block();
                });
            return 1;
          });
      begun.await();
    }
    assertTrue(submitted.isCompletedExceptionally());
  }

  @Test
  void listenersOfSubmittedCallsAreInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Submitted<Long> submitted;
    try (Pantile pt =
        Pantile.builder()
            .backends(devices)
            .tunables(tunables(Duration.ofMinutes(10)))
            .listener((_, _, _) -> {
              begun.countDown();
              block();
            })
            .open()) {
      submitted = pt.submit(p -> p.run(job("told", 10, tile -> tile.from())));
      begun.await();
    }
    assertTrue(submitted.isCompletedExceptionally());
  }

  private void block() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("it was interrupted", e);
    }
  }

  @Test
  void aCloseThatIsRefusedChangesNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    TaskGraph graph = new TaskGraph("g");
    graph.action(
        "a",
        _ -> {
          begun.countDown();
          go.await();
        });
    try (Pantile pt = open()) {
      FutureTask<GraphResult> running = Elsewhere.start(() -> pt.run(graph));
      Submitted<Long> submitted =
          pt.submit(p -> {
            begun.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return p.sum(NUMBERS);
          });
      begun.await();
      Throwable refused =
          assertThrows(
                  JobFailedException.class,
                  () ->
                      pt.run(
                          job(
                              "closing",
                              1,
                              _ -> {
                                pt.close();
                                return 1L;
                              })))
              .getCause();
      assertEquals("close() was called from inside a job", refused.getMessage());
      List<String> said = new ArrayList<>();
      pt.forEachPrime(
          0, 3, _ -> said.add(assertThrows(IllegalStateException.class, pt::close).getMessage()));
      assertEquals("close() was called from inside a job", said.getFirst());
      TaskGraph other = new TaskGraph("other");
      other.action("b", _ -> {});
      assertTrue(pt.run(other).passed());
      assertEquals(6, pt.submit(p -> p.sum(NUMBERS)).join());
      go.countDown();
      assertTrue(running.get().passed());
      assertEquals(6, submitted.join());
    }
  }

  /** It is stopped once, so its clean-up is not: it may even submit calls and run graphs. */
  @Test
  void aGraphInsideOfASubmittedCallCleansUp() throws Exception {
    for (int i = 0; i < 20; i++) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicBoolean cleaned = new AtomicBoolean();
      Pantile pt = open();
      Submitted<GraphResult> submitted = pt.submit(p -> p.run(cleaning(p, begun, cleaned)));
      begun.await();
      pt.close();
      assertTrue(cleaned.get());
      assertInstanceOf(
          JobCancelledException.class,
          assertThrows(CompletionException.class, submitted::join).getCause());
    }
  }

  @Test
  void aGraphInsideOfAGraphCleansUp() throws Exception {
    for (int i = 0; i < 20; i++) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicBoolean cleaned = new AtomicBoolean();
      Pantile pt = open();
      TaskGraph outer = new TaskGraph("outer");
      outer.action("inner", _ -> pt.run(cleaning(pt, begun, cleaned)));
      FutureTask<GraphResult> running = Elsewhere.start(() -> pt.run(outer));
      begun.await();
      pt.close();
      assertTrue(cleaned.get());
      assertInstanceOf(
          JobCancelledException.class,
          assertThrows(ExecutionException.class, running::get).getCause());
    }
  }

  private TaskGraph cleaning(Pantile pt, CountDownLatch begun, AtomicBoolean cleaned) {
    TaskGraph last = new TaskGraph("last");
    last.action("l", _ -> pt.sum(NUMBERS));
    TaskGraph graph = new TaskGraph("g");
    graph.action(
        "a",
        _ -> {
          begun.countDown();
          never.await();
        });
    graph
        .action(
            "clean",
            _ -> {
              Thread.sleep(2);
              assertEquals(6, pt.submit(p -> p.sum(NUMBERS)).join());
              assertTrue(pt.run(last).passed());
              cleaned.set(true);
            })
        .after("a")
        .always();
    return graph;
  }
}
