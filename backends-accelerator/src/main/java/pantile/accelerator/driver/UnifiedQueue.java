// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.nio.ByteBuffer;
import pantile.spi.Slice;

/** A queue of a device that shares the host's memory; used by one thread. */
public interface UnifiedQueue extends CommandQueue {
  /**
   * Host memory as the device's own, to be read alone, where they share it.
   *
   * @param memory direct; must stay until the buffer is closed
   * @return the same memory; the caller closes it before the queue
   */
  DeviceBuffer share(ByteBuffer memory);

  /**
   * Copies elements of an array, where they lie, and waits.
   *
   * @param to the memory to overwrite
   * @param offset its first byte
   * @param from an array's
   */
  void write(DeviceBuffer to, long offset, Slice from);

  /**
   * Copies elements to an array, where it lies, and waits.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to an array's, to overwrite
   */
  void read(DeviceBuffer from, long offset, Slice to);
}
