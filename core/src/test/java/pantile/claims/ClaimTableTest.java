// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.policy.Claiming;

/** Every tile is decided once and once only, whatever fails, is late, or is taken back. */
final class ClaimTableTest {
  /** One random schedule; checks each step. */
  private static final class Schedule {
    private final SplittableRandom random;
    private final String name;
    private final int tiles;

    /** Whether devices are found to lie: where that may be, all results are kept apart. */
    private final boolean audited;

    private final ClaimTable table;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Claim> working = new ArrayList<>();
    private final Set<Claim> held = new HashSet<>();
    private final int[] decided;
    private long now;

    Schedule(long seed) {
      random = new SplittableRandom(seed);
      name = "seed " + seed;
      audited = seed % 3 == 0;
      tiles = random.nextInt(1, 60);
      decided = new int[tiles];
      Claiming policy =
          (random.nextBoolean() ? Claiming.GUIDED : Claiming.GUIDED.withMostTiles(1))
              .withDeadlines(Duration.ofNanos(500), Duration.ofNanos(random.nextInt(1, 3000)));
      table = new ClaimTable(new Tiling(3, 3 + 10L * tiles, 10), policy);
      int skip = random.nextInt(0, tiles);
      int to = skip + random.nextInt(0, Math.max(1, Math.min(5, tiles - skip)));
      if (to > skip) {
        table.skip(skip, to);
        count(skip, to, 1);
      }
      if (to > skip && random.nextInt(3) == 0) { // nor is what a journal knew believed
        table.redo(skip, to, "d0");
        count(skip, to, -1);
      }
      int devices = random.nextInt(1, 5);
      for (int device = 0; device < devices; device++) {
        Throughput speed = new Throughput(random.nextInt(3) == 0 ? random.nextDouble() : 0);
        int workers = random.nextInt(1, 3);
        for (int worker = 0; worker < workers; worker++) {
          seats.add(table.join("d" + device, "w" + seats.size(), speed, random.nextInt(4) > 0));
        }
      }
    }

    void run() {
      for (int step = 0; table.done() < tiles; step++) {
        assertTrue(step < 200_000, () -> name + " does not end");
        now += random.nextInt(1, 400);
        table.expire(now);
        for (Seat seat : seats) {
          if (working.stream().noneMatch(claim -> claim.seat() == seat)) {
            Claim claim = table.next(seat, now, random.nextInt(8) == 0 ? 1 : Integer.MAX_VALUE);
            if (claim != null) {
              assertEquals(3 + 10L * claim.first(), claim.tile().from(), name);
              assertEquals(3 + 10L * claim.last(), claim.tile().to(), name);
              requireAlone(claim);
              working.add(claim);
            }
          }
        }
        if (!working.isEmpty()) {
          settle(working.remove(random.nextInt(working.size())));
        }
      }
      while (!working.isEmpty()) { // what comes now is late
        assertEquals(List.of(), table.finish(working.removeLast(), ++now), name);
      }
      for (int tile = 0; tile < tiles; tile++) {
        assertEquals(1, decided[tile], name + ", tile " + tile);
      }
      assertEquals(Long.MAX_VALUE, table.deadline(), () -> name + ": a claim is still out");
    }

    /** Whether a claim's results go to their places before it is known whether they count. */
    private boolean inPlace(Claim claim) {
      return !audited && !claim.repeated() && !claim.seat().repeatable;
    }

    private void requireNoWriter(int first, int last) {
      for (Claim other : working) {
        boolean apart = !inPlace(other) || other.last() <= first || last <= other.first();
        assertTrue(apart, () -> name + ": " + other + " writes while the same tiles are decided");
      }
    }

    /** Nobody else writes, or has results to be written, where a new claim writes in place. */
    private void requireAlone(Claim claim) {
      if (inPlace(claim)) {
        requireNoWriter(claim.first(), claim.last());
        for (Claim other : held) {
          boolean apart = other.last() <= claim.first() || claim.last() <= other.first();
          assertTrue(apart, () -> name + ": " + claim + " overwrites " + other);
        }
      }
    }

    private void settle(Claim claim) {
      switch (random.nextInt(8)) {
        case 0 -> table.fail(claim, random.nextBoolean(), random.nextBoolean());
        case 1 -> working.add(claim); // takes longer
        default -> {
          List<Claim> cover = table.finish(claim, now);
          if (cover.isEmpty()) {
            if (table.pending(claim)) {
              held.add(claim);
              if (audited && random.nextInt(10) == 0) { // its device turns out to lie
                assertEquals(List.of(), table.reopen(claim), name);
                assertFalse(table.pending(claim), name);
                held.removeIf(other -> !table.pending(other));
              }
            }
            return;
          }
          requireNoWriter(cover.getFirst().first(), cover.getLast().last());
          int at = cover.getFirst().first();
          for (Claim part : cover) {
            assertTrue(part == claim || held.remove(part), () -> name + ": " + part + " is lost");
            assertEquals(at, part.first(), name);
            at = part.last();
          }
          count(cover.getFirst().first(), at, 1);
          held.removeIf(other -> !table.pending(other));
          if (random.nextInt(20) == 0) {
            assertEquals(cover, table.reopen(claim), name);
            count(cover.getFirst().first(), at, -1);
          }
        }
      }
    }

    private void count(int first, int last, int by) {
      for (int tile = first; tile < last; tile++) {
        decided[tile] += by;
      }
    }
  }

  @Test
  void everyTileIsDecidedOnce() {
    for (long seed = 0; seed < 20_000; seed++) {
      new Schedule(seed).run();
    }
  }

  @Test
  void theFirstFinishWins() {
    ClaimTable table = new ClaimTable(new Tiling(0, 4, 1), Claiming.GUIDED);
    Throughput slow = new Throughput(1e-3);
    Throughput fast = new Throughput(1);
    Seat one = table.join("slow", "s", slow, true);
    Seat two = table.join("fast", "f", fast, true);
    Claim straggler = table.next(one, 0, 4);
    assertFalse(straggler.repeated());
    for (int tile = 1; tile < 4; tile++) {
      assertEquals(1, table.finish(table.next(two, tile, 4), tile + 1).size());
    }
    Claim again = table.next(two, 5, 4);
    assertTrue(again.repeated());
    assertEquals(straggler.tile(), again.tile());
    assertEquals(List.of(again), table.finish(again, 6));
    assertEquals(List.of(), table.finish(straggler, 1000));
    assertEquals(4, table.done());
  }

  /** The straggler's claim is still out, so that nobody else may write its tiles in place. */
  @Test
  void whatIsReopenedUnderAStragglerIsRepeated() {
    ClaimTable table = new ClaimTable(new Tiling(0, 4, 1), Claiming.GUIDED);
    Seat slow = table.join("slow", "s", new Throughput(1e-3), true);
    Seat fast = table.join("fast", "f", new Throughput(1), true);
    Claim straggler = table.next(slow, 0, 4);
    for (int tile = 1; tile < 4; tile++) {
      table.finish(table.next(fast, tile, 4), tile + 1);
    }
    Claim again = table.next(fast, 5, 4);
    assertEquals(List.of(again), table.finish(again, 6));
    assertEquals(List.of(again), table.reopen(again));
    assertTrue(table.next(table.join("host", "h", new Throughput(), false), 7, 4).repeated());
    assertEquals(List.of(straggler), table.finish(straggler, 8));
    assertEquals(4, table.done());
  }

  @Test
  void whatIsWrittenInPlaceIsNeverRepeated() {
    ClaimTable table = new ClaimTable(new Tiling(0, 1, 1), Claiming.GUIDED);
    table.next(table.join("host", "h", new Throughput(1e-9), false), 0, 1);
    Seat other = table.join("fast", "f", new Throughput(1), true);
    assertEquals(null, table.next(other, Long.MAX_VALUE / 2, 1));
    assertEquals(List.of(), table.expire(Long.MAX_VALUE / 2));
  }

  /** Nobody else is there, so only who has a successor is given up. */
  @Test
  void aReplaceableWorkerExpiresThoughItsDeviceIsAlone() {
    long late = Long.MAX_VALUE / 2;
    for (boolean repeatable : new boolean[] {true, false}) {
      ClaimTable table = new ClaimTable(new Tiling(0, 1, 1), Claiming.GUIDED);
      Seat seat = table.join("only", "a", new Throughput(), repeatable);
      Claim claim = table.next(seat, 0, 1);
      assertEquals(List.of(), table.expire(late));
      seat.makeReplaceable();
      assertEquals(repeatable ? List.of(claim) : List.of(), table.expire(late));
      table.leave(seat);
      Seat next = table.join("only", "b", new Throughput(), repeatable);
      assertEquals(repeatable, table.next(next, late, 1) != null);
    }
  }

  @Test
  void whatADeviceFailedOnIsForOthersAsLongAsTheyMayCome() {
    ClaimTable table = new ClaimTable(new Tiling(0, 2, 1), Claiming.SINGLE);
    Seat seat = table.join("failing", "a", new Throughput(), true);
    table.announce("other", new Throughput());
    assertTrue(table.mayTake("failing", 1));
    Claim first = table.next(seat, 0, 1);
    assertFalse(table.mayTake("failing", 1)); // the second may not be begun yet
    assertTrue(table.mayTake("failing", 2));
    table.fail(first, false, false);
    assertFalse(table.mayTake("failing", 1));
    assertTrue(table.mayTake("other", 1));
    table.withdraw("other");
    assertTrue(table.mayTake("failing", 1));
  }

  @Test
  void itsRateIsThatOfAllWhoTakePart() {
    ClaimTable table = new ClaimTable(new Tiling(0, 100, 10), Claiming.GUIDED);
    assertEquals(0, table.rate());
    Seat first = table.join("fast", "a", new Throughput(2), true);
    Seat second = table.join("fast", "b", new Throughput(2), true);
    table.join("slow", "c", new Throughput(0.5), true);
    table.announce("unknown", new Throughput());
    assertEquals(4.5, table.rate());
    Seat unknown = table.join("unknown", "d", new Throughput(), true);
    assertEquals(0, table.rate());
    table.leave(unknown);
    table.leave(first);
    assertEquals(2.5, table.rate());
    table.leave(second);
    assertEquals(0.5, table.rate());
  }
}
