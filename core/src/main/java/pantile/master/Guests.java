// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/**
 * Calls that run on threads of their own, not on workers, and that end when their master is closed:
 * graphs of tasks. Any thread may use it.
 */
public final class Guests {
  /** Those in whose threads a thread is, the innermost first. */
  private record Inside(Guests guests, @Nullable Inside outer) {}

  private static final ScopedValue<Inside> INSIDE = ScopedValue.newInstance();

  /** How long each may take to end, by what stops it. */
  private final Map<Runnable, Long> present = new HashMap<>();

  private boolean closed;

  /** Made by the master. */
  Guests() {}

  /**
   * A call begins.
   *
   * @param stop has it end soon; called at most once
   * @param nanos how long it may take to end from then on
   * @throws IllegalStateException if the master is closed
   */
  public synchronized void enter(Runnable stop, long nanos) {
    if (closed) {
      throw closed();
    }
    var _ = present.put(stop, nanos);
  }

  static IllegalStateException closed() {
    return new IllegalStateException("this Pantile is closed");
  }

  /**
   * A call has ended.
   *
   * @param stop what {@link #enter} was given
   */
  public synchronized void leave(Runnable stop) {
    var _ = present.remove(stop);
    notifyAll();
  }

  /**
   * Calls a function of a guest's, which may not close the master: it would wait for itself.
   *
   * @param function any
   * @param <R> its result
   * @param <X> what it throws
   * @return its result
   * @throws X what it throws
   */
  public <R extends @Nullable Object, X extends Throwable> R inside(
      ScopedValue.CallableOp<R, X> function) throws X {
    Inside outer = INSIDE.isBound() ? INSIDE.get() : null;
    return ScopedValue.where(INSIDE, new Inside(this, outer)).call(function);
  }

  /** Whether the calling thread is inside a call of these. */
  boolean here() {
    for (Inside at = INSIDE.isBound() ? INSIDE.get() : null; at != null; at = at.outer()) {
      if (at.guests().equals(this)) {
        return true;
      }
    }
    return false;
  }

  /** Stops all, and waits until they have ended, but no longer than they said. */
  void close() {
    List<Runnable> stopped;
    long until = System.nanoTime();
    synchronized (this) {
      closed = true;
      stopped = new ArrayList<>(present.keySet());
      long most = present.values().stream().mapToLong(Long::longValue).max().orElse(0);
      until += Math.min(most, Nanos.MOST);
    }
    stopped.forEach(Runnable::run);
    boolean interrupted = false;
    int left;
    synchronized (this) {
      long nanos = until - System.nanoTime();
      while (!present.isEmpty() && nanos > 0) {
        try {
          wait(1 + nanos / 1_000_000);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        nanos = until - System.nanoTime();
      }
      left = present.size();
    }
    if (left > 0) {
      String text = "closed while callers of graphs were in code of their own: " + left;
      System.getLogger("pantile").log(Level.WARNING, text);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
