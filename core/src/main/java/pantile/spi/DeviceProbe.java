// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * A device's own clock and copy engines, for benchmarks that leave out the host's time. The
 * device's worker alone uses a probe. The device closes its probe.
 */
public interface DeviceProbe {
  /** Where a copy comes from and goes to. */
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
   * @return nanoseconds, as exact as the driver's clock; 0 if no kernel was run
   * @throws DeviceException if the device failed
   */
  long kernelNanos();

  /**
   * Times a copy by the device's clock, while the device does nothing else.
   *
   * @param route where the copy comes from and goes to
   * @param bytes size of the copy, at least 1
   * @param times how often the copy is timed, after one untimed copy
   * @return nanoseconds of the fastest copy
   * @throws DeviceException if there is no room, or the copy fails
   */
  long copyNanos(Route route, long bytes, int times);
}
