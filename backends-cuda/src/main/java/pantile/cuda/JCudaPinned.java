// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.Pointer;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Handle;

/**
 * The host's memory, pinned for a device's copy engines, through JCuda.
 *
 * @param handle owns it
 * @param bytes its size
 */
record JCudaPinned(Handle<Pointer> handle, long bytes) implements DeviceBuffer {
  static Pointer of(DeviceBuffer buffer) {
    return ((JCudaPinned) buffer).handle.get();
  }

  @Override
  public void close() {
    handle.close();
  }
}
