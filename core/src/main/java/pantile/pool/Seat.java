// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import org.jspecify.annotations.Nullable;

/**
 * One worker's place in a pool, and all that is known of the worker. {@link Routes} alone changes
 * it.
 *
 * @param <W> the worker
 */
final class Seat<W> {
  /** Whether calls may use the worker. */
  enum State {
    /** They may. */
    WELL,
    /** It failed too often, and waits for a probe. */
    OUT,
    /** It failed too often and has no probe but the next call, which uses it alone. */
    ON_TRIAL
  }

  final W worker;
  final int number;

  State state = State.WELL;
  boolean drained;

  /** Whether a probe uses the worker. */
  boolean probing;

  /** How many calls use the worker. */
  int inFlight;

  /** When the worker was chosen last, as a number of calls. */
  long turn;

  /**
   * An average time of a call in nanoseconds, recent ones counting more; 0 if none was measured.
   */
  long nanos;

  /** When the average was last changed. */
  long measured;

  int failuresInARow;

  /** How many probes have failed since it was left out, or trials. */
  int failedProbes;

  /** When it is probed next; {@link Long#MAX_VALUE} for never. */
  long probeAt = Long.MAX_VALUE;

  /** What it failed with last; null if it never did. */
  @Nullable Throwable lastFault;

  long calls;
  long faults;
  long leftOut;

  Seat(W worker, int number) {
    this.worker = worker;
    this.number = number;
  }

  /**
   * The worker's number and its own text; the number alone if the worker throws instead, since it
   * may be closed. The text is the user's code, so no lock may be held.
   */
  String text() {
    String name = "worker " + number;
    try {
      return name + " (" + worker + ")";
    } catch (RuntimeException | StackOverflowError own) {
      return name;
    }
  }

  /** Whether calls may use the worker, in words. */
  String condition() {
    if (drained) {
      return "drained";
    }
    return switch (state) {
      case WELL -> "well";
      case OUT -> "left out";
      case ON_TRIAL -> "on trial";
    };
  }

  /** How much of the worker is in use. */
  int load() {
    return inFlight + (probing ? 1 : 0);
  }
}
