// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.job.Tile;

/** The claims that are out. */
final class OutstandingTest {
  private final Crew crew = new Crew();
  private final Outstanding out = new Outstanding();

  private Claim hand(Seat seat, int tile, long expected, long deadline) {
    Span span = new Span(null, tile, tile + 1);
    Claim claim =
        new Claim(span, seat, new Tile(tile, tile, tile + 1), false, 0, expected, deadline);
    out.add(claim);
    return claim;
  }

  @Test
  void eachIsSettledOnceInAnyOrder() {
    long seed = 20_261_129;
    SplittableRandom random = new SplittableRandom(seed);
    Seat seat = crew.join("a", "one", new Throughput(), true);
    Set<Claim> expected = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      if (random.nextInt(3) > 0 || expected.isEmpty()) {
        expected.add(hand(seat, i, Long.MAX_VALUE, i));
      } else {
        List<Claim> now = List.copyOf(out.claims());
        Claim settled = now.get(random.nextInt(now.size()));
        assertTrue(out.settle(settled), "seed " + seed);
        assertFalse(out.settle(settled), "seed " + seed);
        assertTrue(expected.remove(settled), "seed " + seed);
      }
      assertEquals(expected, Set.copyOf(out.claims()), "seed " + seed);
      assertEquals(expected.size(), out.claims().size(), "seed " + seed);
    }
    assertTrue(out.handedOut() > expected.size());
  }

  @Test
  void theEarliestDeadlineIsThatOfAClaimThatIsOut() {
    assertEquals(Long.MAX_VALUE, out.deadline());
    Seat seat = crew.join("a", "one", new Throughput(), true);
    Claim early = hand(seat, 0, 5, 10);
    Claim late = hand(seat, 1, 5, 20);
    assertEquals(10, out.deadline());
    assertTrue(out.holds(early.span));
    out.settle(early);
    assertFalse(out.holds(early.span));
    assertTrue(out.holds(late.span));
    assertEquals(20, out.deadline());
    assertEquals(2, out.handedOut());
  }

  @Test
  void workIsWhatOthersHaveToDo() {
    Seat fast = crew.join("fast", "f", new Throughput(4), true);
    Seat slow = crew.join("slow", "s", new Throughput(0.5), true);
    hand(fast, 0, 100, 1000);
    hand(slow, 1, 300, 1000);
    assertEquals(100, out.workBesides(fast.team, 100), "200 ns at 0.5");
    assertEquals(200, out.workBesides(slow.team, 50), "50 ns at 4");
    assertEquals(240, out.workBesides(slow.team, 120), "overdue: 60 ns more at 4");
  }
}
