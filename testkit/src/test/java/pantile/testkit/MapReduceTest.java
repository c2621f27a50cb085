// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.mapreduce.Codec;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.Mapper;
import pantile.mapreduce.Volume;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;

/** Map–reduce as users call it. */
@Timeout(120)
final class MapReduceTest {
  private static final long SEED = 31;

  private static final Mapper<String, String, Long> WORDS =
      (line, out) -> {
        for (String word : line.split(" ")) {
          out.emit(word, 1L);
        }
      };

  @TempDir private Path folder;

  private final CountDownLatch reached = new CountDownLatch(1);

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(Files::isDirectory).toList());
    }
  }

  private static PantileBuilder builder(int workers) {
    return Pantile.builder()
        .backends(new ReferenceBackend(1, workers))
        .tunables(Tunables.alwaysTiled(2));
  }

  /** A text of common and rare words. */
  private Path text(int lines) throws IOException {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      for (int j = random.nextInt(8); j >= 0; j--) {
        text.append("w").append((int) Math.pow(20_000, random.nextDouble())).append(' ');
      }
      text.append("\u00e9\n");
    }
    return Files.writeString(folder.resolve("text"), text);
  }

  @Test
  void wordsAreCountedAlikeByAnyWorkersInAnyMemory() throws IOException {
    Path file = text(20_000);
    Map<String, Long> expected = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      for (String word : line.split(" ")) {
        expected.merge(word, 1L, Long::sum);
      }
    }
    for (int workers : new int[] {1, 2, 5}) {
      try (Pantile pt = builder(workers).open()) {
        String label = workers + " workers, seed " + SEED;
        Map<String, Long> counts = pt.mapReduce(Inputs.lines(file), WORDS, Long::sum);
        assertEquals(
            new ArrayList<>(expected.entrySet()), new ArrayList<>(counts.entrySet()), label);
        Mapper<String, String, Long> each = (word, out) -> out.emit(word, 1L);
        for (long range : new long[] {1000, 50_000}) {
          Map<String, Long> words =
              pt.mapReduce(Inputs.words(List.of(file), range), each, Long::sum);
          assertEquals(
              new ArrayList<>(expected.entrySet()), new ArrayList<>(words.entrySet()), label);
          for (long budget : new long[] {0, 1 << 20}) {
            MapReduce<String, String, Long> task =
                MapReduce.of(Inputs.lines(List.of(file), range), WORDS, Long::sum)
                    .withBudget(budget)
                    .withFolder(folder);
            Map<String, Long> passed = new TreeMap<>();
            Volume volume = pt.mapReduce(task, passed::put);
            assertEquals(expected, passed, label);
            assertEquals(expected.size(), volume.keys(), label);
            assertTrue(budget > 0 || volume.files() > 8, volume::toString);
          }
        }
      }
    }
  }

  @Test
  void reportsAndListenersAreTold() throws IOException {
    Path file = text(1000);
    Queue<String> told = new ConcurrentLinkedQueue<>();
    try (Pantile pt =
        builder(2).listener((progress, _, _) -> told.add(String.valueOf(progress))).open()) {
      Reported<Map<String, Long>> reported =
          pt.report(p -> p.mapReduce(Inputs.lines(List.of(file), 500), WORDS, Long::sum));
      List<String> labels = reported.jobs().stream().map(JobReport::kernel).toList();
      assertEquals(List.of("mapreduce-map", "mapreduce-reduce", "mapreduce-order"), labels);
      assertTrue(reported.jobs().getFirst().tiles().size() > 4);
    }
    assertTrue(told.size() > 3);
  }

  @Test
  void anExplanationRunsNothing() throws IOException {
    Path file = text(1000);
    try (Pantile pt = builder(2).open()) {
      Mapper<String, String, Long> never =
          (_, _) -> {
            throw new AssertionError("called");
          };
      MapReduce<String, String, Long> task =
          MapReduce.of(Inputs.lines(file), never, Long::sum).withFolder(folder).withBudget(5);
      String text = pt.explain(p -> p.mapReduce(task));
      assertTrue(text.startsWith("mapreduce-map"), text);
      assertTrue(text.contains("then mapreduce-reduce of 8 partitions"), text);
      assertTrue(text.contains("pairs beyond 5 bytes are spilled to " + folder), text);
      String none = pt.explain(p -> p.mapReduce(Inputs.lines(), never, Long::sum));
      assertTrue(none.contains("runs no job"), none);
    }
  }

  @Test
  void aJournalIsRefused() {
    try (Pantile pt = builder(2).open()) {
      Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal"));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              pt.checkpointed(
                  checkpoint, p -> p.mapReduce(Inputs.of(List.of("a b")), WORDS, Long::sum)));
    }
  }

  /** Its values block as they are read again, in the middle of a merge. */
  private MapReduce<Long, Long, Long> blocking() {
    Codec<Long> values =
        new Codec<>() {
          @Override
          public void write(Long element, DataOutput out) throws IOException {
            out.writeLong(element);
          }

          @Override
          public Long read(DataInput in) throws IOException {
            reached.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new IOException("interrupted", e);
            }
            return in.readLong();
          }
        };
    return MapReduce.<Long, Long, Long>of(
            Inputs.range(0, 1000), (number, out) -> out.emit(number % 100, number), Long::sum)
        .withBudget(0)
        .withFolder(folder)
        .withCodecs(Codec.LONG, values);
  }

  private static void usable(Pantile pt) {
    assertEquals(
        Map.of("a", 2L, "b", 1L), pt.mapReduce(Inputs.of(List.of("a b a")), WORDS, Long::sum));
  }

  @Test
  void aLimitThatPassesInAMergeCancels() {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    try (Pantile pt = Pantile.builder().backends(devices).open()) {
      assertThrows(
          JobCancelledException.class,
          () -> pt.within(Duration.ofSeconds(1)).mapReduce(blocking(), (_, _) -> {}));
      usable(pt);
    }
    assertEquals(0, devices.liveHandles());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptAndACloseInAMergeCancel(boolean interrupt) throws Exception {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    Pantile pt = Pantile.builder().backends(devices).open();
    FutureTask<Boolean> call =
        new FutureTask<>(() -> {
          assertThrows(JobCancelledException.class, () -> pt.mapReduce(blocking(), (_, _) -> {}));
          return Thread.currentThread().isInterrupted();
        });
    Thread caller = new Thread(call, "caller");
    caller.start();
    reached.await();
    if (interrupt) {
      caller.interrupt();
      assertTrue(call.get());
      usable(pt);
    }
    pt.close();
    assertEquals(interrupt, call.get());
    assertEquals(0, devices.liveHandles());
  }

  /** The next job is refused by then, but the call had begun. */
  @Test
  void aCloseBetweenJobsCancels() {
    Pantile pt = builder(2).open();
    FutureTask<Void> closing =
        new FutureTask<>(() -> {
          pt.close();
          return null;
        });
    List<String> seen = new ArrayList<>();
    MapReduce<Long, Long, Long> task =
        MapReduce.<Long, Long, Long>of(
            Inputs.range(0, 100_000), (number, out) -> out.emit(number, 1L), Long::sum);
    JobCancelledException cancelled =
        assertThrows(
            JobCancelledException.class,
            () ->
                pt.mapReduce(
                    task,
                    (key, _) -> {
                      if (key == 5) {
                        new Thread(closing, "closing").start();
                      }
                      if (key > 5 && seen.isEmpty()) {
                        while (!pt.toString().contains("closed")) {
                          Thread.onSpinWait();
                        }
                        seen.add("closed");
                      }
                    }));
    assertTrue(cancelled.getMessage().contains("closed"), cancelled::toString);
    assertThrows(IllegalStateException.class, () -> usable(pt));
  }

  @Test
  void failuresLeaveThePantileUsable() {
    IllegalStateException own = new IllegalStateException("mine");
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    try (Pantile pt = Pantile.builder().backends(devices).open()) {
      for (Throwable thrown : List.of(own, new StackOverflowError(), new OutOfMemoryError("own"))) {
        MapReduce<Long, Long, Long> failing =
            MapReduce.<Long, Long, Long>of(
                    Inputs.range(0, 10_000),
                    (number, out) -> out.emit(number % 3000, number),
                    (a, b) -> {
                      if (b == 9000 && thrown instanceof Error error) {
                        throw error;
                      } else if (b == 9000) {
                        throw own;
                      }
                      return a + b;
                    })
                .withBudget(0)
                .withFolder(folder);
        JobFailedException failed =
            assertThrows(JobFailedException.class, () -> pt.mapReduce(failing));
        assertSame(thrown, failed.getCause());
        assertTrue(failed.getMessage().startsWith("mapreduce-"), failed::toString);
        usable(pt);
      }
    }
    assertEquals(0, devices.liveHandles());
  }

  /** A tile whose device failed is mapped again, and nothing counts twice. */
  @Test
  void tilesOfDevicesThatFailAreDoneAgain() {
    WatchedBackend devices =
        WatchedBackend.faulty(
            new ReferenceBackend(2, 2),
            (step, device, count) -> {
              if (step == Step.RUN && count % 3 == 1 && device.endsWith("0")) {
                throw new pantile.spi.DeviceException(
                    pantile.spi.DeviceException.Kind.TRANSIENT, "seeded");
              }
            });
    try (Pantile pt = Pantile.builder().backends(devices).open()) {
      for (long budget : new long[] {0, 1 << 20}) {
        MapReduce<Long, Long, Long> task =
            MapReduce.<Long, Long, Long>of(
                    Inputs.range(0, 30_000),
                    (number, out) -> out.emit(number % 9000, 1L),
                    Long::sum)
                .withBudget(budget)
                .withFolder(folder);
        Map<Long, Long> counts = pt.mapReduce(task);
        assertEquals(9000, counts.size());
        counts.forEach((key, count) -> assertEquals(key < 3000 ? 4 : 3, count));
      }
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void moreKeysThanTheHeapHolds() throws Exception {
    ChildJvm child =
        new ChildJvm(
            MapReduceChild.class,
            List.of(Pantile.class, ReferenceBackend.class, Test.class),
            List.of(),
            folder);
    String out = ChildJvm.output(child.start(Map.of(), "-Xmx256m"));
    assertEquals(
        MapReduceChild.KEYS + " keys, in order, spilled: true", out.lines().toList().getLast());
    assertFalse(out.contains("OutOfMemory"), out);
  }
}
