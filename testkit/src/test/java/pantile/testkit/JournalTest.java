// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.error.JournalException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.op.reduce.Int128;
import pantile.op.select.Comparison;
import pantile.policy.Tunables;
import pantile.spi.DeviceException.Kind;

/** Calls that go on where they were stopped. */
final class JournalTest {
  private final ExpectedLog log = ExpectedLog.of("delivered other bits");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  private static Pantile open(Fault fault, int tile) {
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(1, 2), fault);
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(tile)).open();
  }

  private <R> R call(Pantile pt, Function<Pantile, R> call) {
    return pt.checkpointed(Checkpoint.in(file), call);
  }

  @AfterEach
  void loud() {
    log.close();
  }

  /** Makes a call that is lost after so many tiles. */
  private void lose(int tiles, Function<Pantile, ?> call) {
    Fault late =
        (step, device, count) -> {
          if (step == Step.RUN && count > tiles) {
            Fault.always(step, Kind.LOST).strike(step, device, count);
          }
        };
    try (Pantile pt = open(late, 4096)) {
      assertThrows(JobFailedException.class, () -> call(pt, call));
    }
  }

  private static double[] numbers() {
    return new SplittableRandom(Input.SEED).doubles(100_000, -1, 1).toArray();
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    double[] x = numbers();
    lose(7, pt -> pt.sum(x));
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend(1, 2));
    try (Pantile pt =
        Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(20_000)).open()) {
      double plain = pt.sum(x);
      long before = devices.count(Step.RUN, "reference:0");
      assertEquals(plain, call(pt, p -> p.sum(x)));
      // The journal's tiles, not today's: 25 of 4096 elements, of which 7 were done.
      assertEquals(18, devices.count(Step.RUN, "reference:0") - before);
      assertEquals(plain, call(pt, p -> p.sum(x)));
      assertEquals(18, devices.count(Step.RUN, "reference:0") - before);
    }
  }

  @Test
  void aCallThatNotesNothingDownIsToldSo() {
    List<String> notices = new ArrayList<>();
    try (Pantile pt = open(Fault.NONE, 4096)) {
      double[] x = numbers();
      Checkpoint checkpoint = Checkpoint.in(file).withNotices(notices::add);
      assertEquals("", pt.checkpointed(checkpoint, _ -> ""));
      assertEquals(1, notices.size(), notices::toString);
      assertTrue(notices.getFirst().endsWith("nothing was noted down"), notices::toString);
      notices.clear();
      assertEquals(pt.sum(x), pt.checkpointed(checkpoint, p -> p.sum(x)));
      assertEquals(List.of(), notices);
      // The object that makes the call takes the place of the one passed to it easily.
      assertEquals(pt.sum(x), pt.checkpointed(checkpoint, _ -> pt.sum(x)));
      assertTrue(notices.getFirst().contains("was done before"), notices::toString);
    }
  }

  @Test
  void callsOfSeveralJobsGoOnToo() {
    long[] x = IntStream.range(0, 100_000).mapToLong(i -> i * 3L).toArray();
    lose(30, pt -> pt.variance(x));
    try (Pantile pt = open(Fault.NONE, 4096)) {
      assertEquals(pt.variance(x), call(pt, p -> p.variance(x)));
    }
  }

  @Test
  void momentsOfBlocksAreReadBack() {
    double[] x = numbers();
    lose(9, pt -> pt.variance(x));
    try (Pantile pt = open(Fault.NONE, 4096)) {
      assertEquals(pt.variance(x), call(pt, p -> p.variance(x)));
    }
  }

  @Test
  void whatIsComputedAgainScaledGoesOnToo() {
    double[] x = new double[100_000];
    Arrays.setAll(x, i -> i % 4 < 2 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    lose(30, pt -> pt.sum(x));
    try (Pantile pt = open(Fault.NONE, 4096)) {
      assertEquals(0.0, (double) call(pt, p -> p.sum(x)));
    }
  }

  @Test
  void aJournalThatWasCutAnywhereStillHelps() throws Exception {
    long[] x = IntStream.range(0, 100_000).mapToLong(i -> i * 3L).toArray();
    lose(9, pt -> pt.sum(x));
    byte[] whole = Files.readAllBytes(file);
    try (Pantile pt = open(Fault.NONE, 4096)) {
      long expected = pt.sum(x);
      SplittableRandom random = new SplittableRandom(Input.SEED);
      for (int length = 0; length < whole.length; length += random.nextInt(1, 9)) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertEquals(expected, (long) call(pt, p -> p.sum(x)), "cut at " + length);
      }
      for (int i = 0; i < 200; i++) { // a torn record need not be short
        byte[] torn = whole.clone();
        int at = random.nextInt(18, whole.length);
        for (int j = at; j < torn.length; j++) {
          torn[j] = (byte) random.nextInt();
        }
        Files.write(file, torn);
        assertEquals(expected, (long) call(pt, p -> p.sum(x)), "torn at " + at);
      }
    }
  }

  @Test
  void journalsOfOthersAreRefused() throws Exception {
    double[] x = numbers();
    lose(5, pt -> pt.sum(x));
    byte[] before = Files.readAllBytes(file);
    try (Pantile pt = open(Fault.NONE, 4096)) {
      double[] other = x.clone();
      other[77]++;
      refused("is of another job", () -> call(pt, p -> p.sum(other)));
      refused("is of another job", () -> call(pt, p -> p.min(x)));
      refused("is of another job", () -> call(pt, p -> p.countPrimes(0, 100_000)));
      Path text = folder.resolve("text");
      Files.writeString(text, "a letter, which must not be overwritten");
      refused("is no journal", () -> pt.checkpointed(Checkpoint.in(text), p -> p.sum(x)));
      assertEquals("a letter, which must not be overwritten", Files.readString(text));
      refused("in use", () -> call(pt, _ -> call(pt, p -> p.sum(x))));
      refused(
          "cannot be used",
          () -> pt.checkpointed(Checkpoint.in(folder.resolve("none/x")), p -> p.sum(x)));
      assertEquals(pt.sum(x), call(pt, p -> p.sum(x)));
    }
    byte[] after = Files.readAllBytes(file);
    assertEquals(0, Arrays.compare(before, Arrays.copyOf(after, before.length)));
  }

  /** The calling thread computes these, by one device's rules or another's. */
  @Test
  void smallCallsAreJournaledAndToldApartToo() throws Exception {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
    long[] x = {4, 5, 6};
    try (Pantile pt = Pantile.builder().backends(devices).open()) {
      assertEquals(15, (long) call(pt, p -> p.sum(x)));
      long runs = devices.count(Step.RUN, "reference:0");
      assertEquals(15, (long) call(pt, p -> p.sum(x)));
      assertEquals(runs, devices.count(Step.RUN, "reference:0"), "it was done before");
      byte[] before = Files.readAllBytes(file);
      refused("is of another job", () -> call(pt, p -> p.sum(new long[] {4, 5, 7})));
      refused("is of another job", () -> call(pt, p -> p.sum(new int[] {4, 5, 6})));
      refused("is of another job", () -> call(pt, p -> p.over(x, 0, 2).sum()));
      refused("is of another job", () -> call(pt, p -> p.sum(new long[0])));
      refused("is of another job", () -> call(pt, p -> p.max(x)));
      refused("is of another job", () -> call(pt, p -> p.countPrimes(0, 3)));
      refused("is of another job", () -> call(pt, p -> p.primes(0, 3)));
      refused("is of another job", () -> call(pt, p -> p.mean(new double[0])));
      x[1]++;
      refused("is of another job", () -> call(pt, p -> p.sum(x)));
      assertEquals(0, Arrays.compare(before, Files.readAllBytes(file)));
      x[1]--;
      assertEquals(15, (long) call(pt, p -> p.sum(x)));
    }
  }

  @Test
  void aCallOfManySmallJobsGoesOn() {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
    try (Pantile pt = Pantile.builder().backends(devices).open()) {
      for (int jobs : new int[] {10, 1000}) {
        long sum =
            call(
                pt,
                p -> {
                  long all = 0;
                  for (int i = 0; i < jobs; i++) {
                    all += p.sum(new long[] {i % 7, 1}); // of which some are the same
                  }
                  return all;
                });
        assertEquals(IntStream.range(0, jobs).map(i -> i % 7 + 1).sum(), sum);
      }
      assertEquals(1000, devices.count(Step.RUN, "reference:0"));
    }
  }

  private static void refused(String reason, Runnable call) {
    JournalException thrown = assertThrows(JournalException.class, call::run);
    assertTrue(thrown.getMessage().contains(reason), thrown::getMessage);
  }

  @Test
  void dataMayBeStatedInsteadOfHashed() {
    long[] x = {1, 2, 3};
    try (Pantile pt = open(Fault.NONE, 1)) {
      Checkpoint first = new Checkpoint(file, "numbers.bin of Monday");
      assertEquals(6, (long) pt.checkpointed(first, p -> p.sum(x)));
      Checkpoint second = new Checkpoint(file, "numbers.bin of Tuesday");
      refused("of Monday", () -> pt.checkpointed(second, p -> p.sum(x)));
    }
  }

  @Test
  void whatCannotBeJournaledIsRefused() {
    int[] x = {3, 1, 2};
    double[] y = {3, 1, 2};
    WatchedBackend small = WatchedBackend.of(new ReferenceBackend()).withReentrantDevices();
    try (Pantile pt = Pantile.builder().backends(small).open()) {
      refusedAsJob(pt, p -> p.sort(x));
      refusedAsJob(pt, p -> p.sortDescending(y));
      refusedAsJob(pt, p -> p.inclusiveScan(y));
      refusedAsJob(pt, p -> p.run(Job.of("own", 0, 9, _ -> 1L, Merge.of(0L, Long::sum))));
      refusedAsJob(pt, p -> p.run(Job.of("own", 0, 0, _ -> 1L, Merge.of(0L, Long::sum))));
    }
    try (Pantile pt = open(Fault.NONE, 1)) {
      refusedAsJob(pt, p -> p.exclusiveScan(y));
      refusedAsJob(pt, p -> p.sort(x));
      refusedAsJob(pt, p -> p.inclusiveScan(y, y));
      Job<Int128> own = Job.of("own", 0, 9, _ -> Int128.ZERO, Int128.SUM);
      assertThrows(IllegalArgumentException.class, () -> call(pt, p -> p.run(own)));
    }
    assertArrayEquals(new int[] {3, 1, 2}, x);
    assertArrayEquals(new double[] {3, 1, 2}, y);
  }

  /** A first job may be one that a journal keeps: that for the extremes of what is ordered, say. */
  @Test
  void nothingIsComputedOfWhatCannotBeJournaled() {
    long[] x = IntStream.range(0, 9000).mapToLong(i -> i * 3L).toArray();
    double[] y = numbers();
    Job<Long> own = Job.of("own", 0, 9, _ -> 1L, Merge.of(0L, Long::sum));
    List<Consumer<Pantile>> calls =
        List.of(
            p -> p.sort(x),
            p -> p.sortDescending(y),
            p -> p.inclusiveScan(x),
            p -> p.exclusiveScan(y, y),
            p -> p.filter(x, Comparison.LT, 7),
            p -> p.over(y, 2, 2).filter(Comparison.LT, 7),
            p -> p.argSort(x),
            p -> p.argSortDescending(y),
            p -> p.argSort(new long[0]),
            p -> p.argSort(new int[] {2, 1}),
            p -> p.gather(y, new int[] {1}),
            p -> p.run(own),
            p -> p.run(own, 2, 2));
    WatchedBackend workers = WatchedBackend.of(new ReferenceBackend(1, 2));
    for (WatchedBackend devices : List.of(workers, workers.withReentrantDevices())) {
      try (Pantile pt =
          Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(4096)).open()) {
        for (Consumer<Pantile> job : calls) {
          refusedAsJob(pt, job);
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  pt.explain(p -> {
                    return call(
                        p,
                        q -> {
                          job.accept(q);
                          return true;
                        });
                  }));
        }
        assertEquals(0, devices.count(Step.RUN, "reference:0"));
        long sum = call(pt, p -> p.sum(x)); // nothing was begun in the journal
        assertEquals(pt.sum(x), sum);
      }
      assertTrue(file.toFile().delete());
    }
  }

  private void refusedAsJob(Pantile pt, Consumer<Pantile> job) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            call(
                pt,
                p -> {
                  job.accept(p);
                  return true;
                }));
  }
}
