// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

/**
 * A device of a {@link Simulation}, with one worker.
 *
 * @param name its id
 * @param speed elements a nanosecond
 * @param claimed the speed that is remembered of it; 0 for none
 * @param latencyNanos what every claim takes besides
 * @param noise standard deviation of the logarithm of a tile's time; 0 for none
 */
public record SimulatedDevice(
    String name, double speed, double claimed, long latencyNanos, double noise) {
  /**
   * A device that nothing is known of.
   *
   * @param name its id
   * @param speed elements a nanosecond
   * @param noise standard deviation of the logarithm of a tile's time
   * @return the device
   */
  public static SimulatedDevice of(String name, double speed, double noise) {
    return new SimulatedDevice(name, speed, 0, 0, noise);
  }

  /**
   * The same, remembered as fast as this.
   *
   * @param remembered elements a nanosecond
   * @return the changed copy
   */
  public SimulatedDevice claiming(double remembered) {
    return new SimulatedDevice(name, speed, remembered, latencyNanos, noise);
  }

  /**
   * The same with another latency.
   *
   * @param nanos what every claim takes besides
   * @return the changed copy
   */
  public SimulatedDevice withLatency(long nanos) {
    return new SimulatedDevice(name, speed, claimed, nanos, noise);
  }
}
