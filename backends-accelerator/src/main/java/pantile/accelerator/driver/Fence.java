// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/**
 * A mark among a queue's commands. A fence tells when the device has passed the mark. Used by the
 * queue's thread.
 */
public interface Fence extends AutoCloseable {
  /**
   * Sets the mark behind all commands so far, and lets the device begin them. A mark that was set
   * before is forgotten.
   */
  void mark();

  /**
   * Waits until the commands before the mark have ended, even if the thread is interrupted. Returns
   * at once if no mark was set.
   */
  void await();

  /**
   * The time between two marks, by the device's own clock. Both marks must have been waited for.
   *
   * @param earlier a mark of the same queue, set before this one
   * @return nanoseconds, as exact as the driver's clock
   */
  long nanosSince(Fence earlier);

  /** Frees the mark. Commands go on. */
  @Override
  void close();
}
