// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.policy.Tunables;
import pantile.spi.Kernel;

/**
 * What is known of the devices in use while the jobs of one call are planned. What was asked once
 * stays as it is for that call, even if a worker is lost meanwhile; {@link #can} alone is asked
 * anew.
 */
public interface Machine {
  /**
   * How many workers there are.
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
   * Whether every worker can run a kernel. Waits for no device: one that does not answer at once
   * counts as one that cannot.
   *
   * @param kernel the kernel
   * @return true if no device in use would have to be left out
   */
  boolean can(Kernel<?> kernel);

  /**
   * Whether a kernel's work should be left to the calling thread's device in one piece, which uses
   * all processors for it; not where fewer workers were asked for.
   *
   * @param kernel the kernel
   * @return true if no worker would be woken for it
   */
  boolean wantsWhole(Kernel<?> kernel);

  /**
   * Whether a kernel's work is small enough to be one tile on the calling thread.
   *
   * @param kernel the kernel
   * @param length elements or numbers
   * @return true if no worker would be woken for it
   */
  boolean direct(Kernel<?> kernel, long length);

  /**
   * Whether the calling thread has a device at all.
   *
   * @return false if only workers can compute
   */
  boolean callerComputes();

  /**
   * The sizes that jobs are cut by.
   *
   * @return the same for the life of the devices
   */
  Tunables tunables();
}
