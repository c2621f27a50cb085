// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * One line of the demo's table.
 *
 * @param device id of a device, "all", or "JDK"
 * @param work what was computed, and by which method if it is the JDK's
 * @param size elements or numbers worked on
 * @param bytes size of the input; 0 if there is none
 * @param seconds the shortest time of several
 * @param problem why the result is not right; null if every run's was
 */
public record DemoRow(
    String device, String work, long size, long bytes, double seconds, @Nullable String problem) {
  /**
   * Whether every result was right.
   *
   * @return true if so
   */
  public boolean right() {
    return problem == null;
  }

  double millionsPerSecond() {
    return size / seconds / 1e6;
  }

  double gigabytesPerSecond() {
    return bytes / seconds / 1e9;
  }
}
