// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.accelerator.driver.UnifiedQueue;

/** A context of one device; thread-safe. */
interface ClContext extends AutoCloseable {
  /** A queue that runs its commands in order. */
  UnifiedQueue queue();

  /**
   * Compiles a program.
   *
   * @throws ClException with the device's build log if it cannot be built
   */
  ClProgram build(String source, String options);

  /**
   * Makes a program of what {@link ClProgram#binary} gave.
   *
   * @throws ClException if the driver does not take it
   */
  ClProgram load(byte[] binary, String options);

  @Override
  void close();
}
