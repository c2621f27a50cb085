// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

/**
 * One way to do a work.
 *
 * @param who its name
 * @param threads how many it uses
 * @param prepare what comes before a repetition, untimed
 * @param action does it once and says how it came out
 */
record Contender(String who, int threads, Runnable prepare, Action action) {
  /** Does the work. */
  interface Action {
    /** Does it once; the answer is kept so that nothing is optimised away. */
    Object run();
  }

  /** One that needs nothing prepared. */
  Contender(String who, int threads, Action action) {
    this(who, threads, () -> {}, action);
  }
}
