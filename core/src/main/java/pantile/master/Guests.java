// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Calls that run on threads of their own, not on workers, and that end when their master is closed:
 * graphs of tasks. Any thread may use it.
 */
public final class Guests {
  /** Those in whose threads a thread is, the innermost first. */
  private record Inside(Guests guests, @Nullable Inside outer) {}

  private static final ScopedValue<Inside> INSIDE = ScopedValue.newInstance();

  private final Set<Runnable> present = new HashSet<>();
  private boolean closed;

  /** Made by the master. */
  Guests() {}

  /**
   * A call begins.
   *
   * @param stop has it end soon; called at most once
   * @throws IllegalStateException if the master is closed
   */
  public synchronized void enter(Runnable stop) {
    if (closed) {
      throw closed();
    }
    present.add(stop);
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
    present.remove(stop);
    notifyAll();
  }

  /**
   * Calls a function of a guest's, which may not close the master: it would wait for itself.
   *
   * @param function any
   * @param <R> its result
   * @return its result
   * @throws Exception what it throws
   */
  public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
    Inside outer = INSIDE.isBound() ? INSIDE.get() : null;
    return ScopedValue.where(INSIDE, new Inside(this, outer)).call(function::call);
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

  /** Stops all, and waits until they have ended: each sees to it that it does not take long. */
  void close() {
    List<Runnable> stopped;
    synchronized (this) {
      closed = true;
      stopped = new ArrayList<>(present);
    }
    stopped.forEach(Runnable::run);
    boolean interrupted = false;
    synchronized (this) {
      while (!present.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
