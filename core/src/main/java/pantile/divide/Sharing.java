// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.Locale;

/**
 * When members of a team give work to each other. A policy: it changes the time of a division and
 * never its result.
 *
 * <p>A member looks around once a beat, and offers work then if no share is ready for a member who
 * has none or may come. So sharing takes a bounded part of a member's time, however little time its
 * problems take: that is the bound of heartbeat scheduling (Acar, Charguéraud, Guatto, Rainey and
 * Sieczkowski, PLDI 2018). The beat is not an interrupt of a clock here: a member measures how many
 * problems it does in a beat, and counts them. And, as in lazy binary splitting (Tzannes, Caragea,
 * Barua and Vishkin, PPoPP 2010), nothing is offered while enough is, and half of what a problem
 * has left is offered at once.
 *
 * <p>A member in a function that takes long cannot look around. So whoever was in one offers more
 * than is needed now, for the next time: one share for each beat that the function took.
 *
 * @param beatNanos a member looks around, and offers work, no more often than this, in nanoseconds.
 *     An offer takes some 300 ns
 * @param mostProblems a member looks around at least once in so many problems
 * @param soonProblems a member looks around within so many problems once somebody is hungry
 * @param longBeats so many beats are long
 * @param mostCredit at most so many shares are offered beyond need
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
    int longBeats,
    int mostCredit,
    long spinNanos,
    long worthNanos,
    long firstPauseNanos,
    long longestPauseNanos) {
  /** So often in a row work may not pay before there is a pause. */
  static final int PATIENCE = 3;

  /** For all divisions of programs. */
  static final Sharing USUAL =
      new Sharing(10_000, 4096, 16, 10, 64, 40_000, 3_000, 50_000, 1_000_000);

  /** How many problems to do until the next look, if so many took so long. */
  int quota(int problems, long nanos) {
    double fitting = problems * (double) beatNanos / Math.max(1, nanos);
    // The next problems may take longer, so a quota grows slowly.
    double most = Math.min(mostProblems, 4.0 * problems);
    return (int) Math.clamp(fitting, 1, most);
  }

  /** How many shares to offer beyond need, after a time without a look. */
  int credit(int before, long nanos) {
    boolean took = nanos >= longBeats * beatNanos && beatNanos > 0;
    return took ? (int) Math.min(mostCredit, before + nanos / beatNanos) : before;
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
        "Sharing[a look every %.0f us or %d problems, %d once work is short;"
            + " a share a look while work is short, and one for each beat if %d pass without a look;"
            + " sleep after %.0f us without work; pause of %.0f us to %.0f us"
            + " if work takes less than %.0f us %d times]",
        beatNanos / 1e3,
        mostProblems,
        soonProblems,
        longBeats,
        spinNanos / 1e3,
        firstPauseNanos / 1e3,
        longestPauseNanos / 1e3,
        worthNanos / 1e3,
        PATIENCE);
  }
}
