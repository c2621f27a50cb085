// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param kernel the job's kernel
 * @param done tiles done so far
 * @param total tiles in all
 * @param elements elements or numbers in the tiles that are done; all tiles but the last being of
 *     one length, it may be too great by less than a tile until the last call
 * @param length elements or numbers in all
 * @param rate elements a second since the job began, those that a journal knew left out; 0 until
 *     there is something to tell it by
 */
public record JobProgress(
    String kernel, int done, int total, long elements, long length, double rate) {
  /**
   * How long the rest takes, should the rate stay what it is.
   *
   * @return the time; nothing while the rate is not known
   */
  public Optional<Duration> left() {
    if (done == total) {
      return Optional.of(Duration.ZERO);
    }
    // Nine thousand years are enough for a forecast, and few enough for a Duration's nanoseconds.
    double seconds = Math.min((length - elements) / rate, 2.8e11);
    return rate > 0
        ? Optional.of(Duration.ofSeconds((long) seconds, (long) (seconds % 1 * 1e9)))
        : Optional.empty();
  }
}
