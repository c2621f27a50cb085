// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.Locale;

/**
 * When members of a team give work to each other. A policy: it changes the time of a division and
 * never its result.
 *
 * <p>A member looks around once a beat, and offers work then if another member has none. So sharing
 * takes a bounded part of a member's time, however little time its problems take: that is the bound
 * of heartbeat scheduling (Acar, Charguéraud, Guatto, Rainey and Sieczkowski, PLDI 2018). The beat
 * is not an interrupt of a clock here: a member measures how many problems it does in a beat, and
 * counts them. And, as in lazy binary splitting (Tzannes, Caragea, Barua and Vishkin, PPoPP 2010),
 * nothing is offered while nobody is hungry, and half of what a problem has left is offered at
 * once.
 *
 * @param beatNanos a member looks around, and offers work, no more often than this, in nanoseconds.
 *     An offer takes some 300 ns
 * @param mostProblems a member looks around at least once in so many problems
 * @param soonProblems a member looks around within so many problems once somebody is hungry
 * @param spinNanos a member without work looks for some by turning this long, and then sleeps: a
 *     few beats, so that work which is offered every beat wakes nobody
 * @param worthNanos work that took less than this did not pay
 * @param firstPauseNanos a member whose work did not pay several times in a row asks for no more
 *     during a pause, twice as long each time
 * @param longestPauseNanos no pause is longer
 */
record Sharing(
    long beatNanos,
    int mostProblems,
    int soonProblems,
    long spinNanos,
    long worthNanos,
    long firstPauseNanos,
    long longestPauseNanos) {
  /** So often in a row work may not pay before there is a pause. */
  static final int PATIENCE = 3;

  /** For all divisions of programs. */
  static final Sharing USUAL = new Sharing(10_000, 4096, 16, 40_000, 3_000, 50_000, 1_000_000);

  /** How many problems to do until the next look, if so many took so long. */
  int quota(int problems, long nanos) {
    double fitting = problems * (double) beatNanos / Math.max(1, nanos);
    // The next problems may take longer, so a quota grows slowly.
    return (int) Math.clamp(fitting, 1, Math.min(mostProblems, 4L * problems));
  }

  /** How long to ask for no work, if the work did not pay so often in a row; 0 for no pause. */
  long pause(int worthless) {
    int doublings = Math.min(worthless - PATIENCE, 32);
    return doublings < 0 ? 0 : Math.min(firstPauseNanos << doublings, longestPauseNanos);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Sharing[a look every %.0f us or %d problems, %d once somebody is hungry;"
            + " sleep after %.0f us without work; pause of %.0f us to %.0f us"
            + " if work takes less than %.0f us %d times]",
        beatNanos / 1e3,
        mostProblems,
        soonProblems,
        spinNanos / 1e3,
        firstPauseNanos / 1e3,
        longestPauseNanos / 1e3,
        worthNanos / 1e3,
        PATIENCE);
  }
}
