// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pantile.testkit.JournaledSums.NUMBERS;
import static pantile.testkit.JournaledSums.TITLE;
import static pantile.testkit.JournaledSums.open;
import static pantile.testkit.JournaledSums.refused;
import static pantile.testkit.JournaledSums.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JournalException;
import pantile.policy.Tunables;

/** What a journal's file may be, and what becomes of it while it is used. */
final class JournalFileTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  @Test
  void aCallThatFailsFreesTheJournal() {
    try (Pantile pt = open()) {
      IllegalStateException own = new IllegalStateException("own");
      for (Throwable failure : List.of(own, new StackOverflowError(), new OutOfMemoryError())) {
        Throwable thrown =
            assertThrows(
                Throwable.class,
                () ->
                    pt.checkpointed(
                        Checkpoint.in(file),
                        p -> {
                          sneak(failure);
                          return p.sum(NUMBERS);
                        }));
        assertEquals(failure, thrown);
      }
      assertEquals(15, sum(pt, file));
    }
  }

  private static void sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void whatIsNoPlainFileIsRefused() throws Exception {
    try (Pantile pt = open()) {
      refused(pt, folder, "it is a directory");
      refused(pt, folder.resolve("none/journal"), "there is no such folder");
      Path text = Files.writeString(folder.resolve("text"), "pantile journals");
      refused(pt, text, "is no journal of Pantile");
      assertEquals("pantile journals", Files.readString(text));
      Path old = Files.writeString(folder.resolve("old"), "pantile journal 2\nand so on");
      refused(pt, old, "was written by another version of Pantile");
      assertEquals("pantile journal 2\nand so on", Files.readString(old));
      assertEquals(15, sum(pt, Files.createFile(folder.resolve("empty"))));
    }
  }

  @Test
  void devicesAndPipesAreRefusedAtOnce() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there are no such devices");
    try (Pantile pt = open()) {
      refused(pt, Path.of("/dev/full"), "it is no plain file");
      refused(pt, Path.of("/dev/null"), "it is no plain file");
      Path pipe = folder.resolve("pipe");
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
      refused(pt, pipe, "it is no plain file");
      // Where not even root may make a file.
      assumeTrue(Files.isDirectory(Path.of("/sys/kernel")), "there is no /sys");
      JournalException e =
          assertThrows(JournalException.class, () -> sum(pt, Path.of("/sys/kernel/journal")));
      assertTrue(
          e.getMessage().matches(".*(ermission denied|not permitted|[Rr]ead-only).*"),
          e::getMessage);
    }
  }

  @Test
  void aLinkToNothingMakesAJournal() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    try (Pantile pt = open()) {
      assertEquals(15, sum(pt, link));
      assertTrue(Files.size(file) > TITLE.length());
      assertEquals(15, sum(pt, file));
    }
  }

  @Test
  void interruptsDoNotHarmTheJournal() {
    AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(1));
    Fault held =
        (step, device, count) -> Fault.blocked(Step.RUN, gate.get()).strike(step, device, count);
    try (Pantile pt =
        Pantile.builder()
            .backends(WatchedBackend.faulty(new ReferenceBackend(), held))
            .tunables(Tunables.alwaysTiled(1))
            .open()) {
      Thread.currentThread().interrupt();
      assertThrows(JobCancelledException.class, () -> sum(pt, file));
      assertTrue(Thread.interrupted());
      gate.get().countDown();
      assertEquals(15, sum(pt, file));
      gate.set(new CountDownLatch(1));
      // It is found there although the thread is interrupted while the file is locked and read.
      Thread.currentThread().interrupt();
      assertThrows(
          JobCancelledException.class,
          () ->
              pt.checkpointed(
                  Checkpoint.in(file),
                  p -> {
                    assertEquals(15, p.sum(NUMBERS));
                    return p.sum(new long[] {1, 2, 3});
                  }));
      assertTrue(Thread.interrupted());
      assertEquals(15, sum(pt, file));
    }
  }

  @Test
  void whoRemovesOrReplacesItIsToldSo() throws Exception {
    try (Pantile pt = open()) {
      for (boolean replaced : new boolean[] {false, true}) {
        List<String> notices = new ArrayList<>();
        long sum =
            pt.checkpointed(
                Checkpoint.in(file).withNotices(notices::add),
                p -> {
                  remove(replaced);
                  return p.sum(NUMBERS);
                });
        assertEquals(15, sum);
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("was removed or replaced while it was in use"));
        assertEquals(replaced, Files.exists(file));
      }
      assertEquals(15, sum(pt, file));
    }
  }

  private void remove(boolean replaced) {
    try {
      Files.delete(file);
      if (replaced) {
        Files.write(file, new byte[0]);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void explainingWritesNothing() {
    try (Pantile pt = open()) {
      String text = pt.explain(p -> p.checkpointed(Checkpoint.in(file), q -> q.sum(NUMBERS)));
      assertTrue(text.contains("sum"), text);
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void whatACallIsGivenEndsWithIt() {
    try (Pantile pt = open()) {
      Pantile[] kept = new Pantile[1];
      assertNull(
          pt.checkpointed(
              Checkpoint.in(file),
              p -> {
                kept[0] = p;
                return null;
              }));
      assertThrows(IllegalStateException.class, () -> kept[0].sum(NUMBERS));
    }
  }

  @Test
  void threadsMayShareIt() {
    try (Pantile pt = open()) {
      for (int time = 0; time < 2; time++) {
        List<Long> sums =
            pt.checkpointed(
                Checkpoint.in(file),
                p ->
                    List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                        .map(i -> p.sum(new long[] {i, i, i % 2}))
                        .toList());
        assertEquals(List.of(3L, 4L, 7L, 8L, 11L, 12L, 15L, 16L), sums);
      }
    }
  }

  /** Whoever is told holds no lock, and what it throws stops nothing. */
  @Test
  @Timeout(60)
  void whoIsToldMayWaitForAnotherCallAndMayThrow() {
    try (Pantile pt = open();
        ExpectedLog log = ExpectedLog.of("told that the journal")) {
      pt.checkpointed(Checkpoint.in(file), p -> p.sum(NUMBERS));
      AtomicReference<Pantile> journaled = new AtomicReference<>(pt);
      List<Long> others = new ArrayList<>();
      Checkpoint told =
          Checkpoint.in(file)
              .withNotices(_ -> {
                others.add(
                    CompletableFuture.supplyAsync(() -> journaled.get().sum(new long[] {1, 2}))
                        .join());
                throw new IllegalStateException("its own");
              });
      long sum =
          pt.checkpointed(
              told,
              p -> {
                journaled.set(p);
                return p.sum(NUMBERS);
              });
      assertEquals(15, sum);
      assertEquals(List.of(3L), others);
      assertEquals(1, log.taken().size(), () -> log.taken().toString());
    }
  }
}
