// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;

/**
 * A device that was opened, and its programs: the seam to a driver, at which tests make one fail.
 * It and all that it leads to throw {@link DriverException} where a call does not succeed, and own
 * native handles that their {@code close} releases. Thread-safe.
 */
public interface OpenedDevice extends AutoCloseable {
  /**
   * A queue that runs its commands in order.
   *
   * @return a new one; the caller closes it
   */
  CommandQueue queue();

  /**
   * A kernel, with arguments of its own; its program is made ready when first asked for.
   *
   * @param source the kernel
   * @return a new one; the caller closes it
   * @throws DriverException in words for users if its program cannot be made ready
   */
  DeviceKernel kernel(KernelSource source);

  /**
   * Why a kernel's program could not be made ready. Waits for nothing, such as another program that
   * is being built.
   *
   * @param source the kernel
   * @return null if it could, or was not tried
   */
  @Nullable DriverException failure(KernelSource source);

  /** Closes the programs and the device; all that was taken from it is closed before. */
  @Override
  void close();
}
