// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import org.jspecify.annotations.Nullable;

/** Memory that a queue's commands can use. */
public interface DeviceBuffer extends AutoCloseable {
  /**
   * The size.
   *
   * @return bytes
   */
  long bytes();

  /**
   * The same memory from a later byte on, for kernels.
   *
   * @param offset the byte, where an element begins
   * @return a view, whose close frees nothing; by default null: kernels can be given memory from
   *     its first byte on alone
   */
  default @Nullable DeviceBuffer from(long offset) {
    return null;
  }

  /** Frees the memory, once the commands before have run. */
  @Override
  void close();
}
