// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;

/**
 * What happens to a device between two of its steps: mostly nothing, else it is delayed by anything
 * from a yield to longer than its deadline, or it fails. Used by one thread at a time.
 */
final class Perturbation {
  /** Longer than any deadline of the test. */
  private static final long ASLEEP = 15_000_000;

  private final SplittableRandom dice;
  private final AtomicLong faults;

  Perturbation(long seed, AtomicLong faults) {
    this.dice = new SplittableRandom(seed);
    this.faults = faults;
  }

  /** Another device's or worker's, which differs. */
  Perturbation split() {
    return new Perturbation(dice.nextLong(), faults);
  }

  /** A delay at most. */
  @SuppressWarnings("ThreadPriorityCheck") // to upset the order of threads is the point
  void delay() {
    int what = dice.nextInt(1000);
    if (what < 200) {
      Thread.yield();
    } else if (what < 300) {
      spin(dice.nextInt(20_000));
    } else if (what < 330) {
      LockSupport.parkNanos(dice.nextInt(100_000)); // which an interrupt ends
    } else if (what < 332) {
      sleep(ASLEEP, dice.nextBoolean());
    }
  }

  /** A delay, then perhaps a fault. */
  void strike(String where) {
    delay();
    int what = dice.nextInt(2000);
    if (what < 30) {
      fail(Kind.TRANSIENT, where);
    } else if (what < 45) {
      fail(Kind.OUT_OF_MEMORY, where);
    } else if (what == 45) {
      fail(Kind.LOST, where);
    }
  }

  private void fail(Kind kind, String where) {
    faults.incrementAndGet();
    throw new DeviceException(kind, where + " fails on purpose");
  }

  private static void spin(long nanos) {
    for (long end = System.nanoTime() + nanos; System.nanoTime() - end < 0; ) {
      Thread.onSpinWait();
    }
  }

  /** Devices need not react to an interrupt, but may. */
  private static void sleep(long nanos, boolean reacts) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      try {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        if (reacts) {
          CancellationException cancelled = new CancellationException("interrupted");
          cancelled.initCause(e);
          throw cancelled;
        }
      }
    }
  }
}
