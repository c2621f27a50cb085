// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

/** Memory that a queue's commands can use. */
public interface DeviceBuffer extends AutoCloseable {
  /**
   * The size.
   *
   * @return bytes
   */
  long bytes();

  /** Frees the memory, once the commands before have run. */
  @Override
  void close();
}
