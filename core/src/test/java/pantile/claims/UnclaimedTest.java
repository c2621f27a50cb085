// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What may be claimed: in order, without what is skipped, and what failed by others first. */
final class UnclaimedTest {
  private static void assertTiles(int first, int last, Span span) {
    assertEquals(first, span.first);
    assertEquals(last, span.last);
  }

  @Test
  void theCursorPassesOverWhatIsSkipped() {
    Unclaimed tiles = new Unclaimed(10, new Crew());
    tiles.skip(0, 2);
    tiles.skip(2, 3);
    tiles.skip(5, 6);
    tiles.skip(9, 10);
    assertEquals(7, tiles.fresh(Integer.MAX_VALUE));
    assertEquals(1, tiles.fresh(4));
    assertEquals(0, tiles.fresh(2));
    assertTiles(3, 5, tiles.take(7)); // up to what is skipped
    assertEquals(4, tiles.fresh(10));
    assertTiles(6, 7, tiles.take(1));
    assertTiles(7, 9, tiles.take(3));
    assertEquals(0, tiles.fresh(10));
  }

  @Test
  void whatADeviceFailedOnIsForOthersFirst() {
    Crew crew = new Crew();
    crew.join("a", "one", new Throughput(), true);
    Seat other = crew.join("b", "two", new Throughput(), true);
    Unclaimed tiles = new Unclaimed(4, crew);
    Span span = tiles.take(4);
    span.fail("a", false);
    span.divide();
    tiles.addFirst(span);
    assertTrue(tiles.again());
    assertNull(tiles.waitingFor("a"));
    assertSame(span, tiles.waitingFor("b"));
    crew.leave(other);
    assertSame(span, tiles.waitingFor("a"), "there is nobody else");
  }

  @Test
  void partsAreTakenInOrderUntilNoneIsLeft() {
    Unclaimed tiles = new Unclaimed(6, new Crew());
    Span first = tiles.take(3);
    Span second = tiles.take(3);
    first.divide();
    second.divide();
    tiles.addFirst(first);
    tiles.addLast(second);
    assertSame(first, tiles.waitingFor("a"));
    assertTiles(0, 2, tiles.takePart(first, 2));
    assertSame(first, tiles.waitingFor("a"));
    Span part = tiles.takePart(first, 1);
    assertTiles(2, 3, part);
    assertSame(first, part.root());
    assertSame(second, tiles.waitingFor("a"));
    tiles.drop(second);
    assertFalse(tiles.again());
    assertNull(tiles.waitingFor("a"));
  }

  /** Parts inherit what has failed, and how small they have to be. */
  @Test
  void aPartKnowsWhatFailedBefore() {
    Span whole = new Span(null, 0, 8);
    whole.fail("a", true);
    whole.fail(null, false);
    whole.divide();
    Span part = whole.part(4);
    assertEquals(2, part.attempts);
    assertEquals(4, part.mostTiles);
    assertTrue(part.failedOn.contains("a"));
    assertEquals(2, part.depth());
    assertTrue(part.heldHereOrAbove());
    whole.held = false;
    part.held = false;
    assertFalse(part.heldHereOrAbove());
  }
}
