// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import pantile.spi.Slice;

/** A queue of a device that shares the host's memory. Used by one thread. */
public interface UnifiedQueue extends CommandQueue {
  /**
   * Copies elements directly from an array, and waits.
   *
   * @param to the memory to overwrite
   * @param offset its first byte
   * @param from the elements of an array
   */
  void write(DeviceBuffer to, long offset, Slice from);

  /**
   * Copies elements directly to an array, and waits.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to the elements of an array that are overwritten
   */
  void read(DeviceBuffer from, long offset, Slice to);
}
