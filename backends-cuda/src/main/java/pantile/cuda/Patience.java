// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long to wait for a device, and how: a policy. A device that has not ended a command by then
 * counts as lost, so that a launch that hangs does not hang its job.
 *
 * @param limit no command of ours takes nearly so long, even where other processes share the device
 */
record Patience(Duration limit) {
  /** {@code -Dpantile.cuda.patience=SECONDS} sets another limit. */
  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(Long.getLong("pantile.cuda.patience", 120)));

  /** A copy of a few MiB ends within this time, and a thread that sleeps wakes late. */
  private static final long SPIN_NANOS = 1_000_000;

  private static final long LONGEST_PAUSE_NANOS = 1_000_000;

  /**
   * Waits, whether or not the thread is interrupted: memory that a command uses must stay as it is.
   *
   * @param done whether the device is
   * @return false if it is not, in the end
   */
  boolean await(BooleanSupplier done) {
    long begun = System.nanoTime();
    while (!done.getAsBoolean()) {
      long waited = System.nanoTime() - begun;
      if (waited > limit.toNanos()) {
        return false;
      }
      if (waited < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(Math.min(waited / 16, LONGEST_PAUSE_NANOS));
      }
    }
    return true;
  }
}
