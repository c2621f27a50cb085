// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * Says how much work a worker claims at a time, when a worker leaves tiles to others, and when a
 * claim is late. The rule is guided self-scheduling (Polychronopoulos and Kuck, 1987), weighted by
 * measured speed.
 *
 * @param mostTiles the most tiles in a claim; 1 hands tiles out singly
 * @param divisor a claim is the worker's share, by its speed, of the tiles left, divided by this.
 *     With 2, half of the tiles remain for later claims, so errors of the estimate even out
 * @param longest the longest time that a claim is expected to take. It bounds how long a stopped
 *     job waits for a claim. Ten times as long where claims are journaled
 * @param repeats whether an idle worker computes a straggler's tiles once more, and a slow device
 *     leaves tiles to faster ones
 * @param lateFactor a device counts as hanging if a claim takes this many times as long as expected
 * @param leastDeadline the shortest time after which a claim is late
 * @param firstDeadline the time after which a claim is late if the speed has not been measured in
 *     this run. A device's first claim may include building a program
 * @param firstProbe the time after which a device that was too slow to help is tried again. The
 *     time doubles whenever the device is too slow once more, up to 64 times this time
 * @param probeTiles the fewest tiles left for which a slow device is tried again. With so many
 *     left, a wasted tile costs little
 */
public record Claiming(
    int mostTiles,
    double divisor,
    Duration longest,
    boolean repeats,
    double lateFactor,
    Duration leastDeadline,
    Duration firstDeadline,
    Duration firstProbe,
    int probeTiles) {
  /**
   * The factor by which claims may take longer where there should be few of them: a second by
   * default.
   */
  private static final int LONGER_IF_FEW = 20;

  /**
   * The factor by which claims may take longer where they are noted in a journal: half a second by
   * default.
   */
  private static final int LONGER_IF_NOTED = 10;

  /** The default: claims are sized by measured speed. */
  public static final Claiming GUIDED =
      new Claiming(
          1 << 16,
          2,
          Duration.ofMillis(50),
          true,
          20,
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          64);

  /** One tile a claim. No tile is computed twice unless its device hangs. */
  public static final Claiming SINGLE =
      new Claiming(
          1,
          2,
          Duration.ofMillis(50),
          false,
          20,
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          64);

  /** Rejects counts and factors below 1, and times that are not positive. */
  public Claiming {
    if (mostTiles < 1 || !(divisor >= 1) || !(lateFactor >= 1) || probeTiles < 1) {
      throw new IllegalArgumentException("mostTiles, divisor, lateFactor, probeTiles: at least 1");
    }
    for (Duration time : new Duration[] {longest, leastDeadline, firstDeadline, firstProbe}) {
      if (Objects.requireNonNull(time).isNegative() || time.isZero()) {
        throw new IllegalArgumentException("times must be positive, not " + time);
      }
    }
  }

  /**
   * This policy with other deadlines.
   *
   * @param least the shortest time after which a claim is late
   * @param first the time after which a claim is late if the speed has not been measured in this
   *     run
   * @return the changed copy
   */
  public Claiming withDeadlines(Duration least, Duration first) {
    return new Claiming(
        mostTiles, divisor, longest, repeats, lateFactor, least, first, firstProbe, probeTiles);
  }

  /**
   * This policy with another limit of a claim's size.
   *
   * @param tiles the most tiles in a claim
   * @return the changed copy
   */
  public Claiming withMostTiles(int tiles) {
    return new Claiming(
        tiles,
        divisor,
        longest,
        repeats,
        lateFactor,
        leastDeadline,
        firstDeadline,
        firstProbe,
        probeTiles);
  }

  /**
   * This policy with fewer and larger claims, for jobs in which every claim costs something later,
   * as a run does that is merged. A claim is the worker's whole share of the tiles left. So a
   * device has one large run, and some small ones that even out the ends.
   *
   * @return the changed copy
   */
  public Claiming inFewClaims() {
    return withLonger(1, LONGER_IF_FEW);
  }

  /**
   * This policy with larger claims, for jobs whose claims are noted in a journal. A journal grows
   * with the number of claims. Claims stay so small that a kill costs seconds at most.
   *
   * @return the changed copy
   */
  public Claiming forJournal() {
    return withLonger(divisor, LONGER_IF_NOTED);
  }

  private Claiming withLonger(double part, int times) {
    return new Claiming(
        mostTiles,
        part,
        Duration.ofNanos(Math.min(Nanos.of(longest), Nanos.MOST / times) * times),
        repeats,
        lateFactor,
        leastDeadline,
        firstDeadline,
        firstProbe,
        probeTiles);
  }
}
