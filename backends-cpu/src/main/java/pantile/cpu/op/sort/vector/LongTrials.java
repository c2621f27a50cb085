// SPDX-License-Identifier: Apache-2.0
// @specialise int with double-to-float
package pantile.cpu.op.sort.vector;

import pantile.cpu.lanes.WarmUp;

/** What a contest sorts; see {@link WarmUp}. For one thread. */
final class LongTrials {
  /**
   * Lengths of windows: below, at and above the lengths that networks sort, so that every branch is
   * taken. If a program took a branch that no trial took, the JIT would discard the compiled code,
   * and sorts would be slow until new code is compiled.
   */
  private static final int[] SMALL = {1, 7, 30, 100, 250, 600, 1000};

  /** Elements that are sorted in turn: more than a leaf sorts, so that they are partitioned. */
  private static final int PART = 2 * LongLeaf.CAPACITY + LongShape.LANES + 1;

  /** Elements in order: more than a leaf sorts, and enough to look for runs among them. */
  private static final int IN_ORDER = SortPolicy.NO_RUNS_UP_TO + 8 * LongShape.LANES;

  /** Enough elements for the loops of all methods, and for what is left after them. */
  private static final int FEW = 12 * LongShape.LANES + 1;

  private final LongSort.Plain plain;
  private final long[] array = new long[SortPolicy.TRIAL];
  private final long[] other = new long[SortPolicy.TRIAL];
  private final double[] doubles = new double[SortPolicy.TRIAL];
  private final LongWork work = new LongWork(1);

  private LongTrials(LongSort.Plain plain) {
    this.plain = plain;
  }

  /** Makes the contest of vectors against another sort. */
  static WarmUp.Contest against(LongSort.Plain plain) {
    LongTrials trials = new LongTrials(plain);
    return new WarmUp.Contest(
        trials::byVectors, trials::plainly, SortPolicy.LIMIT, trials::everyBranch, trials::calls);
  }

  private void byVectors() {
    sortPieces(PART);
  }

  private void plainly() {
    elements(array, PART + 2);
    plain.sort(array, 0, PART);
  }

  /** Sorts in every way. */
  private void everyBranch() {
    inOrder();
    split();
    sortPieces(SortPolicy.TRIAL - 2);
    if (WarmUp.goOn()) {
      fewValues(array);
      LongSort.sort(array, 0, array.length, other, 0);
    }
    elements(array, array.length);
    for (int size : SMALL) {
      if (WarmUp.goOn()) {
        LongSort.sort(array, size, 2 * size);
      }
    }
  }

  /**
   * Calls the methods that do the most work with nothing to do. Before that, calls those that a
   * timed trial does not call with a few elements. Else the JIT would compile them for no elements
   * alone, and discard that code at a program's first call.
   */
  private void calls() {
    if (WarmUp.goOn()) {
      fewInOrder();
    }
    for (int i = 0; i < SortPolicy.CALLS && WarmUp.goOn(); i++) {
      LongNetwork4.sort(array, 0, 0, other, 0);
      LongNetwork16.sort(array, 0, 0, other, 0, work.rows);
      LongLeaf.callForNothing(work.leaf);
      LongPartition.below(array, 0, 0, 0, other, 0, 0, other, 0, 0);
      LongBitonicMerge.merge(array, 0, 0, 0, 0, other, 0);
      LongRuns.ascendingEnd(array, 0, 0);
      LongRuns.descendingEnd(array, 0, 0);
      LongReverseLanes.reverse(array, 0, 0);
      LongRuns.reverseCopy(array, 0, 0, other, 0);
      DoubleRuns.ascendingEnd(doubles, 0, 0);
      DoubleRuns.descendingEnd(doubles, 0, 0);
      DoubleKeys.toKeys(doubles, 0, 0, other, 0, false);
      DoubleKeys.fromKeys(other, 0, 0, doubles, 0, false);
    }
  }

  private void fewInOrder() {
    ascend(FEW);
    LongRuns.ascendingEnd(array, 0, FEW);
    LongBitonicMerge.merge(array, FEW / 2, FEW, 0, FEW / 2, other, 0);
    LongRuns.reverseCopy(array, 0, FEW, other, 0);
    LongRuns.descendingEnd(other, 0, FEW);
    DoubleKeys.fromKeys(other, 0, FEW, doubles, 0, false);
    DoubleRuns.descendingEnd(doubles, 0, FEW);
    LongReverseLanes.reverse(other, 0, FEW);
    DoubleKeys.fromKeys(other, 0, FEW, doubles, 0, false);
    DoubleRuns.ascendingEnd(doubles, 0, FEW);
    DoubleKeys.toKeys(doubles, 0, FEW, other, 0, false);
  }

  /** Sorts two pieces with a gap between them. */
  private void sortPieces(int n) {
    if (WarmUp.goOn()) {
      elements(array, n + 2);
      int half = n / 2;
      int[] bounds = {0, half + 2, half, n + 2};
      LongSort.sortInto(array, bounds, 0, 2, n, other, 0, work);
    }
  }

  /** Sorts what is in order already, or half of it. */
  private void inOrder() {
    ascend(IN_ORDER);
    LongSort.sort(array, 0, IN_ORDER);
    LongReverseLanes.reverse(array, 0, IN_ORDER);
    LongSort.sort(array, 0, IN_ORDER);
    LongReverseLanes.reverse(array, IN_ORDER / 2, IN_ORDER);
    LongSort.sort(array, 0, IN_ORDER); // two runs
  }

  private void ascend(int n) {
    for (int i = 0; i < n; i++) {
      array[i] = i;
    }
  }

  private void split() {
    elements(array, array.length);
    long[] splitters = {Long.MIN_VALUE / 2, 0, Long.MAX_VALUE / 2};
    int[] counts = new int[splitters.length + 1];
    LongSplit split = LongSplit.by(splitters, work.scratch(array.length + LongSplit.MARGIN));
    split.split(array, 0, array.length, other, 0, counts);
    int at = 0;
    for (int count : counts) {
      if (WarmUp.goOn()) {
        LongSort.sortInto(other, at, count, array, at);
      }
      at += count;
    }
  }

  private static void fewValues(long[] a) {
    elements(a, a.length);
    for (int i = 0; i < a.length; i++) {
      a[i] &= 7;
    }
  }

  private static void elements(long[] a, int n) {
    long x = 1;
    for (int i = 0; i < n; i++) {
      x = x * 1_664_525 + 1_013_904_223; // Knuth's constants
      a[i] = x ^ (x >>> (Long.SIZE / 2));
    }
  }
}
