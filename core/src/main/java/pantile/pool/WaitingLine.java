// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Callers that wait for a worker, in the order in which they came. Rules alone: nobody waits here,
 * and whoever got a worker is signalled. Guarded by the pool's lock.
 *
 * @param <W> the worker
 */
final class WaitingLine<W> {
  private final Routes<W> routes;
  private final WhenNobody whenNobody;
  private final Set<Waiter<W>> waiters = new LinkedHashSet<>();

  WaitingLine(Routes<W> routes, WhenNobody whenNobody) {
    this.routes = routes;
    this.whenNobody = whenNobody;
  }

  void add(Waiter<W> waiter) {
    waiters.add(waiter);
  }

  /** Whether or not the caller is still there. */
  void remove(Waiter<W> waiter) {
    waiters.remove(waiter);
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  int size() {
    return waiters.size();
  }

  /** Has all who wait look up. */
  void wakeAll() {
    waiters.forEach(waiter -> waiter.changed.signal());
  }

  /**
   * Gives free workers to those who wait, in order. A caller that some workers have failed may be
   * passed over by those behind, since it takes none of these. A caller for whom there is no worker
   * is told so, unless that may change and the policy is to wait.
   */
  void hand(long now) {
    Iterator<Waiter<W>> waiting = waiters.iterator();
    while (waiting.hasNext()) {
      Waiter<W> next = waiting.next();
      Seat<W> seat = routes.choose(next.tried, now);
      if (seat != null) {
        routes.begun(seat);
        next.seat = seat;
      } else if (!routes.anyTakesCalls(next.tried)
          && (whenNobody == WhenNobody.FAIL || !next.tried.isEmpty())) {
        next.hopeless = true;
      } else if (next.tried.isEmpty()) {
        return; // nor is there a worker for those behind
      } else {
        continue;
      }
      waiting.remove();
      next.changed.signal();
    }
  }
}
