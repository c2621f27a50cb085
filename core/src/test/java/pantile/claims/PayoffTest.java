// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantile.job.Tile;
import pantile.policy.Claiming;

/** Who leaves tiles to others, and whose tiles are computed once more. Tiles have 1000 elements. */
final class PayoffTest {
  private final Crew crew = new Crew();
  private final Outstanding out = new Outstanding();
  private final Payoff payoff = payoff(Claiming.GUIDED);

  /** 10 and 1000 ns a tile. */
  private final Throughput fastSpeed = measured(100);

  private final Throughput slowSpeed = measured(1);
  private final Seat fast = crew.join("fast", "f", fastSpeed, true);
  private final Seat slow = crew.join("slow", "s", slowSpeed, true);

  private Payoff payoff(Claiming policy) {
    return new Payoff(new Shares(policy, 1000), crew, out);
  }

  private static Throughput measured(long rate) {
    Throughput speed = new Throughput();
    speed.add(rate * 1000, 1000, 0);
    return speed;
  }

  private Claim hand(Seat seat, int tile, long now) {
    Tile its = new Tile(tile, 1000L * tile, 1000L * (tile + 1));
    long end = Shares.end(seat.team.speed, its.length(), now);
    Claim claim =
        new Claim(new Span(null, tile, tile + 1), seat, its, false, now, end, Long.MAX_VALUE);
    out.add(claim);
    return claim;
  }

  @BeforeEach
  void asked() {
    payoff.asked();
  }

  @Test
  void aSlowWorkerLeavesTheLastTilesToFastOnes() {
    assertTrue(payoff.worthwhile(fast, 0, 1));
    assertTrue(payoff.worthwhile(slow, 0, 99), "990 + 10 ns, as long as its own");
    assertEquals(Long.MAX_VALUE, payoff.wakeAt());
    assertFalse(payoff.worthwhile(slow, 0, 50));
    assertEquals(500, payoff.wakeAt(), "when the fast one should be done");
  }

  /** Once it has waited that long, and nobody has claimed anything, it takes a tile after all. */
  @Test
  void itsPatienceEnds() {
    assertFalse(payoff.worthwhile(slow, 0, 50));
    assertFalse(payoff.worthwhile(slow, 499, 50));
    assertTrue(payoff.worthwhile(slow, 500, 50));
    hand(fast, 0, 500);
    assertFalse(payoff.worthwhile(slow, 500, 40), "the other has come");
  }

  @Test
  void whatOthersHoldCountsAsTheirWork() {
    for (int tile = 0; tile < 60; tile++) {
      hand(fast, tile, 0);
    }
    assertTrue(payoff.worthwhile(slow, 0, 50), "500 + 600 + 10 ns");
  }

  @Test
  void onlyWhatWasMeasuredCountsAgainstIt() {
    Seat remembered = crew.join("remembered", "r", new Throughput(1e-3), true);
    assertTrue(payoff.worthwhile(remembered, 0, 1));
    crew.leave(fast);
    assertTrue(payoff.worthwhile(slow, 0, 1), "there is nobody else of whom more is known");
    assertTrue(payoff(Claiming.SINGLE).worthwhile(slow, 0, 1), "no policy of leaving");
  }

  @Test
  void aSlowWorkerIsTriedAgainFromTimeToTime() {
    long second = 1_000_000_000;
    assertFalse(payoff.worthwhile(slow, second, 63), "too few tiles to waste one");
    assertFalse(payoff.worthwhile(slow, second - 1, 70));
    assertTrue(payoff.worthwhile(slow, second, 70));
    assertFalse(payoff.worthwhile(slow, second + 1, 70), "just tried");
  }

  @Test
  void theStragglerIsTheOneThatEndsLast() {
    hand(slow, 0, 0);
    Claim last = hand(slow, 1, 100);
    hand(fast, 2, 0);
    assertSame(last, payoff.straggler(fast, 200));
    assertEquals(Long.MAX_VALUE, payoff.wakeAt());
    assertNull(payoff.straggler(slow, 200), "the fast one ends sooner than it would");
  }

  @Test
  void itIsToldWhenAClaimWillBeAStraggler() {
    crew.join("other", "o", measured(100), true);
    hand(fast, 0, 0);
    assertNull(payoff.straggler(slow, 5));
    long at = payoff.wakeAt();
    assertEquals(3001, at);
    payoff.asked();
    assertSame(out.claims().getFirst(), payoff.straggler(slow, at));
  }

  @Test
  void whatMayNotBeRepeatedIsNot() {
    Seat inPlace = crew.join("in place", "p", slowSpeed, false);
    hand(inPlace, 0, 0);
    assertNull(payoff.straggler(fast, 10), "it writes in place");
    Claim claim = hand(slow, 1, 0);
    assertNull(payoff(Claiming.SINGLE).straggler(fast, 10), "no policy of repeating");
    assertNull(payoff.straggler(crew.join("new", "n", new Throughput(), true), 10));
    assertSame(claim, payoff.straggler(fast, 10));
    claim.span.divide();
    assertNull(payoff.straggler(fast, 10), "it is being repeated");
  }

  /** Three claims on the same tiles are the most: the first, and two that repeat. */
  @Test
  void tilesAreNotRepeatedForEver() {
    Span span = new Span(null, 0, 1);
    for (int depth = 1; depth <= 3; depth++) {
      Claim claim = new Claim(span, slow, new Tile(0, 0, 1000), false, 0, 1000, Long.MAX_VALUE);
      out.add(claim);
      assertEquals(depth < 3, payoff.straggler(fast, 10) == claim, "depth " + depth);
      out.settle(claim);
      span.divide();
      span = span.part(1);
    }
  }
}
