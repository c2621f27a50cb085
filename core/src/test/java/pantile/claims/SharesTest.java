// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import pantile.policy.Claiming;

/** Shares, ends and repeats, of speeds and of what is left alone. */
final class SharesTest {
  /** No claim has more than 100 tiles, or takes longer than 1000 ns. */
  private static final Claiming POLICY =
      new Claiming(
          100,
          2,
          Duration.ofNanos(1000),
          true,
          20,
          Duration.ofNanos(500),
          Duration.ofNanos(7000),
          Duration.ofSeconds(1),
          64);

  private static final Shares SHARES = new Shares(POLICY, 10);

  private static Throughput measured(double rate) {
    Throughput speed = new Throughput();
    speed.add((long) (rate * 1000), 1000, 0);
    return speed;
  }

  @Test
  void aClaimHasOneTileWhereNothingElseIsPossible() {
    assertTrue(SHARES.single(new Throughput(), 50), "of unknown speed");
    assertTrue(SHARES.single(measured(1), 1), "one is left");
    assertFalse(SHARES.single(measured(1), 2));
    assertFalse(SHARES.single(new Throughput(1), 2));
    assertTrue(new Shares(POLICY.withMostTiles(1), 10).single(measured(1), 50));
  }

  @Test
  void aShareIsHalfOfWhatTheSpeedAsksFor() {
    assertEquals(20, SHARES.tiles(measured(1), 1, 40), "alone: half of what is left");
    assertEquals(5, SHARES.tiles(measured(1), 4, 40), "a quarter of the speed");
    assertEquals(15, SHARES.tiles(measured(3), 4, 40));
    assertEquals(20, SHARES.tiles(measured(1), 0.5, 40), "others' speeds are less than its own");
    assertEquals(1, SHARES.tiles(measured(1), 1000, 40), "at least one");
  }

  @Test
  void sharesAreBounded() {
    assertEquals(100, SHARES.tiles(measured(1), 1, 1_000_000), "by 1000 ns, which are 100 tiles");
    assertEquals(50, SHARES.tiles(measured(0.5), 0.5, 1_000_000), "by 1000 ns, which are 50");
    assertEquals(100, SHARES.tiles(measured(8), 8, 1_000_000), "by the most tiles");
    assertEquals(2, SHARES.tiles(new Throughput(1), 1, 40), "an eighth of 20 until confirmed");
  }

  @Test
  void endsAndDeadlinesFollowTheSpeed() {
    assertEquals(Long.MAX_VALUE, Shares.end(new Throughput(), 10, 100));
    assertEquals(120, Shares.end(new Throughput(0.5), 10, 100));
    assertEquals(120, Shares.end(measured(0.5), 10, 100));
    assertEquals(7100, SHARES.deadline(new Throughput(), 100, Long.MAX_VALUE), "not known");
    assertEquals(7100, SHARES.deadline(new Throughput(0.5), 100, 120), "not confirmed");
    assertEquals(600, SHARES.deadline(measured(0.5), 100, 120), "20 times is less than the least");
    assertEquals(2100, SHARES.deadline(measured(0.5), 100, 200));
    assertEquals(100_000_000_000_000_000L, Shares.nanos(1e30, 1e-9), "years, but no overflow");
  }

  /** A tile takes 10 ns at rate 1. The others have a tile's time more, which they may be at. */
  @Test
  void aTileIsWorthwhileIfOthersWouldNotEndSooner() {
    assertTrue(SHARES.worthwhile(1e-9, 0, 0, 10), "there are no others");
    assertTrue(SHARES.worthwhile(1, 2, 1, 0), "10 ns, and 0 + 10 ns");
    assertFalse(SHARES.worthwhile(0.5, 2, 1, 19), "20 ns, and 9.5 + 10 ns");
    assertTrue(SHARES.worthwhile(0.5, 2, 1, 20), "20 ns, and 10 + 10 ns");
  }

  @Test
  void anOverdueClaimTakesHalfAsLongAgain() {
    assertEquals(300, Shares.expected(100, 300, 200));
    assertEquals(451, Shares.expected(100, 300, 334), "overdue: it has taken 234");
    assertEquals(250, Shares.expected(100, Long.MAX_VALUE, 200), "of unknown speed");
    assertEquals(101, Shares.expected(100, Long.MAX_VALUE, 100), "always later");
  }

  @Test
  void repeatingPaysIfItGainsMoreThanAnEighth() {
    assertTrue(Shares.repeatPays(1000, 80, 1091));
    assertFalse(Shares.repeatPays(1000, 80, 1090));
  }

  /** At the time told the same claim is worth repeating, and was not some time before. */
  @Test
  void repeatingPaysAtTheTimeThatIsTold() {
    long own = 80;
    for (long begun : new long[] {-5000, 0, 1000}) {
      for (long end : new long[] {begun + 50, Long.MAX_VALUE}) {
        long at = Shares.repeatPaysAt(begun, end, own, begun + 60);
        assertEquals(begun + 3 * own + 1, at);
        assertTrue(Shares.repeatPays(at, own, Shares.expected(begun, end, at)));
        assertFalse(Shares.repeatPays(at - 60, own, Shares.expected(begun, end, at - 60)));
      }
    }
    assertEquals(5001, Shares.repeatPaysAt(0, 5000, 80, 100), "not before it is overdue");
    assertEquals(9001, Shares.repeatPaysAt(0, 5000, 80, 9000), "not before now");
  }
}
