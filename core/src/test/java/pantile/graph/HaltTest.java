// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.policy.Nanos;

/** What stops tasks, without threads and clock. */
final class HaltTest {
  private final Halt halt = new Halt(false, 100);

  @Test
  void nothingIsStoppedAtFirst() {
    assertTrue(halt.lets(false));
    assertTrue(halt.lets(true));
    assertNull(halt.cancelled());
    assertEquals("", halt.why());
    assertEquals(7, halt.longestWait(0, 7));
    assertFalse(halt.cleanupIsLate(Long.MAX_VALUE));
  }

  @Test
  void theFirstFailureStopsAllButCleanup() {
    assertTrue(halt.failed("a"));
    assertFalse(halt.failed("b"));
    assertFalse(halt.lets(false));
    assertTrue(halt.lets(true));
    assertEquals(TaskState.SKIPPED, halt.state());
    assertEquals("a failed", halt.why());
    assertEquals("a failed before", halt.before());
  }

  @Test
  void aRunThatKeepsGoingIsNotStoppedByFailures() {
    Halt goes = new Halt(true, 100);
    assertFalse(goes.failed("a"));
    assertTrue(goes.lets(false));
    assertTrue(goes.cancel("closed", 0));
    assertFalse(goes.lets(false));
  }

  @Test
  void aCancellationGivesCleanupItsTime() {
    halt.failed("a");
    assertTrue(halt.cancel("closed", 1_000));
    assertFalse(halt.cancel("late", 2_000));
    assertEquals("closed", halt.cancelled());
    assertEquals("closed", halt.why());
    assertEquals("closed", halt.before());
    assertEquals(TaskState.CANCELLED, halt.state());
    assertTrue(halt.lets(true));
    assertEquals(60, halt.longestWait(1_040, 7));
    assertFalse(halt.cleanupIsLate(1_099));
    assertTrue(halt.cleanupIsLate(1_100));
  }

  @Test
  void afterCleanupNothingIsWaitedFor() {
    halt.cancel("closed", 0);
    assertTrue(halt.cancelCleanup());
    assertFalse(halt.cancelCleanup());
    assertFalse(halt.lets(true));
    assertFalse(halt.cleanupIsLate(1_000));
    assertEquals(Nanos.MOST, halt.longestWait(1_000, 7));
  }

  @Test
  void timesMayPassTheEndOfTheClock() {
    halt.cancel("closed", Long.MAX_VALUE - 10);
    assertFalse(halt.cleanupIsLate(Long.MAX_VALUE));
    assertEquals(90, halt.longestWait(Long.MAX_VALUE, 0));
    assertTrue(halt.cleanupIsLate(Long.MIN_VALUE + 89));
  }
}
