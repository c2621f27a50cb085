// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.policy.Tunables;
import pantile.spi.Kernel;

/**
 * Says what is known of the devices in use while the jobs of one call are planned. An answer stays
 * the same for that call, even if a worker is lost meanwhile. {@link #can} alone asks the devices
 * anew.
 */
public interface Machine {
  /**
   * The number of workers.
   *
   * @return at least 1
   */
  int workers();

  /**
   * Whether every worker works on the caller's arrays themselves.
   *
   * @return true if reading an array once more costs no transfer to any device in use
   */
  boolean sharesHostMemory();

  /**
   * Whether every worker can run a kernel. Waits for no device: a device that does not answer at
   * once counts as one that cannot.
   *
   * @param kernel the kernel
   * @return true if no device in use would be left out
   */
  boolean can(Kernel<?> kernel);

  /**
   * Whether a kernel's work is small enough to be one tile on the calling thread.
   *
   * @param kernel the kernel
   * @param length elements or numbers
   * @return true if no worker would be woken
   */
  boolean direct(Kernel<?> kernel, long length);

  /**
   * Whether the calling thread has a device.
   *
   * @return false if workers alone can compute
   */
  boolean callerComputes();

  /**
   * Whether a kernel that accelerators leave to the CPU can be run: the CPU takes part, or no
   * device would be left out.
   *
   * @param kernel the kernel
   * @return false if a job of it might find no device
   */
  default boolean computes(Kernel<?> kernel) {
    return callerComputes() || can(kernel);
  }

  /**
   * The sizes by which jobs are cut.
   *
   * @return the same sizes for the life of the devices
   */
  Tunables tunables();
}
