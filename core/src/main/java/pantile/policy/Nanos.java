// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;

/** Intervals in nanoseconds. No interval is so long that adding it to a time overflows. */
public final class Nanos {
  /** The longest interval, 146 years. It stands for all longer ones. */
  public static final long MOST = 1L << 62;

  private static final Duration LONGEST = Duration.ofNanos(MOST);

  private Nanos() {}

  /**
   * Converts an interval to nanoseconds.
   *
   * @param interval any
   * @return from 0, also for negative intervals, to {@link #MOST}
   */
  public static long of(Duration interval) {
    if (interval.isNegative()) {
      return 0;
    }
    return interval.compareTo(LONGEST) < 0 ? interval.toNanos() : MOST;
  }

  /**
   * Adds an interval to a time.
   *
   * @param time by a clock that began near 0
   * @param nanos at least 0
   * @return the sum, or {@link Long#MAX_VALUE} if the sum is greater
   */
  public static long after(long time, long nanos) {
    return time > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : time + nanos;
  }
}
