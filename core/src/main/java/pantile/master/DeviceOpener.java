// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import pantile.spi.Device;

/** Opens one device for one worker, each time it is called. */
@FunctionalInterface
public interface DeviceOpener {
  /**
   * Opens the device.
   *
   * @return the device; the caller closes it
   * @throws pantile.spi.DeviceException if it cannot be opened now
   */
  Device open();
}
