// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one lock of a pool, with what is waited for under it. It guards all scheduling state: that of
 * the pool's parts, of their jobs and of their workers. It is held for a few steps at a time, and
 * never while a kernel, a merge, a listener or a consumer runs, nor while a device is asked
 * anything.
 */
final class PoolLock {
  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when there may be a task for a worker, or a reason for it to end. */
  final Condition work = lock.newCondition();

  /** Signalled when a job has left the pool. */
  final Condition quiet = lock.newCondition();

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  boolean isHeldByCurrentThread() {
    return lock.isHeldByCurrentThread();
  }

  /** One more thing to wait for under this lock. */
  Condition newCondition() {
    return lock.newCondition();
  }

  /**
   * Whether a thread waits for one of this lock's conditions. For tests alone, to which nothing
   * else tells it. Called with the lock held.
   */
  boolean hasWaiters(Condition condition) {
    return lock.hasWaiters(condition);
  }

  /**
   * Waits for a condition of this lock, once and however long, as {@link
   * #awaitUninterruptibly(Condition, long)} does. The wait has an end in three hundred years: for
   * one that has none the JVM loads and starts {@link java.util.concurrent.ForkJoinPool}.
   */
  static void awaitUninterruptibly(Condition condition) {
    awaitUninterruptibly(condition, Long.MAX_VALUE);
  }

  /**
   * Waits for a condition of this lock, once. An interrupt does not end the wait for good: the
   * thread is still interrupted when this returns. Called with the lock held.
   */
  @SuppressWarnings("WaitNotInLoop") // all callers loop
  static void awaitUninterruptibly(Condition condition, long nanos) {
    boolean interrupted = Thread.interrupted();
    try {
      condition.awaitNanos(nanos);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
