// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

/**
 * The best of some times.
 *
 * @param millis by the device's clock where it has one
 * @param clock "device" or "host"
 * @param callMillis by the host's
 */
record Timed(double millis, String clock, double callMillis) {
  static Timed byHost(long nanos) {
    return new Timed(nanos * 1e-6, "host", nanos * 1e-6);
  }

  static Timed byDevice(long nanos, long callNanos) {
    return new Timed(nanos * 1e-6, "device", callNanos * 1e-6);
  }
}
