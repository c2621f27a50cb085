// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Throughput;
import pantile.claims.Tiling;

/** Intervals at the ends, and what is made of them. */
final class NanosTest {
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  @Test
  void intervalsAreNanosecondsUpToTheMost() {
    assertEquals(0, Nanos.of(Duration.ZERO));
    assertEquals(0, Nanos.of(Duration.ofNanos(-1)));
    assertEquals(0, Nanos.of(Duration.ofSeconds(Long.MIN_VALUE)));
    assertEquals(1, Nanos.of(Duration.ofNanos(1)));
    assertEquals(Nanos.MOST - 1, Nanos.of(Duration.ofNanos(Nanos.MOST - 1)));
    for (Duration more :
        List.of(Duration.ofNanos(Nanos.MOST), Duration.ofNanos(Long.MAX_VALUE), FOREVER)) {
      assertEquals(Nanos.MOST, Nanos.of(more));
    }
    assertEquals(7, Nanos.after(3, 4));
    assertEquals(Long.MAX_VALUE, Nanos.after(Nanos.MOST, Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, Nanos.after(1, Long.MAX_VALUE));
  }

  @Test
  void probesDoubleUpToTheLongestWhateverItIs() {
    FaultPolicy usual = FaultPolicy.DEFAULT;
    assertEquals(Duration.ofSeconds(1), usual.probeAfter(1));
    assertEquals(Duration.ofSeconds(8), usual.probeAfter(4));
    assertEquals(Duration.ofMinutes(5), usual.probeAfter(Integer.MAX_VALUE));
    FaultPolicy never = usual.withProbes(FOREVER, FOREVER);
    assertEquals(Nanos.MOST, never.probeAfter(1).toNanos());
    FaultPolicy rare = usual.withProbes(Duration.ofNanos(Long.MAX_VALUE / 3), FOREVER);
    assertEquals(Nanos.MOST, rare.probeAfter(9).toNanos());
    FaultPolicy atOnce = usual.withProbes(Duration.ZERO, Duration.ZERO);
    assertEquals(Duration.ZERO, atOnce.probeAfter(Integer.MAX_VALUE));
    assertThrows(
        IllegalArgumentException.class, () -> usual.withProbes(Duration.ofNanos(-1), FOREVER));
  }

  /**
   * A claim that is never late must not be late at once, which a sum that wraps around makes it.
   */
  @Test
  void claimsOfLongDeadlinesAreNotLate() {
    for (Duration deadline : List.of(FOREVER, Duration.ofNanos(Long.MAX_VALUE))) {
      Claiming claiming =
          new Claiming(1, 2, FOREVER, true, Double.MAX_VALUE, deadline, deadline, FOREVER, 1);
      ClaimTable table = new ClaimTable(new Tiling(0, 100, 1), claiming);
      Seat one = table.join("one", "one", new Throughput(), true);
      var _ = table.join("two", "two", new Throughput(), true);
      long now = 1_000_000_000_000L;
      for (int i = 0; i < 10; i++) {
        Claim claim = table.next(one, now, 100);
        assertNotNull(claim);
        assertTrue(table.deadline() - now > Nanos.MOST / 2, "a deadline that has passed");
        assertEquals(List.of(), table.expire(now + 1_000_000_000_000L));
        assertEquals(1, table.finish(claim, now += 1000).size());
      }
    }
  }

  @Test
  void policiesThatAreNoNumbersAreRefused() {
    Duration second = Duration.ofSeconds(1);
    for (double bad : new double[] {Double.NaN, 0.5, -1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Claiming(1, bad, second, true, 20, second, second, second, 1));
      assertThrows(
          IllegalArgumentException.class,
          () -> new Claiming(1, 2, second, true, bad, second, second, second, 1));
    }
  }

  /** Twenty times as long, or as long as there is. */
  @Test
  void fewClaimsMayTakeLonger() {
    Duration usual = Claiming.GUIDED.longest();
    assertEquals(usual.multipliedBy(20), Claiming.GUIDED.inFewClaims().longest());
    Claiming longest =
        new Claiming(1, 2, FOREVER, true, 20, FOREVER, FOREVER, FOREVER, 1).inFewClaims();
    assertTrue(Nanos.of(longest.longest()) > Nanos.MOST / 2);
  }
}
