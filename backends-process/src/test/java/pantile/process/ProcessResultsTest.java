// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;
import pantile.mapreduce.Inputs;
import pantile.spi.DeviceException;
import pantile.testkit.ChildJvm;
import pantile.testkit.ReferenceBackend;

/** What goes to children, and what comes back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProcessResultsTest {
  @TempDir private Path folder;

  private static Throwable causeOf(Opened opened, Job<?> job) {
    return assertThrows(JobFailedException.class, () -> opened.pt().run(job)).getCause();
  }

  private static Job<List<Long>> failing(Tiles.Work work) {
    return Tiles.numbers("failing", 4, work);
  }

  @Test
  void resultsAreThoseOfOneThread() {
    try (Opened opened = Opened.of(3)) {
      long expected = LongStream.range(0, 100_000).map(n -> n * n).sum();
      Job<Long> job =
          Job.of("squares", 0, 100_000, 777, Tiles::sumOfSquares, Merge.of(0L, Long::sum));
      assertEquals(expected, opened.pt().run(job));
      // The tiles of a part of the job have their own numbers.
      assertEquals(
          List.of(5L, 6L),
          opened.pt().run(Tiles.numbers("some", 9, tile -> {}), 5, 7).stream()
              .flatMap(List::stream)
              .toList());
      assertEquals(List.of(), opened.pt().run(Tiles.numbers("none", 0, tile -> {})));
    }
  }

  /** More jobs at a time than a child keeps. */
  @Test
  void callsOfManyThreadsShareChildren() throws Exception {
    try (Opened opened = Opened.of(2)) {
      List<Thread> callers = new ArrayList<>();
      List<Long> wrong = Collections.synchronizedList(new ArrayList<>());
      for (long c = 0; c < 7; c++) {
        long plus = c;
        Thread caller =
            new Thread(() -> {
              Job<Long> job =
                  Job.of("plus", 0, 30, 1, tile -> tile.from() + plus, Merge.of(0L, Long::sum));
              long sum = opened.pt().run(job);
              if (sum != 435 + 30 * plus) {
                wrong.add(sum);
              }
            });
        callers.add(caller);
        caller.start();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertEquals(List.of(), wrong);
    }
  }

  /** A function is sent as it is at each call, not as it was. */
  @Test
  void whatAFunctionHoldsMayChangeBetweenCalls() {
    try (Opened opened = Opened.of(1)) {
      long[] held = {1};
      Job<Long> job = Job.of("held", 0, 1, tile -> held[0], Merge.of(0L, Long::sum));
      assertEquals(1, opened.pt().run(job));
      held[0] = 2;
      assertEquals(2, opened.pt().run(job));
    }
  }

  @Test
  void otherKernelsAreRefusedWithAReason() {
    try (Opened opened = Opened.of(1)) {
      DeviceNotFoundException refused =
          assertThrows(DeviceNotFoundException.class, () -> opened.pt().sum(new double[1_000_000]));
      assertTrue(
          refused.getMessage().contains("process:0: child JVMs run users' own jobs alone, not "),
          refused::getMessage);
      String explained = opened.pt().explain(p -> p.run(failing(tile -> {})));
      assertTrue(explained.contains("process:0"), explained);
    }
  }

  /** The library's own work shares arrays with its caller, so another device computes it. */
  @Test
  void workThatSharesObjectsWithItsCallerStaysHere() {
    try (Opened opened = Opened.of(1, new ReferenceBackend(1, 1))) {
      Pantile pt = opened.pt();
      assertEquals(
          13,
          pt.<Integer, Integer>divide(
              7, n -> n < 2, n -> n, n -> List.of(n - 1, n - 2), (_, r) -> r.get(0) + r.get(1)));
      assertEquals(
          Map.of("a", 2L, "b", 1L),
          pt.<String, String, Long>mapReduce(
              Inputs.of(List.of("a", "b", "a")), (text, out) -> out.emit(text, 1L), Long::sum));
      assertEquals(List.of(1L, 1L, 2L, 2L), Arrays.stream(pt.totients(1, 5)).boxed().toList());
      boolean[] seen = new boolean[50];
      LocalFunction<Long> local =
          tile -> {
            seen[(int) tile.from()] = true;
            return 1L;
          };
      assertEquals(50, pt.run(Job.of("local", 0, 50, 1, local, Merge.of(0L, Long::sum))));
      for (boolean each : seen) {
        assertTrue(each);
      }
    }
    try (Opened opened = Opened.of(1)) {
      LocalFunction<Long> local = tile -> 1L;
      Job<Long> job = Job.of("local", 0, 50, 1, local, Merge.of(0L, Long::sum));
      DeviceNotFoundException refused =
          assertThrows(DeviceNotFoundException.class, () -> opened.pt().run(job));
      assertTrue(
          refused
              .getMessage()
              .contains("child JVMs do not run local, which shares objects with its caller"),
          refused::getMessage);
    }
  }

  @Test
  void whatIsThrownComesBack() {
    try (Opened opened = Opened.of(2)) {
      Throwable cause =
          causeOf(
              opened,
              failing(tile -> {
                throw new IllegalStateException("by tile", new IOException("deep"));
              }));
      assertInstanceOf(IllegalStateException.class, cause);
      assertEquals("by tile", cause.getMessage());
      assertInstanceOf(IOException.class, cause.getCause());
      assertTrue(
          List.of(cause.getStackTrace()).toString().contains(ProcessResultsTest.class.getName()));
      assertInstanceOf(StackOverflowError.class, causeOf(opened, failing(Tiles::recurse)));
      // It is the function's failure, not the child's.
      assertInstanceOf(
          OutOfMemoryError.class,
          causeOf(
              opened,
              failing(tile -> {
                throw new OutOfMemoryError("the user's own");
              })));
      assertInstanceOf(
          DeviceException.class,
          causeOf(
              opened,
              failing(tile -> {
                throw new DeviceException(DeviceException.Kind.LOST, "the user's own");
              })));
    }
  }

  @Test
  void whatIsThrownAndCannotBeSentComesAsText() {
    try (Opened opened = Opened.of(1)) {
      Throwable cause = causeOf(opened, failing(Tiles::throwUnserializable));
      ChildException text = assertInstanceOf(ChildException.class, cause);
      assertEquals("pantile.process.Tiles$Unserializable", text.thrown());
      assertTrue(text.getMessage().contains("it holds a thread"), text::getMessage);
      assertTrue(text.getMessage().contains("at pantile.process.Tiles"), text::getMessage);
      assertTrue(
          text.getMessage().contains("NotSerializableException: java.lang.Thread"),
          text::getMessage);
      assertEquals(List.of(0L), opened.pt().run(Tiles.numbers("after", 1, tile -> {})));
    }
  }

  @Test
  void aFunctionThatCannotBeSentIsNamed() {
    Thread held = new Thread("held");
    try (Opened opened = Opened.of(1)) {
      Job<List<Long>> job = failing(tile -> held.interrupt());
      Throwable cause = causeOf(opened, job);
      assertEquals(
          "the function of 'failing' cannot be sent to a child JVM: it holds a java.lang.Thread,"
              + " which is not serializable",
          cause.getMessage());
      // The merge stays here, so it may hold anything.
      Job<Long> merged =
          Job.of(
              "merged",
              0,
              3,
              tile -> tile.from(),
              Merge.of(0L, (left, right) -> held.isAlive() ? 0 : left + right));
      assertEquals(3, opened.pt().run(merged));
    }
  }

  @Test
  void aResultThatCannotBeSentIsNamed() {
    try (Opened opened = Opened.of(1, own -> own.largestFrame(1 << 16))) {
      Job<Object> threads =
          Job.of(
              "threads", 0, 1, tile -> new Object[] {new Thread("x")}, Merge.of("", (a, b) -> a));
      assertEquals(
          "the partial result, a [Ljava.lang.Object;, cannot be sent: it holds a java.lang.Thread,"
              + " which is not serializable",
          causeOf(opened, threads).getMessage());
      Job<Object> large =
          Job.of("large", 0, 1, tile -> new byte[1 << 16], Merge.of("", (a, b) -> a));
      assertEquals(
          "the partial result cannot be sent: more than 65536 bytes, which is the most that a frame"
              + " may have",
          causeOf(opened, large).getMessage());
      byte[] much = new byte[1 << 16];
      Job<Object> sent = Job.of("sent", 0, 1, tile -> much, Merge.of("", (a, b) -> a));
      assertTrue(causeOf(opened, sent).getMessage().contains("more than 65536 bytes"));
      Job<Object> none = Job.of("none", 0, 1, tile -> null, Merge.of("", (a, b) -> a));
      assertInstanceOf(NullPointerException.class, causeOf(opened, none));
    }
  }

  @Test
  void whatMayNotBeReadIsRefused() {
    // Writing takes stack for each level too.
    try (Opened opened = Opened.of(1, own -> own.jvmOptions("-Xmx48m", "-Xss16m"))) {
      Job<Object> deep = Job.of("deep", 0, 1, tile -> Tiles.nested(220), Merge.of("", (a, b) -> a));
      String text = causeOf(opened, deep).getMessage();
      assertTrue(text.startsWith("the partial result of tile 0 cannot be read: "), text);
      assertTrue(text.contains("REJECTED"), text);
      Job<Object> sets =
          Job.of("sets", 0, 1, tile -> Tiles.setsOfSets(60), Merge.of("", (a, b) -> a));
      text = causeOf(opened, sets).getMessage();
      assertTrue(text.contains("hold each other too often"), text);
      Job<Object> file = Job.of("file", 0, 1, tile -> new File("x"), Merge.of("", (a, b) -> a));
      assertTrue(causeOf(opened, file).getMessage().contains("REJECTED"), "not a plain value");
      Job<Object> values =
          Job.of(
              "values",
              0,
              1,
              tile -> List.of(Map.of("a", 1, "b", 2), new long[3][4], Duration.ofDays(1), tile),
              Merge.of("", (a, b) -> b));
      assertEquals(4, ((List<?>) opened.pt().run(values)).size());
    }
    try (Opened opened =
        Opened.of(1, own -> own.filter(info -> ObjectInputFilter.Status.UNDECIDED))) {
      Job<Object> file = Job.of("file", 0, 1, tile -> new File("x"), Merge.of("", (a, b) -> b));
      assertEquals(new File("x"), opened.pt().run(file), "the user's own filter");
    }
  }

  @Test
  void printingDisturbsNothing() {
    try (Opened opened = Opened.of(1, own -> own.environment("PANTILE_WORD", "from here"))) {
      Job<Long> job =
          Job.of(
              "prints",
              0,
              2,
              1,
              tile -> {
                System.out.println("out " + System.getenv("PANTILE_WORD"));
                System.err.println("x".repeat(2_500));
                return (long) System.in.read();
              },
              Merge.of(0L, Long::sum));
      assertEquals(-2, opened.pt().run(job), "no frame is read as input");
    }
  }

  @Test
  void linesReachWhoeverTakesThem() {
    Opened opened = Opened.of(1);
    try (opened) {
      var _ =
          opened
              .pt()
              .run(
                  Tiles.numbers(
                      "prints", 3, tile -> System.out.println("Kachel № " + tile.from())));
    }
    assertEquals(List.of("Kachel № 0", "Kachel № 1", "Kachel № 2"), List.copyOf(opened.lines()));
  }

  /** Children that compute notice that their standard input has ended. */
  @Test
  void childrenEndWithTheirParent() throws Exception {
    ChildJvm jvm =
        new ChildJvm(Tiles.class, List.of(ProcessBackend.class, Pantile.class), List.of(), folder);
    Process parent = jvm.start(Map.of());
    List<ProcessHandle> children = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      while (children.size() < 2) {
        String line = lines.readLine();
        assertTrue(line != null, "the parent ended");
        if (line.startsWith("child ")) {
          children.add(ProcessHandle.of(Long.parseLong(line.substring(6))).orElseThrow());
        }
      }
      children.clear();
      children.addAll(parent.descendants().toList());
      assertEquals(3, children.size(), "two that hang, and the spare");
    } finally {
      Tiles.kill(parent.pid());
    }
    for (ProcessHandle child : children) {
      child.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void choicesPrintThemselves() {
    String text =
        ProcessBackend.builder()
            .workers(3)
            .jvmOptions("-Xmx1g")
            .limit(Duration.ofSeconds(5))
            .environment("SECRET", "word")
            .build()
            .toString();
    assertTrue(text.startsWith("ProcessBackend[workers=3, java="), text);
    assertTrue(text.contains("jvmOptions=[-Xmx1g]"), text);
    assertTrue(text.contains("environment=[SECRET], limit=PT5S, spare=true"), text);
    assertTrue(!text.contains("word"), text);
  }

  @Test
  void badChoicesAreRefused() {
    ProcessBackendBuilder builder = ProcessBackend.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.workers(0));
    assertThrows(IllegalArgumentException.class, () -> builder.limit(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.largestFrame(4095));
    NullPointerException none =
        assertThrows(NullPointerException.class, () -> builder.jvmOptions("a", null));
    assertEquals("one of options is null", none.getMessage());
    assertEquals(
        "accepts is null",
        assertThrows(NullPointerException.class, () -> builder.filter(null)).getMessage());
  }
}
