// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import pantile.error.JobCancelledException;

/**
 * Waits until one worker, or the pool, is not used any more, and gives no new calls meanwhile.
 * Takes the pool's lock itself.
 *
 * @param <W> the worker
 */
final class Draining<W> {
  /** How long {@link #close} waits for calls. */
  private static final long PATIENCE = 10_000_000_000L;

  private final PoolState<W> state;
  private final Keeper<W> keeper;

  Draining(PoolState<W> state, Keeper<W> keeper) {
    this.state = state;
    this.keeper = keeper;
  }

  /**
   * Gives a worker no new calls, and waits until no call uses it.
   *
   * @throws IllegalArgumentException if it is not one of the pool's
   * @throws IllegalStateException if a call of this thread uses it
   * @throws JobCancelledException if the calling thread was interrupted or its limit has passed
   */
  void drain(W worker) {
    state.lock.lock();
    try {
      Seat<W> seat = state.seat(worker);
      for (Use<W> use : state.uses) {
        if (PoolState.isSame(use.seat, seat) && isOwn(use)) {
          throw new IllegalStateException("drain() was called from inside a call of that worker");
        }
      }
      state.routes.drain(seat);
      keeper.settle();
      while (seat.load() > 0 && !state.closed) {
        long left = state.host.timeLeft();
        if (left <= 0) {
          throw PoolState.tooLate();
        }
        var _ = state.ended.awaitNanos(Math.min(left, PoolState.LOOK));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoolState.interrupted();
    } finally {
      state.lock.unlock();
    }
  }

  /**
   * Gives a worker calls again, as if it had not failed before.
   *
   * @throws IllegalArgumentException if it is not one of the pool's
   */
  void readmit(W worker) {
    state.lock.lock();
    try {
      state.routes.undrain(state.seat(worker), PoolState.now());
      keeper.settle();
    } finally {
      state.lock.unlock();
    }
  }

  /**
   * Ends the pool: waits for the calls that use workers, but not for ever.
   *
   * @throws IllegalStateException if called from inside a call
   */
  void close() {
    boolean interrupted = false;
    int left;
    state.lock.lock();
    try {
      for (Use<W> use : state.uses) {
        if (isOwn(use)) {
          throw new IllegalStateException("close() was called from inside a call");
        }
      }
      state.closed = true;
      keeper.close();
      state.waiting.wakeAll();
      long until = System.nanoTime() + PATIENCE;
      while (!isOver() && until - System.nanoTime() > 0) {
        try {
          var _ = state.ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      left = state.inUse();
    } finally {
      state.lock.unlock();
    }
    if (left > 0) {
      System.getLogger("pantile")
          .log(Level.WARNING, "a pool was closed while " + left + " calls used its workers");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOver() {
    return state.inUse() == 0 && state.waiting.isEmpty() && !keeper.isThere();
  }

  private static boolean isOwn(Use<?> use) {
    return PoolState.isSame(use.thread, Thread.currentThread());
  }
}
