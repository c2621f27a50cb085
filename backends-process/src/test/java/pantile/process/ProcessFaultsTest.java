// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.policy.FaultPolicy;
import pantile.process.Tiles.Fate;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.Reported;

/** Children that end before their tiles do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProcessFaultsTest {
  @TempDir private Path folder;

  private static List<Long> below(int tiles) {
    return LongStream.range(0, tiles).boxed().toList();
  }

  /** What the report says of each kind of end. */
  private static String told(Fate fate) {
    return switch (fate) {
      case EXIT -> "ended while it computed tile 3 with exit code 7; it printed last: a last word";
      case HALT -> "ended while it computed tile 3 with exit code 9; it printed nothing";
      case MEMORY -> "ended while it computed tile 3 with exit code 3; it printed last: ";
      case KILLED -> "exit code 137, as after signal SIGKILL";
      case TEXT -> "wrote garbage while it computed tile 3 and was ended: something else was";
      case HUGE -> "wrote garbage while it computed tile 3 and was ended: a frame of 1073741824";
      case HANG -> "the limit of a tile is 1.5 s, and had passed";
    };
  }

  /** Once: another child computes the tile, and nothing is lost. */
  @ParameterizedTest
  @EnumSource(Fate.class)
  void aChildThatEndsLosesItsTileAlone(Fate fate) {
    String mark = folder.resolve("mark").toString();
    try (Opened opened =
        Opened.of(2, own -> fate == Fate.HANG ? own.limit(Duration.ofMillis(1500)) : own)) {
      Job<List<Long>> job =
          Tiles.numbers(
              "once",
              10,
              tile -> {
                if (tile.from() == 3 && Tiles.first(Path.of(mark))) {
                  fate.meet();
                }
              });
      Reported<List<Long>> reported = opened.pt().report(p -> p.run(job));
      assertEquals(below(10), reported.value());
      JobReport report = reported.jobs().getFirst();
      assertEquals(1, report.retries().size(), report::toString);
      String retried = report.retries().getFirst();
      assertTrue(retried.startsWith("once, tile 3 [3, 4): process:0: child "), retried);
      assertTrue(retried.contains(told(fate)), retried);
      assertEquals(10, report.tiles().size(), report::toString);
      assertEquals(
          List.of("TRANSIENT"), report.uncounted().stream().map(TileReport::fate).toList());
      if (fate == Fate.MEMORY) {
        assertTrue(retried.contains("java.lang.OutOfMemoryError"), retried);
      }
    }
  }

  /** A tile that kills every child ends the job, and no more. */
  @Test
  void aTileThatEndsEveryChildIsTriedThreeTimes() {
    try (Opened opened = Opened.of(2)) {
      Job<List<Long>> job =
          Tiles.numbers(
              "deadly",
              6,
              tile -> {
                if (tile.from() == 2) {
                  Fate.EXIT.meet();
                }
              });
      JobFailedException failure =
          assertThrows(JobFailedException.class, () -> opened.pt().run(job));
      String text = failure.getMessage();
      assertTrue(text.startsWith("deadly, tile 2 [2, 3) failed 3 times, at last with: "), text);
      assertTrue(text.contains("with exit code 7; it printed last: a last word"), text);
      assertEquals(
          3, opened.lines().stream().filter("a last word"::equals).count(), "as many children");
      assertEquals(below(6), opened.pt().run(Tiles.numbers("after", 6, tile -> {})));
    }
  }

  @Test
  void aChildThatEndsWithoutWorkCostsNothing() throws Exception {
    try (Opened opened = Opened.of(1)) {
      assertEquals(below(2), opened.pt().run(Tiles.numbers("before", 2, tile -> {})));
      long pid = opened.pt().run(pid());
      Tiles.kill(pid);
      ProcessHandle.of(pid).ifPresent(gone -> gone.onExit().join());
      Reported<Long> reported = opened.pt().report(p -> p.run(pid()));
      assertNotEquals(pid, reported.value());
      assertEquals(List.of(), reported.jobs().getFirst().retries());
    }
  }

  private static Job<Long> pid() {
    return Job.of("pid", 0, 1, tile -> ProcessHandle.current().pid(), Merge.of(0L, Math::max));
  }

  @Test
  void theSpareTakesTheNextTile() throws Exception {
    try (Opened opened = Opened.of(1)) {
      long pid = opened.pt().run(pid());
      long spare = opened.backend().sparePid();
      assertNotEquals(0, spare);
      assertNotEquals(pid, spare);
      Tiles.kill(pid);
      ProcessHandle.of(pid).ifPresent(gone -> gone.onExit().join());
      assertEquals(spare, opened.pt().run(pid()));
      assertNotEquals(spare, opened.backend().sparePid());
      assertNotEquals(0, opened.backend().sparePid());
    }
  }

  @Test
  void withoutASpareThereIsNone() {
    try (Opened opened = Opened.of(2, own -> own.spare(false))) {
      assertEquals(below(8), opened.pt().run(Tiles.numbers("plain", 8, tile -> {})));
      assertEquals(2, Opened.children().size());
      assertEquals(0, opened.backend().sparePid());
    }
  }

  @Test
  void anInterruptEndsAChildThatDoesNotReact() throws Exception {
    try (Opened opened = Opened.of(1)) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(() -> {
            try {
              var _ = opened.pt().run(Tiles.numbers("busy", 1, Tiles::sayAndHang));
            } catch (Throwable e) {
              thrown.set(e);
            }
          });
      caller.start();
      while (!opened.lines().contains("begun")) {
        assertTrue(caller.isAlive(), () -> String.valueOf(thrown.get()));
        begun.await(5, TimeUnit.MILLISECONDS);
      }
      caller.interrupt();
      caller.join();
      assertInstanceOf(JobCancelledException.class, thrown.get());
      assertEquals(below(3), opened.pt().run(Tiles.numbers("after", 3, tile -> {})));
    }
  }

  @Test
  void aTimeLimitOfTheCallEndsTheChild() {
    try (Opened opened = Opened.of(2)) {
      assertThrows(
          JobCancelledException.class,
          () ->
              opened
                  .pt()
                  .within(Duration.ofMillis(700))
                  .run(Tiles.numbers("busy", 2, tile -> Fate.HANG.meet())));
      assertEquals(below(3), opened.pt().run(Tiles.numbers("after", 3, tile -> {})));
    }
  }

  @Test
  void whatAChildHasStartedEndsWithIt() throws Exception {
    try (Opened opened = Opened.of(1, own -> own.limit(Duration.ofSeconds(2)))) {
      Job<List<Long>> job =
          Tiles.numbers(
              "parents",
              1,
              tile -> {
                Process sleep = new ProcessBuilder("sleep", "1000").start();
                System.out.println("started " + sleep.pid());
                Fate.HANG.meet();
              });
      assertThrows(JobFailedException.class, () -> opened.pt().run(job));
      List<String> started =
          opened.lines().stream().filter(line -> line.startsWith("started ")).toList();
      assertEquals(3, started.size());
      for (String line : started) {
        ProcessHandle.of(Long.parseLong(line.substring(8)))
            .ifPresent(left -> left.onExit().orTimeout(20, TimeUnit.SECONDS).join());
      }
    }
  }

  @Test
  void closingEndsChildrenThatHang() throws Exception {
    Opened opened = Opened.of(2);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(() -> {
          try {
            var _ = opened.pt().run(Tiles.numbers("busy", 1, Tiles::sayAndHang));
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    caller.start();
    CountDownLatch never = new CountDownLatch(1);
    while (!opened.lines().contains("begun")) {
      assertFalse(never.await(5, TimeUnit.MILLISECONDS));
    }
    opened.close();
    caller.join();
    assertInstanceOf(JobCancelledException.class, thrown.get());
  }

  @Test
  void aJvmThatDoesNotStartIsNamed() {
    FaultPolicy soon = FaultPolicy.DEFAULT.withProbes(Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (Opened opened = Opened.of(1, soon, own -> own.jvmOptions("-XX:+NoSuchOption"))) {
      JobFailedException failure =
          assertThrows(
              JobFailedException.class,
              () -> opened.pt().run(Tiles.numbers("never", 2, tile -> {})));
      String text = failure.getMessage();
      assertTrue(text.startsWith("no device is left for never: process:0: child "), text);
      assertTrue(text.contains("ended before it was ready with exit code 1"), text);
      assertTrue(text.contains("Unrecognized VM option 'NoSuchOption'"), text);
    }
  }

  @Test
  void aJavaThatIsNotThereIsNamed() {
    RuntimeException failure =
        assertThrows(
            RuntimeException.class, () -> Opened.of(1, own -> own.java(Path.of("/no/such/java"))));
    assertTrue(
        failure.getMessage().startsWith("process:0: a child JVM could not be started: "),
        failure::getMessage);
    assertEquals(List.of(), Opened.children());
  }

  /** Children that end in all ways by a plan, and others that are killed at any moment. */
  @Test
  void nothingIsLostWhenChildrenAreKilledAtRandom() throws Exception {
    long seed = Long.getLong("pantile.process.seed", System.nanoTime());
    Random random = new Random(seed);
    int tiles = 40;
    Fate[] fates = {Fate.EXIT, Fate.HALT, Fate.KILLED, Fate.TEXT, Fate.HUGE};
    int[] plan = new int[tiles];
    for (int i = 0; i < tiles; i++) {
      plan[i] = random.nextInt(4 * fates.length); // a quarter of the tiles ends a child
    }
    String marks = folder.toString();
    FaultPolicy patient = new FaultPolicy(50);
    try (Opened opened = Opened.of(3, patient, own -> own)) {
      Job<List<Long>> job =
          Tiles.numbers(
              "campaign",
              tiles,
              tile -> {
                int fate = plan[tile.index()];
                if (fate < fates.length
                    && Tiles.first(Path.of(marks, Integer.toString(tile.index())))) {
                  fates[fate].meet();
                }
                Thread.sleep(5);
              });
      CountDownLatch over = new CountDownLatch(1);
      Thread killer =
          new Thread(() -> {
            try {
              for (int kills = 0; kills < 8; kills++) {
                if (over.await(20 + random.nextInt(60), TimeUnit.MILLISECONDS)) {
                  return;
                }
                List<ProcessHandle> children = Opened.children();
                if (!children.isEmpty()) {
                  var _ = children.get(random.nextInt(children.size())).destroyForcibly();
                }
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      killer.start();
      Reported<List<Long>> reported = opened.pt().report(p -> p.run(job));
      over.countDown();
      killer.join();
      assertEquals(below(tiles), reported.value(), "-Dpantile.process.seed=" + seed);
      JobReport report = reported.jobs().getFirst();
      int failed = report.uncounted().size();
      assertEquals(tiles, report.tiles().size(), "seed " + seed);
      assertEquals(failed, report.retries().size(), "seed " + seed);
      long planned = Arrays.stream(plan).filter(each -> each < fates.length).count();
      assertTrue(failed >= planned, "seed " + seed + ": " + failed + " of " + planned);
    }
  }
}
