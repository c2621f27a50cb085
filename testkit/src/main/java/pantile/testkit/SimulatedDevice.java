// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

/**
 * A device of a {@link Simulation}, with one worker.
 *
 * @param name its id
 * @param speed elements a nanosecond
 * @param claimed the speed that is remembered of it; 0 for none
 * @param latencyNanos what every claim takes besides
 */
public record SimulatedDevice(String name, double speed, double claimed, long latencyNanos) {
  /**
   * A device that nothing is known of.
   *
   * @param name its id
   * @param speed elements a nanosecond
   * @return the device
   */
  public static SimulatedDevice of(String name, double speed) {
    return new SimulatedDevice(name, speed, 0, 0);
  }

  /**
   * The same, remembered as fast as this.
   *
   * @param remembered elements a nanosecond
   * @return the changed copy
   */
  public SimulatedDevice claiming(double remembered) {
    return new SimulatedDevice(name, speed, remembered, latencyNanos);
  }
}
