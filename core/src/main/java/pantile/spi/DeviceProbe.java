// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * A device's own clock and copy engines, for benchmarks: what the device takes without the host.
 * Used by the device's worker alone; the device closes it.
 */
public interface DeviceProbe {
  /** From where to where a copy goes. */
  enum Route {
    /** From host memory that the device reads by itself. */
    TO_DEVICE,
    /** To host memory that the device writes by itself. */
    TO_HOST,
    /** From the device's memory to the same memory. */
    WITHIN_DEVICE
  }

  /** Forgets the kernels that were run so far. */
  void reset();

  /**
   * The time from the start of the first kernel since {@link #reset} to the end of the last, by the
   * device's clock.
   *
   * @return nanoseconds, as exact as the driver says; 0 if no kernel was run
   * @throws DeviceException if the device failed
   */
  long kernelNanos();

  /**
   * Times a copy that nothing else delays, by the device's clock.
   *
   * @param route from where to where
   * @param bytes how many, at least 1
   * @param times how often it is done, after once for warming up
   * @return nanoseconds of the fastest
   * @throws DeviceException if there is no room, or the copy fails
   */
  long copyNanos(Route route, long bytes, int times);
}
