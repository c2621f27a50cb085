// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * A family of devices, found by {@link java.util.ServiceLoader}. Constructing one touches no
 * driver, so it succeeds on any machine; what is missing is said by {@link #discover}. Thread-safe.
 */
public interface Backend {
  /**
   * The backend's name, the part of a device's id before the colon.
   *
   * @return "cpu", "opencl" or "cuda", say: lower-case letters and hyphens
   */
  String name();

  /**
   * Looks for devices. Never throws for what is missing on the machine.
   *
   * @return the devices, and why others cannot be used
   */
  Discovery discover();

  /**
   * Opens a device for one worker; called once a worker, from any thread.
   *
   * @param info one of {@link #discover}'s devices
   * @return the device; the caller closes it
   * @throws DeviceException if it cannot be opened now
   */
  Device open(DeviceInfo info);
}
