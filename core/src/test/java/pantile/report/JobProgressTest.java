// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of a job, by what is known of its rate. */
final class JobProgressTest {
  private static Optional<Duration> left(int done, long elements, double rate) {
    return new JobProgress("sum", done, 4, elements, 1000, rate).left();
  }

  @Test
  void timeLeftFollowsFromTheRate() {
    assertEquals(Optional.of(Duration.ofMillis(1500)), left(1, 250, 500));
    assertEquals(Optional.of(Duration.ZERO), left(4, 1000, 0));
    assertEquals(Optional.empty(), left(0, 0, 0));
  }

  @Test
  void aRateOfNextToNothingIsNoError() {
    assertTrue(left(1, 250, Double.MIN_VALUE).orElseThrow().toDays() > 365 * 1000);
  }
}
