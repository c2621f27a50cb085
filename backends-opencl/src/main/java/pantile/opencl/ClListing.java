// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;

/**
 * What all platforms have.
 *
 * @param devices every device that could be described, in the driver's order
 * @param failures platforms without a device, and what could not be asked
 */
record ClListing(List<ClDevice> devices, List<Failure> failures) {
  ClListing {
    devices = List.copyOf(devices);
    failures = List.copyOf(failures);
  }

  /**
   * A platform, or a device of it, that cannot be used; the others do not suffer.
   *
   * @param platform its name
   * @param cause what the driver said; with {@link ClException#DEVICE_NOT_FOUND} if the platform
   *     has no device
   */
  record Failure(String platform, ClException cause) {
    boolean empty() {
      return cause.status() == ClException.DEVICE_NOT_FOUND;
    }
  }
}
