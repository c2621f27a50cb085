// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which worker takes a call, which is left out and when it is probed: the rules of a pool, without
 * a thread and without a clock. Times are nanoseconds that whoever calls tells, from 0. Not
 * thread-safe.
 *
 * <p>Least load goes first, as in "join the shortest queue": of callers that see all loads none
 * need be content with the better of two random ones (Mitzenmacher, 2001). Of equal loads the
 * quicker goes first, by powers of two, so that small differences do not gather all calls on one
 * worker; then the one that has waited longest. That a worker is left out after failures in a row,
 * for longer each time, is the outlier detection of Envoy; unlike there, all may be left out.
 *
 * @param <W> the worker
 */
final class Routes<W> {
  /** What became of a call, as far as its worker is concerned. */
  enum Verdict {
    /** The worker did it. */
    DONE,
    /** The call failed by itself, or was given up: that says nothing of the worker. */
    NOTHING,
    /** The worker failed. */
    FAULT
  }

  /**
   * A measured time counts half after so long without another, so that a worker that was slow once
   * is tried again.
   */
  static final long HALF_LIFE = 10_000_000_000L;

  /** A new time counts one part in so many. */
  private static final int PARTS = 4;

  private final PoolPolicy policy;
  private final boolean probed;
  private final long every;
  private final List<Seat<W>> seats = new ArrayList<>();
  private long turns;

  /**
   * All workers, well.
   *
   * @param probed whether there is a probe
   * @param now the time
   */
  Routes(List<? extends W> workers, PoolPolicy policy, boolean probed, long now) {
    this.policy = policy;
    this.probed = probed;
    this.every = probed ? policy.probeEvery().toNanos() : 0;
    for (W worker : workers) {
      Seat<W> seat = new Seat<>(worker, seats.size());
      seat.probeAt = every == 0 ? Long.MAX_VALUE : now + every;
      seats.add(seat);
    }
  }

  List<Seat<W>> seats() {
    return seats;
  }

  /**
   * The worker for a call.
   *
   * @param not these have been tried
   * @return null if none is free
   */
  @Nullable Seat<W> choose(Set<Seat<W>> not, long now) {
    Seat<W> best = null;
    for (Seat<W> seat : seats) {
      if (free(seat) && !not.contains(seat) && (best == null || before(seat, best, now))) {
        best = seat;
      }
    }
    return best;
  }

  private boolean free(Seat<W> seat) {
    return takesCalls(seat)
        && seat.load() < (seat.state == Seat.State.ON_TRIAL ? 1 : policy.concurrency());
  }

  private static boolean takesCalls(Seat<?> seat) {
    return !seat.drained && seat.state != Seat.State.OUT;
  }

  private boolean before(Seat<W> a, Seat<W> b, long now) {
    if (a.load() != b.load()) {
      return a.load() < b.load();
    }
    int slower = Integer.compare(octave(a, now), octave(b, now));
    return slower != 0 ? slower < 0 : a.turn < b.turn;
  }

  /** The power of two of a worker's time; 0 for one that was never measured, or not for long. */
  static int octave(Seat<?> seat, long now) {
    long halvings = (now - seat.measured) / HALF_LIFE;
    return Long.SIZE - Long.numberOfLeadingZeros(halvings > 62 ? 0 : seat.nanos >> halvings);
  }

  /** Whether a worker that is not among those tried takes calls, be it busy. */
  boolean anyTakesCalls(Set<Seat<W>> not) {
    for (Seat<W> seat : seats) {
      if (takesCalls(seat) && !not.contains(seat)) {
        return true;
      }
    }
    return false;
  }

  /** A call begins to use a worker. */
  void begun(Seat<W> seat) {
    seat.inFlight++;
    seat.turn = ++turns;
  }

  /** A call was never begun after all. */
  void unused(Seat<W> seat) {
    seat.inFlight--;
  }

  /**
   * A call does not use a worker any more.
   *
   * @param nanos how long it did
   * @param fault what the worker failed with; null if it did not
   */
  void ended(Seat<W> seat, Verdict verdict, long nanos, @Nullable Throwable fault, long now) {
    seat.inFlight--;
    seat.calls++;
    switch (verdict) {
      case DONE -> done(seat, nanos, now);
      case NOTHING -> {}
      case FAULT -> {
        seat.faults++;
        seat.lastFault = fault;
        seat.failuresInARow++;
        if (seat.state == Seat.State.ON_TRIAL) {
          seat.failedProbes++;
          leaveOut(seat, now);
        } else if (seat.state == Seat.State.WELL
            && seat.failuresInARow >= policy.failuresInARow()) {
          seat.failedProbes = 0;
          leaveOut(seat, now);
        }
      }
    }
  }

  private void done(Seat<W> seat, long nanos, long now) {
    long time = Math.max(1, nanos);
    seat.nanos = seat.nanos == 0 ? time : Math.max(1, seat.nanos + (time - seat.nanos) / PARTS);
    seat.measured = now;
    if (seat.state != Seat.State.OUT) { // else it began before the failures
      seat.failuresInARow = 0;
    }
    if (seat.state == Seat.State.ON_TRIAL) {
      readmit(seat, now);
    }
  }

  private void leaveOut(Seat<W> seat, long now) {
    seat.state = Seat.State.OUT;
    seat.leftOut++;
    seat.probeAt = now + policy.probeAfter(seat.failedProbes);
  }

  private void readmit(Seat<W> seat, long now) {
    seat.state = Seat.State.WELL;
    seat.failuresInARow = 0;
    seat.failedProbes = 0;
    seat.probeAt = every == 0 ? Long.MAX_VALUE : now + every;
  }

  /**
   * A worker that is to be probed now. One without a probe is on trial from then on, and not
   * returned. One that is busy is probed as soon as it is not.
   *
   * @return null if there is none
   */
  @Nullable Seat<W> due(long now) {
    for (Seat<W> seat : seats) {
      if (seat.probeAt > now || seat.drained || seat.probing) {
        continue;
      }
      if (!probed) {
        seat.state = Seat.State.ON_TRIAL;
        seat.probeAt = Long.MAX_VALUE;
      } else if (seat.load() < policy.concurrency()) {
        seat.probing = true;
        return seat;
      }
    }
    return null;
  }

  /** When a worker is to be probed; {@link Long#MAX_VALUE} if whatever comes first is an event. */
  long nextProbe() {
    long next = Long.MAX_VALUE;
    for (Seat<W> seat : seats) {
      if (!seat.drained && !seat.probing && (!probed || seat.load() < policy.concurrency())) {
        next = Math.min(next, seat.probeAt);
      }
    }
    return next;
  }

  /**
   * A probe has ended.
   *
   * @param fault why the worker is not well; null if it is
   */
  void probed(Seat<W> seat, @Nullable Throwable fault, long now) {
    seat.probing = false;
    if (fault == null) {
      readmit(seat, now);
      return;
    }
    seat.lastFault = fault;
    if (seat.state == Seat.State.WELL) {
      seat.failedProbes = 0;
    } else {
      seat.failedProbes++;
    }
    boolean wasOut = seat.state == Seat.State.OUT;
    leaveOut(seat, now);
    seat.leftOut -= wasOut ? 1 : 0;
  }

  /** A probe could not be begun: it is due again later. */
  void notProbed(Seat<W> seat, long now) {
    seat.probing = false;
    seat.probeAt = now + policy.probeAfter(0);
  }

  /** A worker takes no new calls, and is not probed. */
  void drain(Seat<W> seat) {
    seat.drained = true;
  }

  /** A drained worker takes calls again, whatever it did before. */
  void undrain(Seat<W> seat, long now) {
    seat.drained = false;
    readmit(seat, now);
  }
}
