// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.OwnJobs.job;
import static pantile.testkit.OwnJobs.tunables;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.divide.Division;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.report.JobReport;
import pantile.report.LevelReport;
import pantile.spi.DeviceException;

/** Divisions as calls: on any number of workers, and whatever becomes of them. */
@Timeout(60)
final class DivideTest {
  private static final int[] NUMBERS = new int[1000];
  private static final int ROOT = 18;

  /** {@link #fib} of {@link #ROOT}. */
  private static final long EXPECTED = 2584;

  private final WatchedBackend devices =
      WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();

  static {
    Arrays.fill(NUMBERS, 1);
  }

  private Pantile open() {
    return Pantile.builder().backends(devices).tunables(tunables(Duration.ofMillis(200))).open();
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  /** A tree of some 8000 problems. */
  private static long fib(Pantile pt, int n) {
    return pt.<Integer, Long>divide(
        n, k -> k < 2, k -> (long) k, k -> List.of(k - 1, k - 2), (_, r) -> r.get(0) + r.get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void anyNumberOfWorkersGivesTheSame(int workers) {
    try (Pantile pt = Pantile.builder().backends(new ReferenceBackend(1, workers)).open()) {
      assertEquals(EXPECTED, fib(pt, ROOT));
      assertEquals(1, fib(pt, 1));
      Division<String, String> mirrored =
          new Division<>(
              "mirror",
              s -> s.length() < 2,
              s -> s,
              s -> List.of(s.substring(0, 1), s.substring(1)),
              (s, parts) -> parts.get(1) + parts.get(0));
      String text =
          new SplittableRandom(7)
              .ints(500, 'a', 'z' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertEquals(new StringBuilder(text).reverse().toString(), pt.divide(mirrored, text));
    }
  }

  @Test
  void aPathOfAMillionOverflowsNoStack() {
    try (Pantile pt = open()) {
      assertEquals(
          1_000_000,
          pt.<Integer, Integer>divide(
              1_000_000, n -> n == 0, _ -> 0, n -> List.of(n - 1), (_, r) -> r.getFirst() + 1));
    }
  }

  /** What functions may do wrong. */
  enum Wrong {
    IS_SMALL("isSmall"),
    SOLVE("solve"),
    SPLIT("split"),
    COMBINE("combine");

    final String function;

    Wrong(String function) {
      this.function = function;
    }

    /** A division of binary numbers whose function throws at one problem. */
    Division<Integer, Integer> at(int problem, Throwable thrown) {
      return new Division<>(
          "binary",
          n -> maybe(this == IS_SMALL && n == problem, thrown, n >= 512),
          n -> maybe(this == SOLVE && n == problem, thrown, 1),
          n -> maybe(this == SPLIT && n == problem, thrown, List.of(2 * n, 2 * n + 1)),
          (n, r) -> maybe(this == COMBINE && n == problem, thrown, r.get(0) + r.get(1)));
    }

    private static <T> T maybe(boolean thrown, Throwable what, T result) {
      if (thrown) {
        Wrong.<RuntimeException>raise(what);
      }
      return result;
    }

    @SuppressWarnings("unchecked") // so that any may be thrown
    private static <E extends Throwable> void raise(Throwable what) throws E {
      throw (E) what;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAFunctionThrowsIsTheCause(Wrong wrong) {
    long seed = 5 + wrong.ordinal();
    SplittableRandom random = new SplittableRandom(seed);
    try (Pantile pt = open()) {
      for (Throwable thrown :
          List.of(
              new IllegalStateException("own"),
              new Exception("checked"),
              new StackOverflowError(),
              new OutOfMemoryError("own"),
              new CancellationException("own"),
              new DeviceException(DeviceException.Kind.LOST, "a device of its own"))) {
        int problem = wrong == Wrong.SOLVE ? random.nextInt(512, 1024) : random.nextInt(1, 512);
        JobFailedException failure =
            assertThrows(
                JobFailedException.class,
                () -> pt.divide(wrong.at(problem, thrown), 1),
                () -> "seed " + seed);
        assertSame(thrown, failure.getCause());
        assertTrue(
            failure.getMessage().startsWith("binary: " + wrong.function + " failed: "),
            failure::getMessage);
        assertEquals(EXPECTED, fib(pt, ROOT));
        // Nested, what is thrown goes through two divisions.
        JobFailedException outer =
            assertThrows(
                JobFailedException.class,
                () ->
                    pt.<Integer, Integer>divide(
                        0,
                        _ -> true,
                        _ -> pt.divide(wrong.at(problem, thrown), 1),
                        List::of,
                        (n, _) -> n));
        assertSame(thrown, assertInstanceOf(JobFailedException.class, outer.getCause()).getCause());
      }
      assertEquals(512, pt.divide(wrong.at(0, new IllegalStateException()), 1));
      assertEquals(1000, pt.sum(NUMBERS));
    }
  }

  @Test
  void aStackThatReallyOverflowsIsTheCause() {
    try (Pantile pt = open()) {
      JobFailedException failure =
          assertThrows(
              JobFailedException.class,
              () ->
                  pt.<Integer, Integer>divide(
                      0, _ -> true, DivideTest::endless, List::of, (n, _) -> n));
      assertInstanceOf(StackOverflowError.class, failure.getCause());
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }

  private static int endless(int n) {
    return n < 0 ? n : 1 + endless(n + 1 & 0xffff);
  }

  @Test
  @SuppressWarnings("NullAway") // that is what is tested
  void nullsAndNoPartsAreErrorsThatNameTheFunction() {
    try (Pantile pt = open()) {
      assertEquals("solve returned null", wrong(pt, n -> true, null, List.of(1)));
      assertEquals("combine returned null", wrong(pt, n -> n == 1, 1, List.of(1, 1)));
      assertEquals("split returned null", wrong(pt, n -> n == 1, 1, null));
      assertEquals(
          "split returned no parts of a problem that is not small",
          wrong(pt, n -> n == 1, 1, List.of()));
      for (List<Integer> parts :
          List.of(Arrays.asList(1, null), Arrays.asList(null, 1), Arrays.asList(1, 1, 1, null))) {
        assertEquals("split returned a list with null in it", wrong(pt, n -> n == 1, 1, parts));
      }
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }

  private static String wrong(
      Pantile pt,
      java.util.function.Predicate<Integer> small,
      Integer solved,
      List<Integer> parts) {
    return assertThrows(
            JobFailedException.class,
            () -> pt.<Integer, Integer>divide(0, small, _ -> solved, _ -> parts, (_, _) -> null))
        .getCause()
        .getMessage();
  }

  /** Goes on for ever, without a function that blocks. */
  private static Division<Integer, Integer> forever(CountDownLatch begun) {
    return new Division<>(
        "forever",
        n -> n > 40,
        n -> {
          begun.countDown();
          return n;
        },
        n -> List.of(n + 1, n + 1, n + 1),
        (_, r) -> r.get(0));
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    try (Pantile pt = open()) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicInteger still = new AtomicInteger();
      FutureTask<Integer> running =
          new FutureTask<>(() -> {
            try {
              return pt.divide(forever(begun), 0);
            } finally {
              still.set(Thread.currentThread().isInterrupted() ? 1 : 2);
            }
          });
      Thread caller = Thread.ofPlatform().daemon().start(running);
      begun.await();
      caller.interrupt();
      assertCancelled(running);
      assertEquals(1, still.get());
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }

  @Test
  void aLimitEndsIt() {
    try (Pantile pt = open()) {
      assertThrows(
          JobCancelledException.class,
          () -> pt.within(Duration.ofMillis(30)).divide(forever(new CountDownLatch(1)), 0));
      assertThrows(
          JobCancelledException.class,
          () -> pt.within(Duration.ZERO).divide(forever(new CountDownLatch(1)), 0));
      assertEquals(EXPECTED, fib(pt.within(Duration.ofDays(1)), ROOT));
    }
  }

  @Test
  void closingEndsIt() throws Exception {
    FutureTask<Integer> running;
    try (Pantile pt = open()) {
      CountDownLatch begun = new CountDownLatch(1);
      running = Elsewhere.start(() -> pt.divide(forever(begun), 0));
      begun.await();
    }
    assertCancelled(running);
  }

  private static void assertCancelled(FutureTask<?> running) {
    assertInstanceOf(
        JobCancelledException.class,
        assertThrows(ExecutionException.class, running::get).getCause());
  }

  /**
   * A function that blocks is interrupted; one that swallows interrupts does not go on for ever.
   */
  @Test
  void functionsThatSwallowInterruptsEndToo() throws Exception {
    try (Pantile pt = open()) {
      CountDownLatch begun = new CountDownLatch(1);
      Division<Integer, Integer> sleeping =
          new Division<>(
              "sleeping",
              n -> n > 40,
              n -> {
                begun.countDown();
                try {
                  Thread.sleep(3_600_000);
                } catch (InterruptedException ignored) {
                  return 0; // as if nothing were
                }
                return n;
              },
              n -> List.of(n + 1, n + 1),
              (_, r) -> r.get(0));
      FutureTask<Integer> running = new FutureTask<>(() -> pt.divide(sleeping, 0));
      Thread caller = Thread.ofPlatform().daemon().start(running);
      begun.await();
      caller.interrupt();
      assertCancelled(running);
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }

  /** One member's failure interrupts another that blocks. */
  @Test
  void aFailureEndsAFunctionThatBlocks() {
    try (Pantile pt = open()) {
      CountDownLatch blocked = new CountDownLatch(1);
      Exception thrown = new Exception("first");
      Division<Integer, Integer> division =
          new Division<>(
              "blocking",
              n -> n > 0,
              n -> {
                try {
                  if (n == 2) {
                    blocked.await();
                    Wrong.<RuntimeException>raise(thrown);
                  }
                  blocked.countDown();
                  Thread.sleep(3_600_000);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return n;
              },
              _ -> List.of(1, 2),
              (_, r) -> r.get(0));
      assertSame(
          thrown, assertThrows(JobFailedException.class, () -> pt.divide(division, 0)).getCause());
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }

  @Test
  void functionsMayMakeCalls() throws Exception {
    try (Pantile pt = open()) {
      long nested =
          pt.<Integer, Long>divide(
              4,
              n -> n == 0,
              _ -> fib(pt, 5) + pt.sum(NUMBERS),
              n -> List.of(n - 1, n - 1),
              (_, r) -> r.get(0) + r.get(1));
      assertEquals(16 * (5 + 1000), nested);
      // Calls of other threads, while functions hold all workers.
      assertEquals(
          6 * EXPECTED, pt.run(job("outer", 6, _ -> Elsewhere.call(false, () -> fib(pt, ROOT)))));
      assertEquals(6 * EXPECTED, pt.run(job("outer", 6, _ -> fib(pt, ROOT))));
      long waiting =
          pt.<Integer, Long>divide(
              2,
              n -> n == 0,
              _ -> elsewhere(pt),
              n -> List.of(n - 1, n - 1),
              (_, r) -> r.get(0) + r.get(1));
      assertEquals(4 * (EXPECTED + 1000), waiting);
    }
  }

  private static long elsewhere(Pantile pt) {
    try {
      return Elsewhere.call(true, () -> fib(pt, ROOT) + pt.sum(NUMBERS));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyAtOnce() throws Exception {
    try (Pantile pt = open()) {
      List<FutureTask<Long>> running = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        running.add(Elsewhere.start(() -> fib(pt, ROOT)));
      }
      for (FutureTask<Long> one : running) {
        assertEquals(EXPECTED, one.get());
      }
    }
  }

  @Test
  void theReportHasALineALevel() {
    try (Pantile pt = open()) {
      JobReport report = pt.report(p -> fib(p, ROOT)).jobs().getFirst();
      assertEquals("divide", report.kernel());
      List<LevelReport> levels = report.levels();
      assertEquals(ROOT, levels.size());
      assertEquals(1, levels.getFirst().split());
      assertEquals(4181, levels.stream().mapToLong(LevelReport::solved).sum());
      assertEquals(4180, levels.stream().mapToLong(LevelReport::split).sum());
      for (int i = 0; i < levels.size(); i++) {
        assertEquals(i, levels.get(i).depth());
        int above = i;
        assertTrue(
            i == 0
                || levels.get(above).solved() + levels.get(above).split()
                    == 2 * levels.get(above - 1).split());
      }
      assertTrue(report.toString().contains("level 17: 2 solved, 0 split;"), report::toString);

      List<LevelReport> deep =
          pt.report(p ->
                  p.<Integer, Integer>divide(
                      1000, n -> n == 0, _ -> 0, n -> List.of(n - 1), (_, r) -> r.get(0)))
              .jobs()
              .getFirst()
              .levels();
      assertEquals(64, deep.size());
      assertTrue(deep.getLast().toString().startsWith("level 63 and deeper: 1 solved, 937 split;"));
      assertEquals(List.of(), pt.report(p -> p.sum(NUMBERS)).jobs().getFirst().levels());
    }
  }

  @Test
  void anExplanationRunsNothingAndAJournalIsRefused(@TempDir Path folder) {
    AtomicInteger calls = new AtomicInteger();
    Division<Integer, Integer> counted =
        new Division<>("counted", _ -> true, n -> calls.incrementAndGet(), List::of, (n, _) -> n);
    try (Pantile pt = open()) {
      String said = pt.explain(p -> p.divide(counted, 1));
      assertTrue(said.startsWith("counted of 2"), said);
      assertTrue(said.contains("a division that is explained has no result"), said);
      Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal"));
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> pt.checkpointed(checkpoint, p -> p.divide(counted, 1)));
      assertTrue(refused.getMessage().startsWith("counted cannot be journaled"));
      assertEquals(0, calls.get());
    }
  }

  @Test
  void aListenerIsToldOfMembers() {
    List<String> told = new ArrayList<>();
    try (Pantile pt =
        Pantile.builder()
            .backends(devices)
            .listener((kernel, done, total) -> told.add(kernel + " " + done + "/" + total))
            .open()) {
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
    assertEquals("divide 2/2", told.getLast());
  }

  /** A function that leaves its thread interrupted ends the division, and no other call. */
  @Test
  void aThreadLeftInterruptedEndsIt() {
    try (Pantile pt = open()) {
      JobCancelledException cancelled =
          assertThrows(
              JobCancelledException.class,
              () ->
                  pt.<Integer, Integer>divide(
                      3,
                      n -> n == 0,
                      n -> {
                        Thread.currentThread().interrupt();
                        return n;
                      },
                      n -> List.of(n - 1, n - 1),
                      (n, _) -> n));
      assertTrue(cancelled.getMessage().contains("interrupted"));
      assertNull(cancelled.getCause());
      assertEquals(EXPECTED, fib(pt, ROOT));
    }
  }
}
