// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.JobFailedException;
import pantile.JournalException;
import pantile.Pantile;
import pantile.job.Int128;
import pantile.job.Job;
import pantile.schedule.Tunables;
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
    try (Pantile pt = open(Fault.NONE, 1)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              call(
                  pt,
                  p -> {
                    p.sort(x);
                    return true;
                  }));
      Job<Int128> own = Job.of("own", 0, 9, _ -> Int128.ZERO, Int128.SUM);
      assertThrows(IllegalArgumentException.class, () -> call(pt, p -> p.run(own)));
    }
  }
}
