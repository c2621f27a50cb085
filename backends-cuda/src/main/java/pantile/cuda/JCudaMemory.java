// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.driver.CUdeviceptr;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Handle;

/**
 * A device's memory, through JCuda.
 *
 * @param handle owns it
 * @param bytes its size
 */
record JCudaMemory(Handle<CUdeviceptr> handle, long bytes) implements DeviceBuffer {
  static CUdeviceptr of(DeviceBuffer buffer) {
    return buffer instanceof JCudaView view ? view.memory() : ((JCudaMemory) buffer).handle.get();
  }

  @Override
  public DeviceBuffer from(long offset) {
    return new JCudaView(handle.get().withByteOffset(offset), bytes - offset);
  }

  @Override
  public void close() {
    handle.close();
  }
}
