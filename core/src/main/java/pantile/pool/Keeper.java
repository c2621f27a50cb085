// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/**
 * Interrupts late calls and starts probes, on a thread of its own. There is one only while there is
 * something to wait for. Its methods are called with the pool's lock held.
 *
 * @param <W> the worker
 */
final class Keeper<W> {
  private final PoolState<W> state;
  private final @Nullable Probe<? super W> probe;

  /** The thread is to look again. */
  private final Condition look;

  private @Nullable Thread thread;
  private long looksAt;

  Keeper(PoolState<W> state, @Nullable Probe<? super W> probe) {
    this.state = state;
    this.probe = probe;
    this.look = state.lock.newCondition();
  }

  boolean probes() {
    return probe != null;
  }

  /** Whether there is a thread. */
  boolean isThere() {
    return thread != null;
  }

  /** Something has changed: who waits may get a worker, and there may be more to wait for. */
  void settle() {
    state.waiting.hand(PoolState.now());
    wake();
    state.ended.signalAll();
  }

  /** Has the thread look, if it would look too late. */
  void wake() {
    long next = nextLook();
    if (thread != null) {
      if (state.closed || next < looksAt) {
        looksAt = Math.min(next, looksAt);
        look.signal();
      }
    } else if (next != Long.MAX_VALUE) {
      Thread made =
          Thread.ofVirtual()
              .name("pantile-pool")
              .inheritInheritableThreadLocals(false)
              .unstarted(this::keep);
      looksAt = next;
      made.start();
      thread = made; // not before: there may be no memory for it
    }
  }

  /** The pool is closed: probes are interrupted, and the thread ends with the last limit. */
  void close() {
    look.signalAll();
    for (Use<W> use : state.uses) {
      if (use.probe) {
        use.thread.interrupt();
      }
    }
  }

  /** When there is something to do. */
  private long nextLook() {
    long next = mayProbe() ? state.routes.nextProbe() : Long.MAX_VALUE;
    for (Use<W> use : state.uses) {
      next = use.expired ? next : Math.min(next, use.deadline);
    }
    return next;
  }

  /** Whether workers are probed still; limits hold until the last call has ended. */
  private boolean mayProbe() {
    return !state.closed && state.host.open();
  }

  private void keep() {
    state.lock.lock();
    try {
      while (true) {
        long now = PoolState.now();
        expire(now);
        if (mayProbe()) {
          Seat<W> due = state.routes.due(now);
          while (due != null) {
            startProbe(due, now);
            due = state.routes.due(now);
          }
        }
        state.waiting.hand(PoolState.now()); // to those on trial
        looksAt = nextLook();
        if (looksAt == Long.MAX_VALUE) {
          return;
        }
        // Nobody says that the host is closed.
        var _ = look.awaitNanos(Math.min(looksAt - PoolState.now(), PoolState.LOOK));
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it but the end of the JVM's use of it.
      Thread.currentThread().interrupt();
    } finally {
      thread = null;
      state.ended.signalAll();
      state.lock.unlock();
    }
  }

  private void expire(long now) {
    for (Use<W> use : state.uses) {
      if (!use.expired && use.deadline <= now) {
        use.expired = true;
        use.thread.interrupt();
      }
    }
  }

  private void startProbe(Seat<W> seat, long now) {
    Thread tries =
        Thread.ofVirtual()
            .name("pantile-pool-probe-" + seat.number)
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> probe(seat));
    long limit = Nanos.of(state.policy.limit());
    long deadline = limit == 0 ? Long.MAX_VALUE : now + limit;
    Use<W> use = new Use<>(seat, tries, true, now, deadline, false);
    state.uses.add(use);
    boolean started = false;
    try {
      tries.start();
      started = true;
    } finally {
      if (!started) { // there may be no memory for it
        state.uses.remove(use);
        state.routes.notProbed(seat, now);
      }
    }
  }

  /** One probe, on its own thread, which does not hold the lock. */
  private void probe(Seat<W> seat) {
    Throwable fault = null;
    try {
      Objects.requireNonNull(probe).check(seat.worker);
    } catch (Throwable e) { // whatever it throws, the worker is not well
      fault = e;
    }
    state.lock.lock();
    try {
      Iterator<Use<W>> all = state.uses.iterator();
      while (all.hasNext()) {
        Use<W> use = all.next();
        if (use.probe && PoolState.isSame(use.seat, seat)) {
          all.remove();
          if (use.expired) {
            fault = new TimeoutException("its probe took longer than " + state.policy.limit());
          }
        }
      }
      state.routes.probed(seat, fault, PoolState.now());
      settle();
    } finally {
      state.lock.unlock();
    }
  }
}
