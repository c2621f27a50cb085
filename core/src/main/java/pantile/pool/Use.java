// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

/**
 * A call or a probe that uses a worker. Guarded by the pool's lock.
 *
 * @param <W> the worker
 */
final class Use<W> {
  final Seat<W> seat;
  final Thread thread;
  final boolean probe;
  final long begun;

  /** When its thread is interrupted, by the pool's clock; {@link Long#MAX_VALUE} for never. */
  final long deadline;

  /** Whether the deadline is the caller's, so that the worker is not at fault. */
  final boolean ofCaller;

  /** Whether its thread was interrupted for the deadline. */
  boolean expired;

  Use(Seat<W> seat, Thread thread, boolean probe, long begun, long deadline, boolean ofCaller) {
    this.seat = seat;
    this.thread = thread;
    this.probe = probe;
    this.begun = begun;
    this.deadline = deadline;
    this.ofCaller = ofCaller;
  }
}
