// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.policy.Nanos;
import pantile.pool.Routes.Verdict;

/**
 * Lends workers to calls: a caller waits for one, uses it, and gives it back with what the call
 * came to. Takes the pool's lock itself.
 *
 * @param <W> the worker
 */
final class Lending<W> {
  private final PoolState<W> state;
  private final Keeper<W> keeper;

  Lending(PoolState<W> state, Keeper<W> keeper) {
    this.state = state;
    this.keeper = keeper;
  }

  /**
   * Waits for a worker.
   *
   * @param tried these have failed on the call, and are not wanted
   * @return null if there is none to wait for
   */
  @Nullable Use<W> acquire(Set<Seat<W>> tried) {
    long left = state.host.timeLeft();
    if (Thread.currentThread().isInterrupted()) {
      throw PoolState.interrupted();
    }
    if (left <= 0) {
      throw PoolState.tooLate();
    }
    state.lock.lock();
    try {
      if (state.closed) {
        throw new IllegalStateException("this pool is closed");
      }
      Seat<W> seat = state.waiting.isEmpty() ? state.routes.choose(tried, PoolState.now()) : null;
      if (seat != null) {
        state.routes.begun(seat);
      } else {
        seat = await(tried);
      }
      if (seat == null) {
        return null;
      }
      state.repeated += tried.isEmpty() ? 0 : 1;
      return use(seat);
    } finally {
      state.lock.unlock();
    }
  }

  /** Waits in line. Called with the lock held. */
  private @Nullable Seat<W> await(Set<Seat<W>> tried) {
    Waiter<W> me = new Waiter<>(state.lock.newCondition(), tried);
    state.waiting.add(me);
    state.waiting.hand(PoolState.now());
    try {
      while (me.seat == null && !me.hopeless) {
        if (state.closed || !state.host.open()) {
          throw new JobCancelledException("the pool was closed");
        }
        long left = state.host.timeLeft();
        if (left <= 0) {
          throw PoolState.tooLate();
        }
        var _ = me.changed.awaitNanos(Math.min(left, PoolState.LOOK));
      }
      return me.seat;
    } catch (InterruptedException e) {
      if (me.seat != null) {
        state.routes.unused(me.seat);
        keeper.settle();
      }
      Thread.currentThread().interrupt();
      throw PoolState.interrupted();
    } finally {
      state.waiting.remove(me);
      if (state.closed) {
        state.ended.signalAll();
      }
    }
  }

  /** A call begins to use a worker. Called with the lock held. */
  private Use<W> use(Seat<W> seat) {
    long now = PoolState.now();
    long left = state.host.timeLeft();
    long limit = state.policy.limit().isZero() ? Nanos.MOST : Nanos.of(state.policy.limit());
    long least = Math.min(left, limit);
    long deadline = least == Nanos.MOST ? Long.MAX_VALUE : now + least;
    Use<W> use = new Use<>(seat, Thread.currentThread(), false, now, deadline, left <= limit);
    state.uses.add(use);
    if (deadline != Long.MAX_VALUE) {
      try {
        keeper.wake();
      } catch (Throwable noThread) { // there may be no memory for one
        state.uses.remove(use);
        state.routes.unused(seat);
        state.waiting.hand(PoolState.now());
        state.ended.signalAll();
        throw noThread;
      }
    }
    return use;
  }

  /**
   * A call uses its worker no more.
   *
   * @param thrown what it threw; null for nothing
   * @return why it failed, where that is a passed limit; else what was thrown; null for nothing
   * @throws JobCancelledException if it was given up
   */
  @Nullable Throwable release(Use<W> use, @Nullable Throwable thrown) {
    boolean fault =
        thrown != null && state.policy.isFault(thrown); // whatever that is, it does not throw
    Throwable cause = thrown;
    boolean cancelled = false;
    state.lock.lock();
    try {
      state.uses.remove(use);
      Verdict verdict = thrown == null ? Verdict.DONE : fault ? Verdict.FAULT : Verdict.NOTHING;
      if (use.expired) {
        Thread.interrupted(); // it was the keeper's
        if (!use.ofCaller) {
          TimeoutException late =
              new TimeoutException("it took longer than " + state.policy.limit());
          if (thrown != null) {
            late.addSuppressed(thrown);
          }
          cause = late;
          verdict = Verdict.FAULT;
        } else if (thrown != null) {
          verdict = Verdict.NOTHING;
          cancelled = true;
        }
      } else if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // somebody else's
        verdict = Verdict.NOTHING;
      }
      long now = PoolState.now();
      state.routes.ended(use.seat, verdict, now - use.begun, cause, now);
      keeper.settle();
    } finally {
      state.lock.unlock();
    }
    if (cancelled) {
      throw PoolState.tooLate();
    }
    if (thrown instanceof InterruptedException && !use.expired) {
      throw PoolState.interrupted();
    }
    return cause;
  }
}
