// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.driver.CUdeviceptr;
import pantile.accelerator.driver.DeviceBuffer;

/**
 * The end of a device's memory, which others own: a kernel takes any address.
 *
 * @param memory where it begins
 * @param bytes its size
 */
record JCudaView(CUdeviceptr memory, long bytes) implements DeviceBuffer {
  @Override
  public void close() {}
}
