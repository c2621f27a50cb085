// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * A family of devices, found by {@link java.util.ServiceLoader}. Constructing a backend touches no
 * driver, so it succeeds on any machine. {@link #discover} says what is missing. Thread-safe.
 */
public interface Backend {
  /**
   * The backend's name: the part of a device's id before the colon.
   *
   * @return lower-case letters and hyphens, such as "cpu", "opencl" or "cuda"
   */
  String name();

  /**
   * Looks for devices. Throws no exception for what is missing on the machine.
   *
   * @return the devices, and why others cannot be used
   */
  Discovery discover();

  /**
   * Opens a device, for one worker or, if it is reentrant, for all calling threads. Called from any
   * thread; called once more when a worker's device that failed is opened anew.
   *
   * @param info a device that {@link #discover} found
   * @return the device; the caller closes it
   * @throws DeviceException if it cannot be opened now
   */
  Device open(DeviceInfo info);
}
