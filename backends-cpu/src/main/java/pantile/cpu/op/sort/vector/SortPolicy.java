// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort.vector;

/** Sizes that decide how a sort is done; none changes its result. */
final class SortPolicy {
  /** Elements up to which a pivot is the median of three medians of three: it costs nothing. */
  static final int NINE_UP_TO = 2048;

  /** Elements up to which four vectors are sorted for a pivot; above, sixteen. */
  static final int FOUR_VECTORS_UP_TO = 65_536;

  /** Elements up to which runs are not looked for: sorting them is as fast. */
  static final int NO_RUNS_UP_TO = 1024;

  /** Elements of each piece that are looked at before pieces are sorted as if in no order. */
  static final int START = 16;

  /** Runs that are merged at most; more are sorted as if they were none. */
  static final int MOST_RUNS = 8;

  /** Elements of a trial: large enough for every size class, small enough to be done slowly. */
  static final int TRIAL = 6000;

  private SortPolicy() {}
}
