// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.job.Tile;
import pantile.op.select.Comparison;
import pantile.op.select.CountKept;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;
import pantile.testkit.op.prime.NaivePrimes;

/** Devices that lie in jobs that are journaled, or whose results are passed on as they come. */
@Timeout(60)
final class AuditsTest {
  private static final String BAD = "reference:0";
  private static final int LIMIT = 20_000;
  private static final long[] NUMBERS = LongStream.rangeClosed(1, LIMIT).toArray();
  private static final long SUM = (long) LIMIT * (LIMIT + 1) / 2;

  @TempDir Path folder;

  private final ExpectedLog log = ExpectedLog.of("delivered other bits than other devices");

  @AfterEach
  void loud() {
    log.close();
  }

  /**
   * Three devices, one of which lies now and then, and is not asked again once it was found out.
   */
  private static Pantile open(LyingBackend devices, double audit) {
    FaultPolicy once = FaultPolicy.DEFAULT.withProbes(Duration.ofHours(1), Duration.ofHours(1));
    return Pantile.builder()
        .backends(devices)
        .tunables(Tunables.alwaysTiled(250))
        .faults(once.withAudit(audit))
        .open();
  }

  private static boolean exposed(Reported<?> reported) {
    return reported.jobs().stream()
        .flatMap(job -> job.retries().stream())
        .anyMatch(retry -> retry.contains(BAD + " delivered other bits"));
  }

  /** What a liar put into the journal is taken back, in the file as well. */
  @Test
  void aJournalForgetsWhatALiarComputed() {
    int found = 0;
    for (int run = 0; run < 20 || (found == 0 && run < 1000); run++) {
      Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal" + run));
      LyingBackend liar = new LyingBackend(new ReferenceBackend(3, 1), 3, BAD);
      try (Pantile pt = open(liar, 0.5)) {
        Reported<Long> counted = pt.report(p -> p.checkpointed(checkpoint, q -> q.sum(NUMBERS)));
        if (!exposed(counted)) { // it told no lie, or none that was looked at
          continue;
        }
        found++;
        assertEquals(SUM, counted.value());
      }
      WatchedBackend idle = WatchedBackend.of(new ReferenceBackend(1, 1));
      try (Pantile pt =
          Pantile.builder().backends(idle).tunables(Tunables.alwaysTiled(250)).open()) {
        assertEquals(SUM, (long) pt.checkpointed(checkpoint, p -> p.sum(NUMBERS)));
      }
      assertEquals(0, idle.count(Step.RUN, BAD));
    }
    assertTrue(found > 0);
  }

  /** Found out in a later process, it is not believed what it did in an earlier one either. */
  @Test
  void whatALiarComputedInAnEarlierRunIsDoneAgain() {
    int found = 0; // claims are few, and whether the liar gets one is up to the threads
    for (int run = 0; run < 20 || (found == 0 && run < 1000); run++) {
      Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal" + run));
      LyingBackend alone = new LyingBackend(new ReferenceBackend(1, 1), 1, BAD);
      RuntimeException enough = new IllegalStateException("enough");
      try (Pantile pt =
          Pantile.builder()
              .backends(alone)
              .tunables(Tunables.alwaysTiled(250))
              .listener((_, done, _) -> {
                if (done > 10) {
                  throw enough;
                }
              })
              .open()) {
        assertThrows(
            IllegalStateException.class, () -> pt.checkpointed(checkpoint, p -> p.sum(NUMBERS)));
      }
      LyingBackend liar = new LyingBackend(new ReferenceBackend(3, 1), 1, BAD);
      try (Pantile pt = open(liar, 1)) {
        Reported<Long> counted = pt.report(p -> p.checkpointed(checkpoint, q -> q.sum(NUMBERS)));
        if (exposed(counted)) {
          found++;
          assertEquals(SUM, counted.value());
        }
      }
    }
    assertTrue(found > 0);
  }

  /** Devices may differ in what a kernel leaves undefined. */
  @Test
  void whatAKernelLeavesUndefinedIsNotCompared() {
    long[] elements = LongStream.range(0, 1000).map(i -> i * 7 % 1000).toArray();
    int[] indices = IntStream.range(0, 1000).toArray();
    indices[555] = -1;
    long[] kept = Arrays.stream(elements).filter(x -> x < 300).toArray();
    Backend untidy = new UntidyBackend("untidy");
    // Has the plan filter at once, and leaves that to the two others.
    Backend picky =
        WatchedBackend.of(new PickyBackend("picky", 1, true, kernel -> kernel instanceof CountKept))
            .withReentrantDevices();
    FaultPolicy audit = FaultPolicy.DEFAULT.withAudit(1);
    try (Pantile pt =
            Pantile.builder()
                .backends(new ReferenceBackend(), untidy)
                .tunables(Tunables.alwaysTiled(100))
                .faults(audit)
                .open();
        Pantile filtering =
            Pantile.builder()
                .backends(picky, new ReferenceBackend(), untidy)
                .faults(audit)
                .open()) {
      IndexOutOfBoundsException bad =
          assertThrows(IndexOutOfBoundsException.class, () -> pt.gather(elements, indices));
      assertTrue(bad.getMessage().contains("index -1 at position 555"), bad::getMessage);
      Reported<long[]> filtered = filtering.report(p -> p.filter(elements, Comparison.LT, 300));
      assertArrayEquals(kept, filtered.value());
      JobReport job = filtered.jobs().getFirst();
      assertEquals("filter-whole", job.kernel());
      assertEquals(List.of("audit"), job.uncounted().stream().map(t -> t.fate()).toList());
      assertEquals(List.of(), job.retries());
    }
  }

  /** One with little memory delivers a tile in pieces. */
  @Test
  void devicesThatDivideATileAgreeWithThoseThatDoNot() {
    long[] elements = LongStream.range(0, 40_000).map(i -> i * 7).toArray();
    int[] indices = IntStream.range(0, 40_000).map(i -> 39_999 - i).toArray();
    long[] expected = Arrays.stream(indices).mapToLong(i -> elements[i]).toArray();
    PickyBackend.Temper little =
        new PickyBackend.Temper() {
          @Override
          public boolean supports(Kernel<?> kernel) {
            return true;
          }

          @Override
          public void run(Kernel<?> kernel, Tile tile) {
            if (tile.length() > 3000) {
              throw new DeviceException(DeviceException.Kind.OUT_OF_MEMORY, "no room for " + tile);
            }
          }
        };
    try (Pantile pt =
        Pantile.builder()
            .backends(new PickyBackend("small", 1, true, little), new ReferenceBackend(1, 1))
            .tunables(Tunables.alwaysTiled(10_000))
            .faults(FaultPolicy.DEFAULT.withAudit(1))
            .open()) {
      Reported<long[]> gathered = pt.report(p -> p.gather(elements, indices));
      assertArrayEquals(expected, gathered.value());
      assertEquals(List.of(), gathered.jobs().getFirst().retries());
    }
  }

  /** Listeners hear of tiles while audits are still to be made. */
  @Test
  void auditedJobsTellTheirProgress() {
    List<Integer> heard = new ArrayList<>();
    try (Pantile pt =
        Pantile.builder()
            .backends(
                WatchedBackend.faulty(
                    new ReferenceBackend(2, 1), Fault.slow(Step.RUN, Duration.ofMillis(2))))
            .tunables(Tunables.alwaysTiled(250))
            .faults(FaultPolicy.DEFAULT.withAudit(0.3))
            .listener((_, done, _) -> heard.add(done))
            .open()) {
      assertEquals(SUM, pt.sum(NUMBERS));
    }
    assertTrue(heard.size() > 2, heard::toString);
    assertEquals(LIMIT / 250, heard.getLast());
  }

  @Test
  void aStreamIsRightOrFails() {
    long[] expected = NaivePrimes.primes(0, LIMIT).toArray();
    int right = 0;
    int failed = 0;
    for (int run = 0; run < 200 && (right == 0 || failed == 0); run++) {
      // The others are slow, so that the liar does several of the few tiles.
      Fault slow = Fault.slow(Step.RUN, Duration.ofMillis(3));
      WatchedBackend devices =
          WatchedBackend.faulty(
              new ReferenceBackend(3, 1), slow.on("reference:1").and(slow.on("reference:2")));
      LyingBackend liar = new LyingBackend(devices, 1 + run % 4, BAD);
      LongStream.Builder got = LongStream.builder();
      try (Pantile pt = open(liar, run % 2 == 0 ? 1 : 0.4)) {
        pt.forEachPrime(0, LIMIT, got);
        if (liar.told().get() > 0 && run % 2 == 0) { // all is looked at before it is passed on
          assertArrayEquals(expected, got.build().toArray());
          right++;
        }
      } catch (JobFailedException wrong) {
        assertTrue(wrong.getMessage().contains("passed on"), wrong::getMessage);
        failed++;
      }
    }
    assertTrue(right > 0);
    assertTrue(failed > 0);
  }
}
