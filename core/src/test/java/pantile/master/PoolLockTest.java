// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock that the parts of a pool share. */
@Timeout(60)
final class PoolLockTest {
  private final PoolLock lock = new PoolLock();

  /** Guarded by the lock. */
  private boolean told;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWaitKeepsAnInterruptForLater(boolean interrupted) {
    lock.lock();
    try {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      PoolLock.awaitUninterruptibly(lock.work, 1);
      assertTrue(lock.isHeldByCurrentThread());
      assertEquals(interrupted, Thread.interrupted());
    } finally {
      lock.unlock();
    }
    assertFalse(lock.isHeldByCurrentThread());
  }

  @Test
  void whoWaitsForOneConditionIsNotWokenByAnother() throws Exception {
    Condition third = lock.newCondition();
    CountDownLatch woken = new CountDownLatch(1);
    Thread waiter =
        new Thread(() -> {
          lock.lock();
          try {
            while (!told) {
              third.awaitUninterruptibly();
            }
          } finally {
            lock.unlock();
          }
          woken.countDown();
        });
    waiter.start();
    boolean waits = false;
    while (!waits) {
      lock.lock();
      try {
        waits = lock.hasWaiters(third);
        assertFalse(lock.hasWaiters(lock.work) || lock.hasWaiters(lock.quiet));
        lock.work.signalAll();
        lock.quiet.signalAll();
        assertEquals(waits, lock.hasWaiters(third));
      } finally {
        lock.unlock();
      }
    }
    lock.lock();
    try {
      told = true;
      third.signalAll();
    } finally {
      lock.unlock();
    }
    woken.await();
    waiter.join();
  }

  /** The parts say so of their methods; with assertions, as here, they look. */
  @Test
  void whatNeedsTheLockSaysSo() {
    assertThrows(AssertionError.class, () -> new RunningJobs(lock).over());
  }
}
