// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Throughput;
import pantile.claims.Tiling;
import pantile.master.Attempt.Expressions;
import pantile.master.Attempt.Outcome;
import pantile.master.Attempt.Write;
import pantile.master.JobRun.Part;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Partial results, until the caller takes them. */
final class ResultsTest {
  private static final int TILES = 4;
  private static final int ALL = Integer.MAX_VALUE;

  private final Tiling tiling = new Tiling(0, 10L * TILES, 10);
  private final ClaimTable table = new ClaimTable(tiling, Claiming.SINGLE);
  private final Seat seat = table.join("a:0", "a:0-0", new Throughput(), true);

  private Results<Long> results(Call call, int window) {
    Logbook logbook = new Logbook(new Work<>(UnthreadedPool.COUNT, 0, 10L * TILES), true, 0);
    return new Results<>(call, tiling, table, logbook, FaultPolicy.DEFAULT, null, window, 7);
  }

  private Claim claim() {
    Claim claim = table.next(seat, 0, TILES);
    assertNotNull(claim);
    return claim;
  }

  private static Outcome<Long> outcome(long partial) {
    return new Outcome<>(partial, List.of(), Expressions.NONE);
  }

  private void deliver(Results<Long> results, Claim claim, long partial, long now) {
    List<Claim> cover = table.finish(claim, now);
    assertEquals(List.of(), results.finish(claim, cover, outcome(partial), now));
  }

  @Test
  void aCallerThatWaitsForTheEndIsGivenAllThenInTileOrder() {
    Results<Long> results = results(Call.PLAIN, ALL);
    assertFalse(results.streaming() || results.eager());
    assertEquals(TILES, results.limit());
    Claim[] claims = {claim(), claim(), claim(), claim()};
    for (int i = TILES - 1; i >= 0; i--) {
      assertTrue(results.idle());
      assertEquals(List.of(), results.take());
      assertFalse(results.complete());
      deliver(results, claims[i], i, 10 + i);
    }
    assertFalse(results.idle());
    assertTrue(results.complete());
    assertFalse(results.allTaken());
    assertEquals(10, results.lastDone());
    assertEquals(
        List.of(new Part<>(0L, 10), new Part<>(1L, 20), new Part<>(2L, 30), new Part<>(3L, 40)),
        results.take());
    assertTrue(results.allTaken());
    assertFalse(results.idle());
  }

  @Test
  void aStreamIsGivenWhatIsNextAndItsWindowMoves() {
    Results<Long> results = results(Call.PLAIN, 2);
    assertTrue(results.streaming() && results.eager());
    assertEquals(2, results.limit());
    Claim first = claim();
    Claim second = claim();
    deliver(results, second, 2, 10);
    assertTrue(results.idle());
    assertEquals(2, results.limit());
    deliver(results, first, 1, 11);
    assertFalse(results.idle());
    assertEquals(List.of(new Part<>(1L, 10), new Part<>(2L, 20)), results.take());
    assertEquals(4, results.limit());
    assertTrue(results.idle());
    assertEquals(2, results.done());
  }

  @Test
  void aListenerIsToldOfEachTileOnce() {
    Results<Long> results = results(Call.PLAIN.withListener((_, _, _) -> {}), ALL);
    assertFalse(results.idle()); // it has not been told of the beginning
    assertEquals(List.of(), results.take());
    assertTrue(results.idle());
    claim();
    deliver(results, claim(), 2, 10);
    assertFalse(results.idle());
    assertEquals(List.of(), results.take());
    assertTrue(results.idle());
  }

  @Test
  void whatAJournalKnowsIsDone() {
    Results<Long> results = results(Call.PLAIN, 2);
    results.recall(new Journal.Known(0, 3, "b:0", 42L));
    assertEquals(3, results.done());
    assertEquals(List.of(new Part<>(42L, 30)), results.take());
    Claim last = claim();
    assertEquals(3, last.first());
    deliver(results, last, 3, 10);
    assertEquals(List.of(new Part<>(3L, 40)), results.take());
    assertTrue(results.allTaken());
  }

  @Test
  void whatIsToBeWrittenCountsOnceItIs() {
    Results<Long> results = results(Call.PLAIN, 2);
    Claim claim = claim();
    Slice to = new Slice.Longs(new long[10], 0, 10);
    Outcome<Long> written = new Outcome<>(1L, List.of(new Write(to, to)), Expressions.NONE);
    List<Claim> cover = table.finish(claim, 10);
    List<Outcome<Long>> counted = results.finish(claim, cover, written, 10);
    assertEquals(List.of(written), counted);
    assertTrue(results.publishing());
    assertEquals(0, results.done());
    assertTrue(results.published(claim, counted, true, 11));
    assertFalse(results.publishing());
    assertEquals(1, results.done());
    assertEquals(11, results.lastDone());
  }

  @Test
  void whatADeviceWroteThatIsBelievedNoMoreIsOpenAgain() {
    Results<Long> results = results(Call.PLAIN, 2);
    Claim claim = claim();
    Slice to = new Slice.Longs(new long[10], 0, 10);
    Outcome<Long> written = new Outcome<>(1L, List.of(new Write(to, to)), Expressions.NONE);
    List<Outcome<Long>> counted = results.finish(claim, table.finish(claim, 10), written, 10);
    assertFalse(results.published(claim, counted, false, 11));
    assertEquals(0, results.done());
    assertFalse(results.publishing());
    assertTrue(table.again());
  }

  @Test
  void whatAPartHoldsCountsWithTheOthers() {
    Results<Long> results = results(Call.PLAIN, 2);
    Claim one = claim();
    Claim other = claim();
    assertFalse(table.finish(one, 10).isEmpty());
    assertFalse(table.finish(other, 10).isEmpty());
    results.hold(one, outcome(1));
    assertEquals(List.of(), results.finish(other, List.of(one, other), outcome(2), 10));
    assertEquals(List.of(new Part<>(1L, 10), new Part<>(2L, 20)), results.take());
  }

  @Test
  void aPartThatWasLostIsAFailureOfTheMaster() {
    Results<Long> results = results(Call.PLAIN, 2);
    Claim one = claim();
    Claim other = claim();
    assertThrows(
        IllegalStateException.class,
        () -> results.finish(other, List.of(one, other), outcome(2), 10));
  }

  @Test
  void allThatADeviceDidIsDoneAgain() {
    Results<Long> results = results(Call.PLAIN, ALL);
    results.recall(new Journal.Known(0, 1, "a:0", 0L));
    deliver(results, claim(), 1, 10);
    Seat other = table.join("b:0", "b:0-1", new Throughput(), true);
    Claim kept = table.next(other, 0, TILES);
    assertNotNull(kept);
    deliver(results, kept, 2, 10);
    assertEquals(3, results.done());
    results.disown("a:0");
    assertEquals(1, results.done());
    for (int i = 0; i < 2; i++) {
      Claim again = table.next(other, 0, TILES);
      assertNotNull(again);
      assertTrue(again.first() < 2);
      deliver(results, again, again.first(), 11);
    }
    Claim last = table.next(other, 0, TILES);
    assertNotNull(last);
    deliver(results, last, 3, 12);
    assertNull(table.next(other, 0, TILES));
    assertEquals(List.of(0L, 1L, 2L, 3L), results.take().stream().map(Part::partial).toList());
    assertEquals(List.of(), results.takeUnwritten());
  }
}
