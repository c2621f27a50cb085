// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.claims.Tiler;
import pantile.claims.Tiling;
import pantile.op.reduce.CountEqual;
import pantile.policy.Claiming;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Tiles for workers and for the calling thread, and how they are claimed. */
final class DecomposerTest {
  private static final Work<Long> FIVE = new Work<>(new CountEqual(ElementType.LONG, 1), 0, 5);
  private static final List<Operand> OPERANDS =
      List.of(Operand.in(new Slice.Longs(new long[5], 0, 5)));

  private final WorkerPool pool =
      new WorkerPool(FaultPolicy.DEFAULT, Duration.ofMillis(10).toNanos(), null);
  private final Decomposer tiled = decomposer(Tunables.alwaysTiled(2));

  @AfterEach
  void close() {
    pool.close();
  }

  private Decomposer decomposer(Tunables tunables) {
    return new Decomposer(new Tiler(tunables), pool);
  }

  @Test
  void aSmallJobIsOneTileOnTheCallingThread() {
    assertEquals(new Tiling(0, 5, 5), decomposer(Tunables.DEFAULT).cutHere(FIVE));
    assertEquals(new Tiling(0, 5, 2), tiled.cutHere(FIVE));
    assertFalse(tiled.direct(FIVE));
  }

  @Test
  void workersAreGivenTilesThoughNoneIsThere() {
    assertFalse(tiled.unevenly(FIVE), "no runs");
    assertEquals(new Tiling(0, 5, 2), tiled.cut(FIVE, Call.PLAIN, false));
    assertEquals(new Tiling(0, 5, 2), tiled.cut(FIVE, Call.PLAIN.asJournaled(), false));
  }

  @Test
  void claimsAreSmallWhereMemoryIsBoundedAndLongWhereTheyAreNoted() {
    Claiming usual = Tunables.alwaysTiled(2).claiming();
    assertEquals(usual, tiled.claiming(FIVE, OPERANDS, false, false, false));
    assertEquals(usual.withMostTiles(1), tiled.claiming(FIVE, OPERANDS, false, true, false));
    assertEquals(usual.forJournal(), tiled.claiming(FIVE, OPERANDS, false, false, true));
    assertEquals(usual.inFewClaims(), tiled.claiming(FIVE, OPERANDS, true, false, false));
  }
}
