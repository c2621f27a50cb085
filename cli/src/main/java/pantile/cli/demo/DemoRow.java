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
 * @param firstSeconds the time of the first call; NaN if no call was a first one, or it failed
 * @param warmSeconds the shortest time of later ones; NaN if there were none, or one failed
 * @param warming whether vectors were still tried when the row was last timed: a warm process may
 *     be faster
 * @param problem why a result is not right; null if every run's was
 */
public record DemoRow(
    String device,
    String work,
    long size,
    long bytes,
    double firstSeconds,
    double warmSeconds,
    boolean warming,
    @Nullable String problem) {
  /** In the place of a problem: this device has no kernel for the work, and says so. */
  public static final String LEFT = "left to the host";

  /**
   * Whether every result was right.
   *
   * @return true if so
   */
  public boolean right() {
    return problem == null;
  }

  /**
   * Whether a result was wrong, or there was none where there should be.
   *
   * @return true if so
   */
  public boolean wrong() {
    return problem != null && !left();
  }

  /**
   * Whether the device has no kernel for the work.
   *
   * @return true if so
   */
  public boolean left() {
    return LEFT.equals(problem);
  }

  /**
   * This row with the time of warm runs, if it is shorter than that of earlier ones.
   *
   * @param stillWarming whether vectors are still tried
   */
  DemoRow warm(Stopwatch.Measurement warm, boolean stillWarming) {
    boolean shorter = !(warmSeconds <= warm.seconds());
    return new DemoRow(
        device,
        work,
        size,
        bytes,
        firstSeconds,
        shorter ? warm.seconds() : warmSeconds,
        stillWarming,
        warm.problem());
  }

  double millionsPerSecond() {
    return size / warmSeconds / 1e6;
  }

  double gigabytesPerSecond() {
    return bytes / warmSeconds / 1e9;
  }
}
