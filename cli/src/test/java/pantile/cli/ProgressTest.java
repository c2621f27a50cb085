// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import pantile.report.JobProgress;

/** What the bar says of a job's rate and of the time that is left. */
final class ProgressTest {
  @Test
  void rateAndTimeLeft() {
    JobProgress third = new JobProgress("primes", 1, 3, 1_000_000, 3_000_000, 500);
    assertEquals("500/s, 1:06:40 left", ProgressLine.forecast(third, 79));
    assertEquals("1:06:40 left", ProgressLine.forecast(third, 78));
    assertEquals("1:06:40 left", ProgressLine.forecast(third, 60));
    assertEquals("", ProgressLine.forecast(third, 59));
    assertEquals("", ProgressLine.forecast(new JobProgress("primes", 0, 3, 0, 3_000_000, 0), 200));
  }
}
