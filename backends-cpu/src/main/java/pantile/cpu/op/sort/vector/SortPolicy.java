// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort.vector;

import pantile.cpu.lanes.LaneWidth;

/** Sizes that decide how a sort is done. None changes a result. */
final class SortPolicy {
  /**
   * The most elements for which a pivot is the median of three medians of three, which costs next
   * to nothing.
   */
  static final int NINE_UP_TO = 2048;

  /**
   * The most elements for which four vectors are sorted to find a pivot. For more elements, sixteen
   * are sorted.
   */
  static final int FOUR_VECTORS_UP_TO = 65_536;

  /** The most elements among which no runs are looked for, since sorting them is as fast. */
  static final int NO_RUNS_UP_TO = 1024;

  /**
   * Elements of each piece that are looked at first. If these do not ascend, pieces are sorted as
   * if in no order.
   */
  static final int START = 16;

  /** The most runs that are merged. More runs are sorted as if in no order. */
  static final int MOST_RUNS = 8;

  /**
   * Elements of a trial: enough for every way of sorting, and few enough for code that is not
   * compiled yet.
   */
  static final int TRIAL = 2600;

  /**
   * How much longer than the radix sort vectors of 512 bits may take in a trial. They gain less on
   * the few elements of a trial than on many: they split many into buckets in half the time. Once
   * compiled, they take 1.1 to 2 of the radix sort's time in a trial, and before that ten times as
   * long. Narrower vectors must win the trial itself: of 600 {@code int}s they took half of the
   * time on one machine (AMD EPYC, Zen 4), and of 6,000 half as much again on another (Zen 1).
   */
  static final double LIMIT = LaneWidth.BITS >= 512 ? 2.5 : 0.75;

  /** Calls of each network after a round of a contest. The JIT compiles after 5,000 calls. */
  static final int CALLS = 2048;

  private SortPolicy() {}
}
