// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.text.Mute;

/** How graphs run, fail, are stopped and cleaned up. */
@Timeout(120)
final class GraphRunTest {
  private static final Retries AT_ONCE = Retries.of(3).withPauses(Duration.ZERO, Duration.ZERO);

  private final PlainHost host = new PlainHost();
  private final TaskGraph graph = new TaskGraph("g");

  /** Never counted down: what waits for it is interrupted. */
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    never.countDown();
    host.join();
  }

  private GraphResult run() {
    return graph.run(host);
  }

  @Test
  void valuesArePassedOn() {
    Task<int[]> load = graph.task("load", _ -> new int[] {3, 4});
    Task<Integer> sum = graph.task("sum", in -> in.get(load)[0] + in.get(load)[1], load);
    Task<String> text =
        graph.task("text", in -> "sum " + in.get("sum", Integer.class)).after("sum");
    Task<Void> end = graph.action("end", in -> assertEquals(7, in.get(sum)), sum, text);
    GraphResult result = run().orThrow();
    assertTrue(result.passed());
    assertEquals("sum 7", result.value(text));
    assertEquals(
        List.of("load", "sum", "text", "end"),
        result.criticalPath().stream().map(TaskResult::name).toList());
    assertThrows(IllegalArgumentException.class, () -> result.value(end));
    assertEquals(4, host.progress.getLast());
  }

  @Test
  void aGraphOfNothingPasses() {
    assertTrue(run().passed());
    assertEquals(List.of(), run().criticalPath());
  }

  @Test
  void onlyDependenciesCanBeRead() {
    Task<Integer> a = graph.task("a", _ -> 1);
    graph.task("b", in -> in.get(a));
    graph.task("c", in -> in.get("a", Integer.class));
    Task<Void> none = graph.action("none", _ -> {});
    graph.task("d", in -> in.find(none), none);
    graph.task("e", in -> in.get("a", String.class), a);
    GraphResult result = graph.keepGoing().run(host);
    assertInstanceOf(IllegalArgumentException.class, result.task("b").failure());
    assertInstanceOf(IllegalArgumentException.class, result.task("c").failure());
    assertInstanceOf(IllegalArgumentException.class, result.task("d").failure());
    assertInstanceOf(ClassCastException.class, result.task("e").failure());
    String message = String.valueOf(result.task("b").failure().getMessage());
    assertTrue(message.contains("does not depend on \"a\""), message);
  }

  @Test
  void aFanOutHasAListOfValues() {
    Task<Integer> ten = graph.task("ten", _ -> 10);
    Task<List<Integer>> each =
        graph.forEach("each", List.of(1, 2, 3), (in, i) -> in.get(ten) * i, ten);
    Task<List<Integer>> none = graph.forEach("none", List.<Integer>of(), (_, i) -> i);
    graph.task("after one", in -> in.get("each[1]", Integer.class)).after("each[1]");
    GraphResult result = run().orThrow();
    assertEquals(List.of(10, 20, 30), result.value(each));
    assertEquals(List.of(), result.value(none));
    assertEquals(1, result.task("each[2]").tries());
    assertEquals(0, result.task("each").tries());
  }

  @Test
  void ofAFanOutWithAFailureThereIsNoList() {
    Task<List<Integer>> each = graph.forEach("each", List.of(1, 0), (_, i) -> 1 / i);
    graph.keepGoing();
    GraphResult result = run();
    assertEquals(TaskState.PASSED, result.task("each[0]").state());
    assertEquals(TaskState.FAILED, result.task("each[1]").state());
    assertEquals(TaskState.SKIPPED, result.task("each").state());
    assertThrows(IllegalStateException.class, () -> result.value(each));
  }

  @Test
  void nullIsAFailureThatNamesTheTask() {
    graph.task("nothing", _ -> nothing());
    GraphResult result = run();
    Throwable failure = result.task("nothing").failure();
    assertInstanceOf(NullPointerException.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains("\"nothing\" returned null"));
    JobFailedException thrown = assertThrows(JobFailedException.class, result::orThrow);
    assertSame(failure, thrown.getCause());
  }

  @SuppressWarnings({
    "NullAway",
    "TypeParameterUnusedInFormals"
  }) // what a careless function returns
  private static <R> R nothing() {
    return null;
  }

  @Test
  void errorsAreFailuresToo() {
    graph.task("deep", _ -> deep(0));
    graph.action(
        "memory",
        _ -> {
          throw new OutOfMemoryError("of the test's");
        });
    GraphResult result = graph.keepGoing().run(host);
    assertInstanceOf(StackOverflowError.class, result.task("deep").failure());
    assertInstanceOf(OutOfMemoryError.class, result.task("memory").failure());
  }

  private static long deep(long n) {
    return n < 0 ? n : deep(n + 1) + 1;
  }

  @Test
  void theFirstFailureStopsAllButCleanUp() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger cleaned = new AtomicInteger();
    Task<Void> slow =
        graph.action(
            "slow",
            _ -> {
              begun.countDown();
              never.await();
            });
    Task<Void> bad =
        graph.action(
            "bad",
            _ -> {
              begun.await();
              throw new IOException("of the test's");
            });
    graph.action("behind", _ -> {}, bad);
    graph.action("behind slow", _ -> {}, slow);
    graph.action("clean", _ -> cleaned.incrementAndGet(), bad, slow).always();
    host.workers = 2;
    graph.action("later", _ -> {});
    graph.action("after clean", _ -> {}).after("clean");
    GraphResult result = run();
    assertEquals(TaskState.FAILED, result.task("bad").state());
    assertEquals(TaskState.CANCELLED, result.task("slow").state());
    assertInstanceOf(InterruptedException.class, result.task("slow").failure());
    assertEquals(TaskState.SKIPPED, result.task("behind").state());
    assertEquals("bad failed", result.task("behind").reason());
    assertEquals(TaskState.SKIPPED, result.task("behind slow").state());
    assertEquals(TaskState.SKIPPED, result.task("later").state());
    assertEquals(TaskState.PASSED, result.task("clean").state());
    assertEquals(TaskState.SKIPPED, result.task("after clean").state());
    assertEquals(1, cleaned.get());
    JobFailedException thrown = assertThrows(JobFailedException.class, result::orThrow);
    assertInstanceOf(IOException.class, thrown.getCause());
    assertTrue(thrown.getMessage().contains("\"bad\" failed"), thrown.getMessage());
    assertTrue(result.toString().contains("did not pass"), result.toString());
  }

  @Test
  void othersGoOnIfTheyMay() {
    Task<Void> bad =
        graph.action(
            "bad",
            _ -> {
              throw new IOException();
            });
    Task<Void> behind = graph.action("behind", _ -> {}, bad);
    graph.action("behind behind", _ -> {}, behind);
    Task<Void> good = graph.action("good", _ -> {});
    graph.action("behind good", _ -> {}, good);
    GraphResult result = graph.keepGoing().run(host);
    assertEquals(
        List.of(
            TaskState.FAILED,
            TaskState.SKIPPED,
            TaskState.SKIPPED,
            TaskState.PASSED,
            TaskState.PASSED),
        result.tasks().stream().map(TaskResult::state).toList());
    assertEquals("behind was skipped", result.task("behind behind").reason());
  }

  @Test
  void cleanUpCanTellWhatHappened() {
    Task<Integer> bad = graph.task("bad", in -> 1 / (in.attempt() - 1));
    Task<Integer> good = graph.task("good", _ -> 5);
    Task<String> clean =
        graph
            .task(
                "clean",
                in ->
                    in.state(bad)
                        + " "
                        + in.find(bad).isPresent()
                        + " "
                        + in.find(good).isPresent(),
                bad,
                good)
            .always();
    graph.task("reads", in -> in.get(bad), bad).always();
    GraphResult result = graph.keepGoing().run(host);
    assertEquals("FAILED false true", result.value(clean));
    assertInstanceOf(IllegalStateException.class, result.task("reads").failure());
  }

  @Test
  void failuresAreTriedAgainAsThePolicySays() {
    AtomicInteger calls = new AtomicInteger();
    Task<Integer> third =
        graph
            .task(
                "third",
                in -> {
                  if (in.attempt() < 3) {
                    throw new IOException("try " + in.attempt());
                  }
                  return calls.incrementAndGet();
                })
            .retry(AT_ONCE);
    graph
        .action(
            "never",
            _ -> {
              throw new IOException("always");
            })
        .retry(AT_ONCE);
    graph
        .action(
            "other",
            _ -> {
              throw new IllegalStateException();
            })
        .retry(AT_ONCE.withOn(List.of(IOException.class)));
    graph
        .action(
            "error",
            _ -> {
              throw new AssertionError();
            })
        .retry(AT_ONCE);
    GraphResult result = graph.keepGoing().run(host);
    assertEquals(1, result.value(third));
    assertEquals(3, result.task("third").tries());
    assertEquals(3, result.task("never").tries());
    assertEquals(1, result.task("other").tries());
    assertEquals(1, result.task("error").tries());
    assertTrue(result.toString().contains("3 tries"), result.toString());
  }

  @Test
  void aPauseHoldsNoPlace() {
    graph.jobs(1);
    CountDownLatch other = new CountDownLatch(1);
    graph
        .action(
            "again",
            in -> {
              if (in.attempt() == 1) {
                throw new IOException();
              }
              other.await();
            })
        .retry(Retries.of(2).withPauses(Duration.ofMillis(200), Duration.ofMillis(200)));
    graph.action("other", _ -> other.countDown());
    assertTrue(run().passed());
  }

  @Test
  void aLimitInterruptsAndFails() {
    graph.action("slow", _ -> never.await()).limit(Duration.ofMillis(30));
    AtomicInteger tries = new AtomicInteger();
    graph
        .action(
            "second",
            _ -> {
              if (tries.incrementAndGet() == 1) {
                never.await();
              }
            })
        .limit(Duration.ofSeconds(20).dividedBy(100))
        .retry(AT_ONCE);
    graph
        .task(
            "takes its time",
            _ -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                return 1; // in vain
              }
              return 2;
            })
        .limit(Duration.ofMillis(30));
    GraphResult result = graph.keepGoing().run(host);
    assertEquals(TaskState.TIMED_OUT, result.task("slow").state());
    assertInstanceOf(TimeoutException.class, result.task("slow").failure());
    assertTrue(
        String.valueOf(result.task("slow").failure().getMessage())
            .endsWith("took longer than 0.03s"));
    assertEquals(TaskState.TIMED_OUT, result.task("takes its time").state());
    assertTrue(result.task("second").tries() >= 2);
    assertInstanceOf(
        TimeoutException.class, assertThrows(JobFailedException.class, result::orThrow).getCause());
  }

  @Test
  void atMostSoManyRunAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    graph
        .jobs(3)
        .forEach(
            "t",
            IntStream.range(0, 200).boxed().toList(),
            (_, i) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              three.countDown();
              three.await(); // all three places are taken at least once
              now.decrementAndGet();
              return i;
            });
    assertTrue(run().passed());
    assertEquals(3, most.get());
  }

  @Test
  void theLongestChainBeginsFirst() {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    graph.jobs(1);
    graph.action("a", in -> order.add(in.name()));
    graph.action("b", in -> order.add(in.name())).expected(Duration.ofSeconds(3));
    Task<Void> c = graph.action("c", in -> order.add(in.name())).expected(Duration.ofSeconds(1));
    graph.action("d", in -> order.add(in.name()), c).expected(Duration.ofSeconds(4));
    GraphResult first = run();
    assertEquals(List.of("c", "d", "b", "a"), order);
    TaskGraph plain = new TaskGraph("plain");
    order.clear();
    plain.jobs(1);
    plain.action("z", in -> order.add(in.name()));
    plain.action("a", in -> order.add(in.name()));
    plain.run(host);
    assertEquals(List.of("z", "a"), order);
    assertTrue(Shape.of(plain.expected(first)).chain[1] > 0);
  }

  @Test
  void aChainAndAFanOfAHundredThousand() {
    int tasks = 100_000;
    Task<Integer> last = graph.task("0", _ -> 0);
    for (int i = 1; i < tasks; i++) {
      Task<Integer> before = last;
      last = graph.task(Integer.toString(i), in -> in.get(before) + 1, before);
    }
    Task<List<Integer>> fan =
        graph.forEach("fan", Collections.nCopies(tasks, 1), (_, one) -> one, last);
    GraphResult result = run().orThrow();
    assertEquals(tasks - 1, result.value(last));
    assertEquals(tasks, result.value(fan).size());
    assertEquals(tasks + 1, result.criticalPath().size(), "all of the chain, and one of the fan");
    assertTrue(result.toString().contains("and 200,001 more tasks"), result.toString());
  }

  @Test
  void aLongChainIsSkippedWithoutADeepStack() {
    Task<?> last =
        graph.action(
            "bad",
            _ -> {
              throw new IOException();
            });
    for (int i = 0; i < 100_000; i++) {
      last = graph.action("t" + i, _ -> {}, last);
    }
    GraphResult result = run();
    assertEquals(
        100_000, result.tasks().stream().filter(t -> t.state() == TaskState.SKIPPED).count());
  }

  @Test
  void anInterruptStopsAllAndCleansUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean cleaned = new AtomicBoolean();
    Task<Void> slow =
        graph.action(
            "slow",
            _ -> {
              begun.countDown();
              never.await();
            });
    graph.action("behind", _ -> never.await(), slow);
    graph.action("clean", _ -> cleaned.set(true)).always().after("behind");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicBoolean status = new AtomicBoolean();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              thrown.set(assertThrows(JobCancelledException.class, this::run));
              status.set(Thread.currentThread().isInterrupted());
            });
    begun.await();
    caller.interrupt();
    caller.join();
    assertTrue(String.valueOf(thrown.get().getMessage()).contains("interrupted"));
    assertTrue(status.get(), "the interrupt status is set again");
    assertTrue(cleaned.get());
  }

  @Test
  void aSecondInterruptStopsCleanUpToo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cleaning = new CountDownLatch(1);
    Task<Void> slow =
        graph.action(
            "slow",
            _ -> {
              begun.countDown();
              never.await();
            });
    graph
        .action(
            "clean",
            _ -> {
              cleaning.countDown();
              never.await();
            },
            slow)
        .always();
    graph.action("clean more", _ -> never.await()).always().after("clean");
    Thread caller =
        Thread.ofPlatform().start(() -> assertThrows(JobCancelledException.class, this::run));
    begun.await();
    caller.interrupt();
    cleaning.await();
    caller.interrupt();
    caller.join();
    assertFalse(caller.isAlive());
  }

  @Test
  void cleanUpHasATimeAfterACancellation() {
    CountDownLatch begun = new CountDownLatch(1);
    Task<Void> slow =
        graph.action(
            "slow",
            _ -> {
              begun.countDown();
              never.await();
            });
    graph.action("clean", _ -> never.await(), slow).always();
    graph.cleanup(Duration.ofMillis(50));
    host.until = System.nanoTime() + 50_000_000;
    JobCancelledException thrown = assertThrows(JobCancelledException.class, this::run);
    assertTrue(String.valueOf(thrown.getMessage()).contains("time limit"));
  }

  @Test
  void aCloseStopsAll() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    graph.action(
        "slow",
        _ -> {
          begun.countDown();
          never.await();
        });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> thrown.set(assertThrows(JobCancelledException.class, this::run)));
    begun.await();
    java.util.Objects.requireNonNull(host.stop.get()).run();
    caller.join();
    assertTrue(String.valueOf(thrown.get().getMessage()).contains("closed"));
  }

  @Test
  void aListenerThatThrowsStopsAllAndIsHeard() {
    graph.action("a", _ -> {});
    graph.action("b", _ -> never.await());
    RuntimeException own = new IllegalStateException("of the listener's");
    host.own = own;
    assertSame(own, assertThrows(IllegalStateException.class, this::run));
  }

  @Test
  void aListenerThatThrowsInAChainIsHeardAndCleanUpRuns() {
    AtomicInteger cleaned = new AtomicInteger();
    Task<Void> a = graph.action("a", _ -> {});
    Task<Void> b = graph.action("b", _ -> never.await(), a);
    Task<Void> c = graph.action("c", _ -> never.await(), b);
    Task<Void> clean = graph.action("clean", _ -> cleaned.incrementAndGet(), c).always();
    graph.action("clean more", _ -> cleaned.incrementAndGet(), clean).always();
    for (Throwable own :
        List.of(
            new IllegalArgumentException("of the listener's"),
            new AssertionError("too"),
            new Mute())) {
      cleaned.set(0);
      host.progress.clear();
      host.own = own;
      assertSame(own, assertThrows(own.getClass(), this::run));
      assertEquals(2, cleaned.get());
      assertEquals(List.of(1), host.progress, "it is not called again");
    }
  }

  @Test
  void aFailureWithoutATextIsToldByItsClass() {
    Mute own = new Mute();
    graph.action(
        "a",
        _ -> {
          throw own;
        });
    GraphResult result = run();
    assertTrue(result.toString().contains(Mute.class.getName()), "the table names it");
    JobFailedException thrown = assertThrows(JobFailedException.class, result::orThrow);
    assertSame(own, thrown.getCause());
    assertTrue(String.valueOf(thrown.getMessage()).endsWith(Mute.class.getName()));
  }

  /** However it is stopped, what waits for another try ends once, and what cleans up runs once. */
  @Test
  void stoppedInPausesAllIsCleanedUpOnce() throws Exception {
    Retries hours = Retries.of(9).withPauses(Duration.ofHours(1), Duration.ofHours(1));
    for (String by : List.of("interrupt", "close", "limit", "listener")) {
      for (boolean goesOn : new boolean[] {false, true}) {
        String which = by + ", goes on " + goesOn;
        PlainHost own = new PlainHost();
        TaskGraph stopped = new TaskGraph("stopped").jobs(1);
        AtomicInteger cleaned = new AtomicInteger();
        List<Task<?>> failing = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          Task<Void> fails =
              stopped.action(
                  "fails " + i,
                  _ -> {
                    throw new IOException("of the test's");
                  });
          failing.add(fails.retry(hours));
        }
        Thread caller = Thread.currentThread();
        Task<Void> stops =
            stopped.action(
                "stops", // begun when all others wait, since one may run at a time
                _ -> {
                  switch (by) {
                    case "interrupt" -> caller.interrupt();
                    case "close" -> java.util.Objects.requireNonNull(own.stop.get()).run();
                    case "listener" -> {
                      return;
                    }
                    default -> {}
                  }
                  never.await();
                });
        Task<Void> clean =
            stopped
                .action(
                    "clean",
                    in -> {
                      for (Task<?> one : failing) {
                        assertEquals(TaskState.FAILED, in.state(one), which);
                      }
                      cleaned.incrementAndGet();
                    },
                    failing.toArray(Task<?>[]::new))
                .always();
        stopped.action("clean more", _ -> cleaned.incrementAndGet(), clean, stops).always();
        if (by.equals("listener")) {
          own.own = new IllegalStateException("of the listener's");
          own.throwsFrom = 1; // once it has returned
        } else if (by.equals("limit")) {
          own.until = System.nanoTime() + 50_000_000;
        }
        if (goesOn) {
          stopped.keepGoing();
        }
        RuntimeException thrown =
            assertThrows(RuntimeException.class, () -> stopped.run(own), which);
        assertEquals(by.equals("interrupt"), Thread.interrupted(), which);
        if (by.equals("listener")) {
          assertSame(own.own, thrown, which);
        } else {
          assertInstanceOf(JobCancelledException.class, thrown, which);
        }
        assertEquals(2, cleaned.get(), which);
        own.join();
      }
    }
  }

  @Test
  void oneGraphMayRunTwiceAtOnce() throws Exception {
    Task<Integer> one = graph.task("one", _ -> 1);
    graph.task("two", in -> in.get(one) + 1, one);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger passed = new AtomicInteger();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> passed.addAndGet(graph.run(new PlainHost()).passed() ? 1 : 0)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4, passed.get());
  }

  @Test
  void pausesGrowAndAreSeeded() {
    Retries policy = Retries.of(9).withPauses(Duration.ofSeconds(1), Duration.ofSeconds(10));
    for (int done = 1; done < 9; done++) {
      double pause = policy.pauseAfter("t", done).toNanos() / 1e9;
      double plain = Math.min(10, Math.pow(2, done - 1.0));
      assertTrue(pause >= 0.9 * plain && pause <= 1.1 * plain, pause + " after " + done);
      assertEquals(policy.pauseAfter("t", done), policy.pauseAfter("t", done));
    }
    assertFalse(policy.pauseAfter("t", 1).equals(policy.withSeed(1).pauseAfter("t", 1)));
    assertTrue(policy.toString().contains("tries=9"), policy.toString());
    assertThrows(IllegalArgumentException.class, () -> Retries.of(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> policy.withPauses(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThrows(IllegalArgumentException.class, () -> graph.jobs(0));
    assertThrows(
        IllegalArgumentException.class, () -> graph.action("x", _ -> {}).limit(Duration.ZERO));
  }
}
