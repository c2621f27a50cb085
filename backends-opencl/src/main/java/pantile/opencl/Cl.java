// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

/**
 * An OpenCL driver, as small as this backend needs it: the seam at which tests make a driver fail.
 * Everything that it leads to throws {@link ClException} for a status that is not success, and owns
 * a native handle that its {@code close} releases.
 */
interface Cl {
  /**
   * Every device of every platform. A platform that fails is told in the listing. Asked through
   * {@link Simulators#list}.
   *
   * @return the devices, and what failed
   * @throws ClException with {@link ClException#NO_PLATFORM} if a loader has no driver
   */
  ClListing devices();

  /** A context of one device. The caller closes it. */
  ClContext open(ClDevice device);
}
