// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import pantile.graph.Timers.Due;

/** What is due first, also where the clock passes its end. */
final class TimersTest {
  private final Timers timers = new Timers();

  private void takes(int task, long now) {
    Timers.Timer due = timers.due(now);
    assertNotNull(due);
    assertEquals(task, due.attempt().task);
  }

  @Test
  void theEarliestIsFirst() {
    assertEquals(9, timers.longestWait(0, 9));
    timers.add(30, new Attempt(3, 1), Due.LIMIT);
    timers.add(10, new Attempt(1, 1), Due.RETRY);
    timers.add(20, new Attempt(2, 1), Due.ABANDON);
    assertEquals(9, timers.longestWait(0, 9));
    assertEquals(4, timers.longestWait(6, 9));
    assertNull(timers.due(9));
    takes(1, 25);
    takes(2, 25);
    assertNull(timers.due(25));
    assertEquals(-5, timers.longestWait(35, 9));
    takes(3, 35);
    assertNull(timers.due(Long.MAX_VALUE));
  }

  @Test
  void theClockMayPassItsEnd() {
    timers.add(Long.MIN_VALUE + 5, new Attempt(2, 1), Due.LIMIT);
    timers.add(Long.MAX_VALUE - 5, new Attempt(1, 1), Due.LIMIT);
    assertEquals(5, timers.longestWait(Long.MAX_VALUE - 10, 100));
    takes(1, Long.MAX_VALUE);
    assertNull(timers.due(Long.MAX_VALUE));
    takes(2, Long.MIN_VALUE + 5);
  }
}
