// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;

/**
 * An opened device and its programs: the seam to a driver. Tests put failing drivers behind this
 * seam. An opened device, and every object that it makes, throws {@link DriverException} where a
 * driver's call fails, and owns native handles that {@code close} releases. Thread-safe.
 */
public interface OpenedDevice extends AutoCloseable {
  /**
   * Makes a queue that runs its commands in order.
   *
   * @return a new queue; the caller closes it
   */
  CommandQueue queue();

  /**
   * Makes a device kernel with arguments of its own. The kernel's program is loaded or compiled
   * when it is first asked for.
   *
   * @param source the kernel
   * @return a new kernel; the caller closes it
   * @throws DriverException in words for users if the program cannot be made ready
   */
  DeviceKernel kernel(KernelSource source);

  /**
   * Why a kernel's program could not be made ready. Waits for nothing, not even for a program that
   * is being built.
   *
   * @param source the kernel
   * @return the failure; null if the program could be made ready, or was not tried
   */
  @Nullable DriverException failure(KernelSource source);

  /** Closes the programs and the device. The caller has closed all queues and kernels before. */
  @Override
  void close();
}
