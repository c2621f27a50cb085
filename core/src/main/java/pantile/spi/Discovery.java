// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.util.List;

/**
 * What a backend found on this machine.
 *
 * @param devices usable devices, in the order of their numbers
 * @param notices what is not usable, or slower than it could be
 */
public record Discovery(List<DeviceInfo> devices, List<Notice> notices) {
  /** Copies the lists. */
  public Discovery {
    devices = List.copyOf(devices);
    notices = List.copyOf(notices);
  }

  /**
   * Something that a user can mend.
   *
   * @param subject what it is about: a device's id, the backend's name, or a driver of the
   *     backend's
   * @param reason what is missing, in plain words
   * @param remedy what to do about it: a package, a flag
   * @param degraded whether a device runs, but slower; false if it does not run
   */
  public record Notice(String subject, String reason, String remedy, boolean degraded) {}
}
