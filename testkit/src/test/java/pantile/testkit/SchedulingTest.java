// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.claims.Tiler;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.select.Comparison;
import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.spi.Work;

/** Which tiles the master hands out, to whom, and in which order it merges. */
final class SchedulingTest {
  /** Lists side by side: associative, but not commutative. */
  private record Concatenate() implements Merge<List<Tile>> {
    @Override
    public List<Tile> identity() {
      return List.of();
    }

    @Override
    public List<Tile> combine(List<Tile> left, List<Tile> right) {
      List<Tile> all = new ArrayList<>(left);
      all.addAll(right);
      return all;
    }
  }

  private static PantileBuilder tiled(int tile) {
    return Pantile.builder().tunables(Tunables.alwaysTiled(tile));
  }

  private static Job<List<Tile>> tiles(long from, long to) {
    return Job.of("tiles", from, to, List::of, new Concatenate());
  }

  @Test
  void tilesCoverTheRangeExactlyOnce() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    for (int i = 0; i < 60; i++) {
      int workers = random.nextInt(1, 9);
      int tile = random.nextInt(1, 3000);
      int length = random.nextInt(1, 20_000);
      NullBackend devices = new NullBackend(2, workers, true);
      try (Pantile pt = tiled(tile).backends(devices).open()) {
        pt.min(new int[length]);
      }
      List<Tile> given =
          devices.given().stream()
              .map(NullBackend.Given::tile)
              .sorted(Comparator.comparingInt(Tile::index))
              .toList();
      List<Tile> expected =
          IntStream.iterate(0, at -> at < length, at -> at + tile)
              .mapToObj(at -> new Tile(at / tile, at, Math.min(at + tile, length)))
              .toList();
      assertEquals(expected, given, "seed " + Input.SEED + ", tile " + tile);
    }
  }

  @Test
  void aUsersOwnDecompositionIsKept() {
    List<Tile> tiles;
    Job<List<Tile>> job = Job.of("tiles", 5, 30, 10, List::of, new Concatenate());
    try (Pantile pt = Pantile.builder().backends(new ReferenceBackend()).open()) {
      tiles = pt.run(job);
    }
    assertEquals(List.of(new Tile(0, 5, 15), new Tile(1, 15, 25), new Tile(2, 25, 30)), tiles);
    assertThrows(
        IllegalArgumentException.class,
        () -> Job.of("tiles", 0, 1, 0, List::of, new Concatenate()));
  }

  @Test
  void partialResultsMergeInOrderWhoeverIsFirst() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] delays = random.longs(1000, 0, 3).toArray();
    Fault uneven =
        (step, _, count) -> {
          if (step == Step.RUN) {
            Fault.slow(step, Duration.ofMillis(delays[(int) count % 1000])).strike(step, "", 0);
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(3, 2), uneven);
    try (Pantile pt = tiled(1).backends(devices).open()) {
      for (int i = 0; i < 10; i++) {
        List<Tile> tiles = pt.run(tiles(3, 1003 + i));
        assertTrue(tiles.size() > 10, tiles::toString);
        assertEquals(3, tiles.getFirst().from());
        for (int t = 1; t < tiles.size(); t++) {
          assertEquals(tiles.get(t - 1).to(), tiles.get(t).from(), "seed " + Input.SEED);
        }
        assertEquals(1003 + i, tiles.getLast().to());
      }
      assertEquals(List.of(), pt.run(tiles(7, 7)));
    }
    assertEquals(0, devices.liveHandles());
  }

  @Test
  void aSlowDeviceTakesFewerTiles() {
    Fault slow = Fault.slow(Step.RUN, Duration.ofMillis(20)).on("null:0");
    WatchedBackend devices = WatchedBackend.faulty(new NullBackend(2, 1, false), slow);
    try (Pantile pt = tiled(10).backends(devices).open()) {
      pt.max(new int[400]);
    }
    assertEquals(40, devices.count(Step.RUN, "null:0") + devices.count(Step.RUN, "null:1"));
    assertTrue(devices.count(Step.RUN, "null:0") < 20, "a slow device was given half the tiles");
  }

  @Test
  void reportsNameEveryDeviceAndTile() {
    try (Pantile pt = tiled(10).backends(new ReferenceBackend(2, 1)).open()) {
      assertEquals(
          List.of("reference:0", "reference:1"),
          pt.devices().stream().map(info -> info.id()).toList());
      JobReport report = pt.report(p -> p.run(tiles(0, 1000))).jobs().getFirst();
      assertEquals("tiles", report.kernel());
      assertEquals(1000, report.length());
      assertEquals(List.of(), report.retries());
      assertEquals(
          IntStream.range(0, report.tiles().size()).boxed().collect(Collectors.toSet()),
          report.tiles().stream().map(t -> t.tile().index()).collect(Collectors.toSet()));
      for (JobReport.TileReport tile : report.tiles()) {
        assertTrue(tile.worker().contains(tile.device()), tile::toString);
      }
    }
  }

  @Test
  void explanationsSayWhereAndRunNothing() {
    Fault slow = Fault.slow(Step.RUN, Duration.ofMillis(100)).on("null:0");
    WatchedBackend devices = WatchedBackend.faulty(new NullBackend(2, 1, false), slow);
    int[] few = new int[50];
    try (Pantile pt = tiled(10).backends(devices).open()) {
      String before = pt.explain(p -> p.max(few));
      assertTrue(before.startsWith("max of 50 in 5 tiles:"), before);
      assertTrue(pt.explain(p -> p.max(new int[1])).startsWith("max of 1 in 1 tile:"));
      String least = pt.explain(p -> p.min(p.filter(few, Comparison.GT, 5)));
      assertTrue(least.lines().toList().getLast().startsWith("  what follows is not known"), least);
      assertTrue(before.contains("null:1: 1 worker of unknown speed"), before);
      assertEquals(0, devices.count(Step.RUN, "null:0") + devices.count(Step.RUN, "null:1"));
      while (devices.count(Step.RUN, "null:0") < 2 || devices.count(Step.RUN, "null:1") < 2) {
        pt.max(few);
      }
      String after = pt.explain(p -> p.max(few));
      assertTrue(after.contains("tiles: null:1 alone"), after);
      assertTrue(after.contains("null:0: left out: one tile would take"), after);
      assertTrue(pt.explain(p -> p.nthPrime(1_000_000)).contains("count-primes"));
      String sort =
          pt.explain(p -> {
            p.sort(few);
            return true;
          });
      assertTrue(sort.contains("sort-buckets"), sort);
      int[] falling = {5, 4, 3, 2, 1};
      pt.explain(p -> {
        p.sort(falling);
        return true;
      });
      assertEquals(5, falling[0]);
    }
  }

  /** Their tiles are shorter: what is not noted yet is lost with the process. */
  @Test
  void explanationsOfJournaledCallsTellTheJournalsTiles(@TempDir Path folder) {
    long from = 1_000_000_000_000_000_000L; // so far out, so many are sieved
    long end = from + 50_000_000_000L;
    Checkpoint checkpoint = Checkpoint.in(folder.resolve("journal")).withNotices(_ -> {});
    Tiler tiler = new Tiler(Tunables.DEFAULT);
    Work<Long> job = new Work<>(new CountPrimes(), from, end);
    String plain = String.format(Locale.ROOT, "in %,d tiles:", tiler.cut(job, 2).count());
    String noted = String.format(Locale.ROOT, "in %,d tiles:", tiler.cutForJournal(job, 2).count());
    assertNotEquals(plain, noted);
    try (Pantile pt = Pantile.builder().backends(new NullBackend(1, 2, true)).open()) {
      String without = pt.explain(p -> p.countPrimes(from, end));
      assertTrue(without.contains(plain), without);
      String with = pt.explain(p -> p.checkpointed(checkpoint, q -> q.countPrimes(from, end)));
      assertTrue(with.contains(noted), with);
      String within = pt.checkpointed(checkpoint, p -> p.explain(q -> q.countPrimes(from, end)));
      assertTrue(within.contains(noted), within);
    }
  }

  /** A sample tells most elements in no order, which are then not looked through. */
  @Test
  void explanationsOfSortsNameTheLookForAnOrderWhereThereIsOne() {
    int[] rising = IntStream.range(0, 5000).toArray();
    int[] mixed = new SplittableRandom(Input.SEED).ints(5000).toArray();
    try (Pantile pt = tiled(10).backends(new NullBackend(1, 2, true)).open()) {
      String ordered = explainedSort(pt, rising);
      assertTrue(ordered.startsWith("find-trend"), ordered);
      String unordered = explainedSort(pt, mixed);
      assertTrue(unordered.startsWith("split"), unordered);
      assertFalse(unordered.contains("find-trend"), unordered);
    }
  }

  private static String explainedSort(Pantile pt, int[] elements) {
    return pt.explain(p -> {
      p.sort(elements);
      return true;
    });
  }

  @Test
  void devicesAreChosenByName() {
    try (Pantile pt =
        tiled(10).backends(new ReferenceBackend(3, 1)).devices("reference:1").open()) {
      JobReport report = pt.report(p -> p.run(tiles(0, 100))).jobs().getFirst();
      assertTrue(
          report.tiles().stream().allMatch(tile -> tile.device().equals("reference:1")),
          report::toString);
    }
  }

  /** What a worker claims at once is one run: fewer than tiles, and not of one length. */
  @Test
  void runsOfUnlikeDevicesDifferInLength() {
    Tunables tunables = Tunables.alwaysTiled(10).withClaiming(Claiming.GUIDED);
    WatchedBackend devices =
        WatchedBackend.faulty(
            new ReferenceBackend(2, 1),
            Fault.slow(Step.RUN, Duration.ofMillis(2)).on("reference:0"));
    try (Pantile pt = Pantile.builder().backends(devices).tunables(tunables).open()) {
      int[] a = IntStream.range(0, 3200).map(i -> -i).toArray();
      JobReport runs =
          pt.report(
                  p -> {
                    p.sort(a);
                    return true;
                  })
              .jobs()
              .getFirst();
      assertArrayEquals(IntStream.rangeClosed(-3199, 0).toArray(), a);
      assertEquals("sort-run", runs.kernel());
      Set<Long> lengths =
          runs.tiles().stream().map(tile -> tile.tile().length()).collect(Collectors.toSet());
      assertTrue(lengths.size() > 1, runs::toString);
      assertTrue(runs.tiles().size() < 32, runs::toString); // 16 tiles a worker
      assertEquals(3200, runs.tiles().stream().mapToLong(tile -> tile.tile().length()).sum());
    }
  }

  @Test
  void streamsStayNearTheirConsumer() {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend(1, 2));
    IllegalStateException enough = new IllegalStateException("enough");
    try (Pantile pt = tiled(1000).backends(devices).open()) {
      assertThrows(
          IllegalStateException.class,
          () ->
              pt.forEachPrime(
                  0,
                  10_000_000,
                  _ -> {
                    pause(Duration.ofMillis(150));
                    throw enough;
                  }));
      // The consumer holds the results of the first tiles; beyond those, 4 a worker were begun.
      assertTrue(devices.count(Step.RUN, "reference:0") <= 4 * 2 + 4 * 2);
    }
    Work<?> job = new Work<>(new ListPrimes(), 0, 10_000_000);
    assertTrue(new Tiler(Tunables.alwaysTiled(1000)).cut(job, 2).count() > 4 * 2 + 4 * 2);
  }

  @Test
  void listenersHearOfEveryJobToItsEnd() {
    List<Integer> heard = new ArrayList<>();
    try (Pantile pt =
        tiled(10)
            .backends(new ReferenceBackend())
            .listener((kernel, done, total) -> heard.add(kernel.equals("min") ? done : -total))
            .open()) {
      pt.min(new int[200]);
    }
    assertEquals(heard.stream().sorted().distinct().toList(), heard);
    assertEquals(20, heard.getLast());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
