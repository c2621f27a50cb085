// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What happens to tries as time passes, the earliest first. Times are {@code System.nanoTime}'s, so
 * they are compared by differences.
 */
final class Timers {
  /** What happens, unless something else happens before. */
  enum Due {
    /** A try has taken too long. */
    LIMIT,

    /** A pause is over. */
    RETRY,

    /** A try that was interrupted has not ended. */
    ABANDON
  }

  record Timer(long at, Attempt attempt, Due due) {}

  private static final Comparator<Timer> FIRST = (a, b) -> Long.signum(a.at - b.at);

  private final PriorityQueue<Timer> timers = new PriorityQueue<>(FIRST);

  void add(long at, Attempt attempt, Due due) {
    timers.add(new Timer(at, attempt, due));
  }

  /**
   * Takes a timer whose time has come.
   *
   * @return null if there is none
   */
  @Nullable Timer due(long now) {
    Timer first = timers.peek();
    return first != null && first.at - now <= 0 ? timers.poll() : null;
  }

  /**
   * How long nothing is due.
   *
   * @param most the answer if nothing is due for longer
   * @return nanoseconds; less than zero if something is late
   */
  long longestWait(long now, long most) {
    Timer first = timers.peek();
    return first == null ? most : Math.min(most, first.at - now);
  }
}
