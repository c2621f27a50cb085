// SPDX-License-Identifier: Apache-2.0
package pantile.report;

import java.util.Locale;

/**
 * What a division did at one level of its recursion, over all workers. Counts are exact. Times are
 * estimates where a worker called a function more than 64 times at the level: of further calls that
 * take less than 10 us, one in 64 is timed.
 *
 * @param depth 0 for the problem of the whole division, 1 for its parts, and so on
 * @param deeper whether all deeper levels are in this line too
 * @param solved problems that were small
 * @param split problems that were split; their parts are in the next level
 * @param solveNanos time taken to solve
 * @param splitNanos time taken to split
 * @param combineNanos time taken to combine the results of parts into results of this level
 */
public record LevelReport(
    int depth,
    boolean deeper,
    long solved,
    long split,
    long solveNanos,
    long splitNanos,
    long combineNanos) {
  /** A line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "level %d%s: %,d solved, %,d split; solve %.3f ms, split %.3f ms, combine %.3f ms",
        depth,
        deeper ? " and deeper" : "",
        solved,
        split,
        solveNanos / 1e6,
        splitNanos / 1e6,
        combineNanos / 1e6);
  }
}
