// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.List;

/**
 * What a backend found on this machine.
 *
 * @param devices usable devices, in the order of their numbers
 * @param notices what cannot be used, or is slower than it could be
 */
public record Discovery(List<DeviceInfo> devices, List<Notice> notices) {
  /** Copies the lists. */
  public Discovery {
    devices = List.copyOf(devices);
    notices = List.copyOf(notices);
  }

  /**
   * One thing that a user can mend.
   *
   * @param subject what the notice is about: a device's id, the backend's name, or a driver of the
   *     backend
   * @param reason what is missing, in plain words
   * @param remedy what to do, such as installing a package or giving a flag
   * @param degraded true if a device works, but more slowly than it could; false if it does not
   *     work
   */
  public record Notice(String subject, String reason, String remedy, boolean degraded) {}
}
