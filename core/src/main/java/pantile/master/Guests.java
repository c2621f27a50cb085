// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.error.JobCancelledException;
import pantile.policy.Nanos;

/**
 * Calls that run on threads of their own, not on workers, and that end when their master is closed:
 * graphs of tasks and submitted calls. Any thread may use it.
 *
 * <p>A close has three phases: others' calls are refused, those present are stopped, and their ends
 * are waited for. Graphs clean up with jobs, so devices are closed after the graphs' ends.
 * Submitted calls have no clean-up, and end by their jobs' ends at the latest, so they are waited
 * for after the devices are closed.
 */
public final class Guests {
  /** What a guest is. */
  public enum Kind {
    /** Tasks, of which some clean up after a stop: their jobs and calls are served until then. */
    GRAPH("a job", "callers of graphs"),
    /** A submitted call, which is over once it is stopped. */
    SUBMITTED("a submitted call", "submitted calls");

    /** One, for whoever is inside. */
    final String one;

    /** Those left behind, for a warning. */
    final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }
  }

  /** A call on a thread of its own. */
  public interface Guest {
    /**
     * What it is.
     *
     * @return always the same
     */
    Kind kind();

    /**
     * How long it may take to end once it is stopped.
     *
     * @return nanoseconds
     */
    long nanos();

    /** Has it end soon. Called once, by the thread that closes, and without a lock. */
    void stop();

    /**
     * Waits for its end.
     *
     * @param nanos how long
     * @return false if it has not come
     * @throws InterruptedException if the calling thread is interrupted
     */
    boolean awaitEnd(long nanos) throws InterruptedException;
  }

  /** A guest in whose code a thread is, be it that of a task, and the one around that. */
  private record Inside(Guests guests, Guest guest, boolean task, @Nullable Inside outer) {}

  private static final ScopedValue<Inside> INSIDE = ScopedValue.newInstance();

  /** What is known of a guest that is present. Guarded by the guests. */
  private static final class Stay {
    /** In whose code it was begun, on the same thread; null for nobody's. */
    final @Nullable Inside outer;

    boolean stopped;

    /** When it is waited for no longer, once it is stopped. */
    long until;

    /** Whether it has ended, or is left behind. */
    boolean over;

    Stay(@Nullable Inside outer) {
      this.outer = outer;
    }
  }

  /** Guarded by this, as are the fields below. */
  private final Map<Guest, Stay> present = new LinkedHashMap<>();

  /** Whether only the graphs that clean up may begin calls. */
  private boolean closing;

  /** Whether nobody may. */
  private boolean closed;

  private long entered;

  /** Made by the master. */
  Guests() {}

  /**
   * A call begins.
   *
   * @param guest the call
   * @return how many have begun before
   * @throws IllegalStateException if the master is closed, or is being closed and the call is not
   *     made by a graph's task
   */
  public synchronized long enter(Guest guest) {
    Inside outer = null;
    boolean ofTask = false;
    for (Inside at = innermost(); at != null; at = at.outer()) {
      if (at.guests().equals(this) && !at.guest().equals(guest)) {
        outer = outer == null ? at : outer;
        ofTask |= at.task();
      }
    }
    if (closed || (closing && !ofTask)) {
      throw closed();
    }
    // A submitted call has a thread of its own.
    var _ = present.put(guest, new Stay(guest.kind() == Kind.GRAPH ? outer : null));
    return entered++;
  }

  static IllegalStateException closed() {
    return new IllegalStateException("this Pantile is closed");
  }

  /**
   * What ends a call because its master is closed.
   *
   * @return what its caller gets
   */
  public static JobCancelledException cancelled() {
    return RunningJobs.ofClosing();
  }

  /**
   * A call has ended.
   *
   * @param guest what {@link #enter} was given
   */
  public synchronized void leave(Guest guest) {
    var _ = present.remove(guest);
  }

  /**
   * Calls a function of a guest's, which may not close the master: it would wait for itself.
   *
   * @param guest whose
   * @param task whether the calling thread is a task's, which is interrupted when a graph is
   *     stopped, rather than that of the guest's caller
   * @param function any
   * @param <R> its result
   * @param <X> what it throws
   * @return its result
   * @throws X what it throws
   */
  public <R extends @Nullable Object, X extends Throwable> R inside(
      Guest guest, boolean task, ScopedValue.CallableOp<R, X> function) throws X {
    Inside inside = new Inside(this, guest, task, innermost());
    return ScopedValue.where(INSIDE, inside).call(function);
  }

  private static @Nullable Inside innermost() {
    return INSIDE.isBound() ? INSIDE.get() : null;
  }

  /**
   * Refuses to close from inside of a call.
   *
   * @throws IllegalStateException if the calling thread is inside of one of these
   */
  void requireOutside() {
    for (Inside at = innermost(); at != null; at = at.outer()) {
      if (at.guests().equals(this)) {
        throw new IllegalStateException("close() was called from inside " + at.guest().kind().one);
      }
    }
  }

  /**
   * Refuses calls, but for those of tasks that clean up; stops those present, each by one means
   * alone, since a graph that is stopped twice gives up its clean-up; and waits for the graphs, no
   * longer than they said.
   */
  void stop() {
    List<Guest> stopped;
    synchronized (this) {
      closing = true;
      stopped = stopping(false);
    }
    stopped.forEach(Guest::stop);
    await(Kind.GRAPH);
  }

  /** Refuses all calls, and stops those that are still there. */
  void stopRest() {
    List<Guest> stopped;
    synchronized (this) {
      closed = true;
      stopped = stopping(true);
    }
    stopped.forEach(Guest::stop);
  }

  /**
   * Waits for all that are still there. The time of submitted calls counts from now on: what they
   * waited for may have ended just now.
   */
  void awaitRest() {
    synchronized (this) {
      long now = System.nanoTime();
      present.forEach((guest, stay) -> {
        if (guest.kind() == Kind.SUBMITTED) {
          stay.until = now + Math.min(guest.nanos(), Nanos.MOST);
        }
      });
    }
    await(null);
  }

  /** Notes whom to stop now. Called with the lock held. */
  private List<Guest> stopping(boolean all) {
    List<Guest> stopped = new ArrayList<>();
    long now = System.nanoTime();
    present.forEach((guest, stay) -> {
      if (!stay.stopped && (all || !endsByAnother(guest, stay))) {
        stay.stopped = true;
        stay.until = now + Math.min(guest.nanos(), Nanos.MOST);
        stopped.add(guest);
      }
    });
    return stopped;
  }

  /** Whether the stop of a guest inside of this one, or around it, ends this one too. */
  private boolean endsByAnother(Guest guest, Stay stay) {
    if (stay.outer != null && stay.outer.task()) {
      return true;
    }
    return guest.kind() == Kind.SUBMITTED
        && present.values().stream()
            .anyMatch(other -> other.outer != null && guest.equals(other.outer.guest()));
  }

  /** Waits for those that were stopped, and warns of those that do not end. */
  private void await(@Nullable Kind kind) {
    boolean interrupted = false;
    Map<Kind, Integer> left = new EnumMap<>(Kind.class);
    for (Guest next = next(kind); next != null; next = next(kind)) {
      boolean ended = false;
      long nanos = left(next);
      try {
        ended = next.awaitEnd(Math.max(0, nanos));
      } catch (InterruptedException e) {
        interrupted = true;
        continue;
      }
      if (over(next) && !ended) {
        var _ = left.merge(next.kind(), 1, Integer::sum);
      }
    }
    left.forEach((many, number) ->
        System.getLogger("pantile")
            .log(
                Level.WARNING,
                "closed while " + many.many + " were in code of their own: " + number));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Guest next(@Nullable Kind kind) {
    for (Map.Entry<Guest, Stay> one : present.entrySet()) {
      Stay stay = one.getValue();
      if (stay.stopped && !stay.over && (kind == null || one.getKey().kind() == kind)) {
        return one.getKey();
      }
    }
    return null;
  }

  private synchronized long left(Guest guest) {
    Stay stay = present.get(guest);
    return stay == null ? 0 : stay.until - System.nanoTime();
  }

  /** Notes that nobody need wait for a guest any more; false if that was noted before. */
  private synchronized boolean over(Guest guest) {
    Stay stay = present.get(guest);
    boolean first = stay != null && !stay.over;
    if (stay != null) {
      stay.over = true;
    }
    return first;
  }
}
