// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pantile.testkit.JournaledSums.NUMBERS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.graph.GraphResult;
import pantile.graph.Task;
import pantile.graph.TaskGraph;
import pantile.graph.TaskState;
import pantile.report.Reported;

/** Graphs of tasks on a Pantile: its calls in tasks, reports, limits, journals and its end. */
@Timeout(120)
final class GraphCallsTest {
  @TempDir Path folder;

  private final CountDownLatch never = new CountDownLatch(1);
  private final TaskGraph graph = new TaskGraph("g");

  @AfterEach
  void release() {
    never.countDown();
  }

  private static Pantile open() {
    return JournaledSums.open();
  }

  @Test
  void tasksCallThePantile() {
    try (Pantile pt = open()) {
      Task<List<Long>> sums =
          graph.forEach("sum", List.of(1L, 2L, 3L), (_, x) -> pt.sum(new long[] {x, 1}));
      Task<Long> all =
          graph.task("all", in -> pt.sum(in.get(sums).stream().mapToLong(x -> x).toArray()), sums);
      assertEquals(9, pt.run(graph).orThrow().value(all));
      Reported<GraphResult> reported = pt.report(p -> p.run(graph));
      assertTrue(reported.value().passed());
      assertEquals(4, reported.jobs().size(), "those of views of the outer object too");
    }
  }

  @Test
  void oneTaskAtOnceForEachWorkerOfTheCpu() {
    AtomicLong now = new AtomicLong();
    AtomicLong most = new AtomicLong();
    try (Pantile pt = open()) {
      graph.forEach(
          "t",
          Collections.nCopies(64, 0),
          (_, x) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(1);
            now.decrementAndGet();
            return x;
          });
      assertTrue(pt.run(graph).passed());
      long workers =
          pt.devices().stream().filter(d -> d.hostProcessor()).mapToLong(d -> d.workers()).sum();
      long places = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
      assertTrue(most.get() <= places, most + " of " + places);
    }
  }

  @Test
  void nothingIsRunThatIsOnlyExplained() {
    AtomicBoolean ran = new AtomicBoolean();
    graph.action("a", _ -> ran.set(true));
    graph.action("b", _ -> ran.set(true)).after("a");
    try (Pantile pt = open()) {
      String said = pt.explain(p -> p.run(graph));
      assertTrue(said.startsWith("graph g: 2 tasks in 2 layers, at most "), said);
      assertFalse(said.contains("\n"), said);
      assertFalse(ran.get());
    }
  }

  @Test
  void aTimeLimitStopsTasksAndTheirJobs() throws Exception {
    CountDownLatch cleaned = new CountDownLatch(1);
    Task<Void> slow = graph.action("slow", _ -> never.await());
    graph.action("clean", _ -> cleaned.countDown(), slow).always();
    try (Pantile pt = open()) {
      assertThrows(JobCancelledException.class, () -> pt.within(Duration.ofMillis(100)).run(graph));
      cleaned.await();
      assertThrows(
          JobCancelledException.class,
          () -> pt.<GraphResult>within(Duration.ofMillis(100), p -> p.run(graph)));
      assertEquals(15, pt.sum(NUMBERS));
    }
  }

  @Test
  void aCloseStopsTasksAndLetsThemCleanUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicLong sum = new AtomicLong();
    Pantile pt = open();
    Task<Void> slow =
        graph.action(
            "slow",
            _ -> {
              begun.countDown();
              never.await();
            });
    graph.action("clean", _ -> sum.set(pt.sum(NUMBERS)), slow).always();
    FutureTask<GraphResult> running = Elsewhere.start(() -> pt.run(graph));
    begun.await();
    pt.close();
    assertEquals(15, sum.get(), "the devices are there until clean-up has ended");
    ExecutionException e = assertThrows(ExecutionException.class, running::get);
    assertInstanceOf(JobCancelledException.class, e.getCause());
    assertThrows(IllegalStateException.class, () -> pt.run(graph));
  }

  @Test
  void aTaskCannotClose() {
    try (Pantile pt = open()) {
      graph.action("close", _ -> pt.close());
      GraphResult result = pt.run(graph);
      assertInstanceOf(IllegalStateException.class, result.task("close").failure());
      assertEquals(15, pt.sum(NUMBERS));
    }
  }

  @Test
  void aListenerCannotCloseEither() {
    AtomicReference<Pantile> own = new AtomicReference<>();
    graph.action("a", _ -> {});
    try (Pantile pt =
        Pantile.builder()
            .backends(new ReferenceBackend())
            .listener((_, _, _) -> own.get().close())
            .open()) {
      own.set(pt);
      String said = assertThrows(IllegalStateException.class, () -> pt.run(graph)).getMessage();
      assertTrue(String.valueOf(said).contains("from inside a job"), said);
    }
  }

  /** The caller is in a listener that nobody can end. */
  @Test
  void aCloseWaitsNoLongerThanCleanUpMayTake() throws Exception {
    CountDownLatch listening = new CountDownLatch(1);
    graph.cleanup(Duration.ZERO).action("a", _ -> {});
    Pantile pt =
        Pantile.builder()
            .backends(new ReferenceBackend())
            .tunables(OwnJobs.tunables(Duration.ofMillis(100)))
            .listener((_, _, _) -> {
              listening.countDown();
              for (boolean over = false; !over; ) {
                try {
                  never.await();
                  over = true;
                } catch (InterruptedException e) {
                  // it does not react
                }
              }
            })
            .open();
    try (ExpectedLog log = ExpectedLog.of("closed while callers of graphs")) {
      FutureTask<GraphResult> running = Elsewhere.start(() -> pt.run(graph));
      listening.await();
      pt.close();
      assertEquals(1, log.taken().size());
      never.countDown();
      var _ = running.get(); // all tasks had passed
    }
  }

  @Test
  void tasksMayRunGraphs() {
    TaskGraph inner = new TaskGraph("inner");
    Task<Integer> value = inner.task("value", _ -> 5);
    try (Pantile pt = open()) {
      Task<Integer> outer = graph.jobs(1).task("outer", _ -> pt.run(inner).value(value) + 1);
      assertEquals(6, pt.run(graph).value(outer));
    }
  }

  @Test
  void aGraphHasAJournalOfItsOwn() {
    graph.action("a", _ -> {});
    Path file = folder.resolve("journal");
    try (Pantile pt = open()) {
      String said =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> pt.checkpointed(Checkpoint.in(file), p -> p.run(graph)))
              .getMessage();
      assertTrue(String.valueOf(said).startsWith("graph g cannot be journaled"), said);
      assertTrue(pt.run(graph, Checkpoint.in(folder.resolve("other"))).passed());
    }
  }

  @Test
  void listenersAreTold() {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    graph.action("a", _ -> {});
    graph.action("b", _ -> {}).after("a");
    try (Pantile pt =
        Pantile.builder()
            .backends(new ReferenceBackend())
            .listener((label, done, total) -> told.add(label.equals("g") ? done : -total))
            .open()) {
      assertTrue(pt.run(graph).passed());
    }
    assertEquals(List.of(1, 2), told);
  }

  @Test
  void whatDoesNotReactIsLeftBehindWithAWarning() {
    AtomicBoolean end = new AtomicBoolean();
    graph
        .action(
            "deaf",
            _ -> {
              while (!end.get()) {
                Thread.onSpinWait();
              }
            })
        .limit(Duration.ofMillis(20));
    graph.action("other", _ -> {});
    try (ExpectedLog log = ExpectedLog.of("is left behind");
        Pantile pt =
            Pantile.builder()
                .backends(new ReferenceBackend())
                .tunables(OwnJobs.tunables(Duration.ofMillis(200)))
                .open()) {
      GraphResult result = pt.run(graph.keepGoing().jobs(1));
      assertEquals(TaskState.TIMED_OUT, result.task("deaf").state());
      assertEquals(
          "it did not react to an interrupt, and was left behind", result.task("deaf").reason());
      assertEquals(TaskState.PASSED, result.task("other").state());
      assertEquals(1, log.taken().size(), log.taken()::toString);
      assertEquals(15, pt.sum(NUMBERS));
    } finally {
      end.set(true);
    }
  }

  /** Killed at each task in turn, every other task runs once. */
  @Test
  void killedItGoesOn() throws Exception {
    Path ran = folder.resolve("ran");
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < GraphChild.TASKS; i += 3) {
      Process child = child(ran, i);
      assertEquals('w', child.getInputStream().read());
      child.destroyForcibly(); // SIGKILL
      assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    }
    String value = ChildJvm.output(child(ran, -1));
    for (int i = 0; i < GraphChild.TASKS; i++) {
      wanted.add("t" + i);
      if (i % 3 == 0) {
        wanted.add("t" + i);
      }
    }
    assertEquals(wanted, Files.readAllLines(ran));
    long sum = 0;
    for (int i = 0; i < GraphChild.TASKS; i++) {
      sum += i + 1;
    }
    assertEquals(Long.toString(sum), value);
  }

  @Test
  void aFullDiskIsToldAndLeavesWhatWasWhole() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "util-linux");
    List<String> said =
        ChildJvm.output(child(folder.resolve("ran"), GraphChild.FULL)).lines().toList();
    assertEquals(3, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("the journal J cannot be written: "), said::toString);
    assertEquals(List.of("true", "RESTORED PASSED"), said.subList(1, 3));
  }

  private Process child(Path ran, int waits) throws Exception {
    List<Class<?>> needed = List.of(Pantile.class, ReferenceBackend.class, Test.class);
    return new ChildJvm(GraphChild.class, needed, List.of(), folder)
        .start(
            Map.of(),
            "-Djournal=" + folder.resolve("journal"),
            "-Dran=" + ran,
            "-Dwaits=" + waits,
            "-XX:TieredStopAtLevel=1");
  }
}
