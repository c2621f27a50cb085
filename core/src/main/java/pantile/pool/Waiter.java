// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A caller that waits for a worker. Guarded by the pool's lock.
 *
 * @param <W> the worker
 */
final class Waiter<W> {
  final Condition changed;

  /** The workers that have failed on the call. */
  final Set<Seat<W>> tried;

  /** The worker that it got; null as long as it waits. */
  @Nullable Seat<W> seat;

  /** Whether there is no worker that it could wait for. */
  boolean hopeless;

  Waiter(Condition changed, Set<Seat<W>> tried) {
    this.changed = changed;
    this.tried = tried;
  }
}
