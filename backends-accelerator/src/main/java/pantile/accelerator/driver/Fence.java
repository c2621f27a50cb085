// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/**
 * A mark among a queue's commands, which tells when the device has come to it; used by the queue's
 * thread.
 */
public interface Fence extends AutoCloseable {
  /**
   * Sets the mark behind all commands so far, and lets the device begin them. A mark that was set
   * before is forgotten.
   */
  void mark();

  /**
   * Waits until the commands before the mark have ended, whether or not the thread is interrupted;
   * returns at once if no mark was set.
   */
  void await();

  /**
   * The time between two marks, by the device's own clock. Both have been waited for.
   *
   * @param earlier one of the same queue, set before this
   * @return nanoseconds, as exact as the driver says
   */
  long nanosSince(Fence earlier);

  /** Frees the mark; commands go on. */
  @Override
  void close();
}
