// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;

/** Intervals in nanoseconds, none so long that a time to which it is added wraps around. */
public final class Nanos {
  /** The longest interval, 146 years: as good as any that is longer, {@code FOREVER} among them. */
  public static final long MOST = 1L << 62;

  private static final Duration LONGEST = Duration.ofNanos(MOST);

  private Nanos() {}

  /**
   * An interval in nanoseconds.
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
   * A time some while from another.
   *
   * @param time by a clock that began near 0
   * @param nanos at least 0
   * @return their sum, or the greatest time there is
   */
  public static long after(long time, long nanos) {
    return time > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : time + nanos;
  }
}
