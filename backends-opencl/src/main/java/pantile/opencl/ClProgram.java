// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.accelerator.driver.DeviceKernel;

/** A program built for a context's device; thread-safe. */
interface ClProgram extends AutoCloseable {
  /** The program as the driver stores it. */
  byte[] binary();

  /** One of the program's kernels, with arguments of its own. */
  DeviceKernel kernel(String entry);

  /** What one of the program's kernels takes of the device. */
  ClNeeds needs(DeviceKernel kernel);

  @Override
  void close();
}
