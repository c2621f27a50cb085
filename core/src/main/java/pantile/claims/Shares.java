// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.policy.Claiming;
import pantile.policy.Nanos;

/**
 * Computes how large a claim is, and when the claim should be finished. The functions depend on
 * speeds and on the tiles left, and keep no state. Rates are elements or numbers a nanosecond.
 * Lengths are elements or numbers. Times are nanoseconds on any clock. Each function takes constant
 * time.
 *
 * @param policy how tiles are claimed
 * @param step length of a tile
 */
record Shares(Claiming policy, long step) {
  /**
   * Claims are this much smaller until the speed is measured in this run. A speed remembered from
   * an earlier run may be wrong.
   */
  private static final int CAUTION = 8;

  /**
   * Whether a claim has one tile whatever the other devices' speeds are.
   *
   * @param speed the device's
   * @param left tiles that may be claimed now
   */
  boolean single(Throughput speed, int left) {
    return policy.mostTiles() == 1 || left <= 1 || !speed.known();
  }

  /**
   * The size of a claim that is not {@linkplain #single single}: the worker's share, by its speed,
   * of the tiles left.
   *
   * @param speed the device's, which is known
   * @param total rate of all workers that take part; the worker's own rate is used if that is
   *     greater
   * @param left tiles that may be claimed now
   * @return tiles, at least 1
   */
  int tiles(Throughput speed, double total, int left) {
    double rate = speed.rate();
    double share = left * rate / (policy.divisor() * Math.max(total, rate));
    share = Math.min(share, Nanos.of(policy.longest()) * rate / step);
    if (!speed.confirmed()) {
      share /= CAUTION;
    }
    return Math.clamp((long) share, 1, Math.min(left, policy.mostTiles()));
  }

  /**
   * When a claim should be finished.
   *
   * @param speed its device's
   * @param length its elements or numbers
   * @param now when it begins
   * @return the time; {@link Long#MAX_VALUE} where the speed is unknown
   */
  static long end(Throughput speed, long length, long now) {
    return speed.known() ? now + nanos((double) length, speed.rate()) : Long.MAX_VALUE;
  }

  /**
   * When a claim's device counts as hanging.
   *
   * @param speed its device's
   * @param now when the claim begins
   * @param end when it should be {@linkplain #end finished}
   * @return the time; {@link Long#MAX_VALUE} for never
   */
  long deadline(Throughput speed, long now, long end) {
    if (!speed.confirmed()) {
      return Nanos.after(now, Nanos.of(policy.firstDeadline()));
    }
    double late = (end - now) * policy.lateFactor();
    return Nanos.after(now, Math.max(Nanos.of(policy.leastDeadline()), (long) late));
  }

  /**
   * How long work takes at a rate.
   *
   * @param length elements or numbers
   * @param rate more than 0
   * @return nanoseconds, at most 10^17 (three years)
   */
  static long nanos(double length, double rate) {
    return (long) Math.min(length / rate, 1e17);
  }

  /**
   * Whether a worker would finish a tile no later than the other workers would, if the tile were
   * left to them.
   *
   * @param rate the worker's
   * @param others the rate of all others together; 0 if there are none
   * @param fastest the rate of the fastest other worker
   * @param work elements or numbers that the others would have to compute
   * @return false if the job ends sooner without the worker
   */
  boolean worthwhile(double rate, double others, double fastest, double work) {
    double tile = step;
    return others == 0 || tile / rate <= work / others + tile / fastest;
  }

  /**
   * When a claim that is out may be expected to end. An overdue claim is expected to take half as
   * long again as it has taken so far.
   *
   * @param begun when it began
   * @param end when it should be finished; {@link Long#MAX_VALUE} for unknown
   * @param now the time
   * @return a time after now
   */
  static long expected(long begun, long end, long now) {
    return end > now && end != Long.MAX_VALUE ? end : now + Math.max(1, (now - begun) / 2);
  }

  /**
   * Whether a device should compute another device's claim once more. The device should if it would
   * clearly end sooner.
   *
   * @param now the time
   * @param own how long computing the claim once more would take
   * @param expected when the other device is expected to end
   * @return true if the time gained is more than an eighth of {@code own}
   */
  static boolean repeatPays(long now, long own, long expected) {
    return now + own < expected - own / 8;
  }

  /**
   * When repeating a claim begins to {@linkplain #repeatPays pay}, if the claim is still out by
   * then. That is once the claim's expected remaining time exceeds the time that repeating the
   * claim takes.
   *
   * @param begun when it began
   * @param end when it should be finished; {@link Long#MAX_VALUE} for unknown
   * @param own how long repeating would take
   * @param now the time
   * @return a time after now
   */
  static long repeatPaysAt(long begun, long end, long own, long now) {
    long overdue = end == Long.MAX_VALUE ? now : Math.max(end, now);
    return Math.max(begun + 3 * own, overdue) + 1;
  }
}
