// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/** Memory that a queue's commands can use. */
public interface DeviceBuffer extends AutoCloseable {
  /**
   * Its size.
   *
   * @return bytes
   */
  long bytes();

  /** Frees it, once the commands before have run. */
  @Override
  void close();
}
