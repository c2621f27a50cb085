// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.List;
import java.util.Locale;

/**
 * What a {@link Pool} has done so far, and how its workers are.
 *
 * @param workers each worker, in the pool's order
 * @param waiting how many callers wait
 * @param repeated how many attempts of repeatable calls were made once more elsewhere
 */
public record PoolReport(List<OfWorker> workers, int waiting, long repeated) {
  /** Copies the list. */
  public PoolReport {
    workers = List.copyOf(workers);
  }

  /**
   * One worker.
   *
   * @param worker its text
   * @param state "well", "left out", "on trial" or "drained"
   * @param inFlight calls that use it now
   * @param calls calls that have ended
   * @param faults calls that ended with a failure of the worker
   * @param timesLeftOut how often it was left out
   * @param meanNanos an average time of a call, recent ones counting more; 0 if none was done
   * @param lastFault what it failed with last, in words; empty if it never did
   */
  public record OfWorker(
      String worker,
      String state,
      int inFlight,
      long calls,
      long faults,
      long timesLeftOut,
      long meanNanos,
      String lastFault) {}

  /** A line for each worker. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (OfWorker one : workers) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %s, %d calls, %d in flight, %d failures, left out %d times, %.3f ms a call%s%n",
              one.worker,
              one.state,
              one.calls,
              one.inFlight,
              one.faults,
              one.timesLeftOut,
              one.meanNanos / 1e6,
              one.lastFault.isEmpty() ? "" : "; last failure: " + one.lastFault));
    }
    return text.append(waiting).append(" wait, ").append(repeated).append(" repeated").toString();
  }
}
