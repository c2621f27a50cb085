// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * How much work a worker claims at a time, when it leaves tiles to others, and when a claim is
 * late. Guided self-scheduling (Polychronopoulos and Kuck, 1987) weighted by measured speed.
 *
 * @param mostTiles no claim has more tiles; 1 hands them out singly
 * @param divisor a claim is a worker's share, by its speed, of this fraction of what is left: 2
 *     leaves half for the claims to come, so that errors of the estimate even out
 * @param longest no claim is expected to take longer: it bounds how long a stopped job has to wait
 *     for a tile. Ten times as long where claims are journaled
 * @param repeats whether an idle worker computes a straggler's tiles once more
 * @param lateFactor a claim that takes this many times as long as expected belongs to a device that
 *     hangs
 * @param leastDeadline no claim is late sooner
 * @param firstDeadline when a claim of unknown speed is late: the first one on a device may include
 *     the building of a kernel
 * @param firstProbe after how long a device that was found too slow to help is tried again; the
 *     time doubles whenever it is found slow once more, up to 64 times
 * @param probeTiles a device is tried again only where so many tiles are left, so that a wasted one
 *     costs little
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
  /** So much longer may claims take of which there should be few: a second by default. */
  private static final int LONGER_IF_FEW = 20;

  /** So much longer may claims take that are noted in a journal: half a second by default. */
  private static final int LONGER_IF_NOTED = 10;

  /** Claims sized by speed. */
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

  /** One tile a claim, none computed twice unless its device hangs. */
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

  /** Rejects what no schedule could follow. */
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
   * The same with other deadlines.
   *
   * @param least no claim is late sooner
   * @param first when a claim of unknown speed is late
   * @return the changed copy
   */
  public Claiming withDeadlines(Duration least, Duration first) {
    return new Claiming(
        mostTiles, divisor, longest, repeats, lateFactor, least, first, firstProbe, probeTiles);
  }

  /**
   * The same with other limits of a claim's size.
   *
   * @param tiles no claim has more
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
   * The same for claims that all cost something later, runs that are merged say: fewer and larger
   * ones. Each is a worker's whole share of what is left, so that a device has one large run and
   * some small ones that even out the ends.
   *
   * @return the changed copy
   */
  public Claiming inFewClaims() {
    return withLonger(1, LONGER_IF_FEW);
  }

  /**
   * The same for claims that are each noted in a journal, which grows with them: larger ones, but
   * not so large that a kill would cost more than seconds.
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
