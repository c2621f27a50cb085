// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;

/**
 * What a pool's lock guards, and the clock that all its parts read.
 *
 * @param <W> the worker
 */
final class PoolState<W> {
  /** Who waits looks so often whether the {@code Pantile} is still open. */
  static final long LOOK = 1_000_000_000L;

  private static final long START = System.nanoTime();

  final PoolHost host;
  final PoolPolicy policy;

  final ReentrantLock lock = new ReentrantLock();

  /** A use has ended, or a wait. */
  final Condition ended = lock.newCondition();

  final Routes<W> routes;
  final WaitingLine<W> waiting;
  final Set<Use<W>> uses = new LinkedHashSet<>();

  boolean closed;

  /** How many attempts of repeatable calls were made once more. */
  long repeated;

  PoolState(PoolHost host, List<? extends W> workers, PoolPolicy policy, boolean probed) {
    this.host = host;
    this.policy = policy;
    this.routes = new Routes<>(workers, policy, probed, now());
    this.waiting = new WaitingLine<>(routes, policy.whenNobody());
  }

  /** The time by a clock that begins near 0. */
  static long now() {
    return System.nanoTime() - START;
  }

  /** Two workers may be equal, as two connections to one place. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one == other;
  }

  /**
   * A worker's seat.
   *
   * @throws IllegalArgumentException if it is not one of the pool's
   */
  Seat<W> seat(W worker) {
    for (Seat<W> seat : routes.seats()) {
      if (isSame(Objects.requireNonNull(seat.worker), Objects.requireNonNull(worker))) {
        return seat;
      }
    }
    throw new IllegalArgumentException("it is no worker of this pool");
  }

  /** How many calls and probes use workers, or are about to. */
  int inUse() {
    int sum = 0;
    for (Seat<W> seat : routes.seats()) {
      sum += seat.load();
    }
    return sum;
  }

  static JobCancelledException interrupted() {
    return new JobCancelledException("the calling thread was interrupted");
  }

  static JobCancelledException tooLate() {
    return new JobCancelledException("the deadline has passed");
  }
}
