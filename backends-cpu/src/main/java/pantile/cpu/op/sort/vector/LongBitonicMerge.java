// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import static pantile.cpu.op.sort.vector.LongShape.HIGH0;
import static pantile.cpu.op.sort.vector.LongShape.HIGH1;
import static pantile.cpu.op.sort.vector.LongShape.HIGH2;
import static pantile.cpu.op.sort.vector.LongShape.HIGH3;
import static pantile.cpu.op.sort.vector.LongShape.LOG;
import static pantile.cpu.op.sort.vector.LongShape.REVERSE;
import static pantile.cpu.op.sort.vector.LongShape.SWAP0;
import static pantile.cpu.op.sort.vector.LongShape.SWAP1;
import static pantile.cpu.op.sort.vector.LongShape.SWAP2;
import static pantile.cpu.op.sort.vector.LongShape.SWAP3;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Merges two ascending runs a vector at a time. The greater half of the last merge is kept. A
 * bitonic network merges it with the next vector of the run whose next element is less. No branch
 * depends on elements.
 *
 * <p>The idea is that of Inoue et al., "AA-Sort" (2007), and Chhugani et al., "Efficient
 * implementation of sorting on multi-core SIMD CPU architecture" (2008). What was changed: the kept
 * half descends, so that no vector is reversed within the loop.
 */
public final class LongBitonicMerge {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private LongBitonicMerge() {}

  /**
   * Merges two windows of one array into another. Takes O(n) time. Extra memory: three vectors.
   *
   * @param src the runs' array
   * @param left index of the first run's first element
   * @param leftTo one past its last
   * @param right index of the second run's first element
   * @param rightTo one past its last
   * @param dst another array
   * @param d index of the first element there
   */
  public static void merge(
      long[] src, int left, int leftTo, int right, int rightTo, long[] dst, int d) {
    int leftLast = leftTo - N;
    int rightLast = rightTo - N;
    if (left > leftLast || right > rightLast || src[leftTo - 1] <= src[right]) {
      LongTwoRuns.merge(src, left, leftTo, right, rightTo, dst, d);
      return;
    }
    boolean leftFirst = src[left] <= src[right];
    int l = leftFirst ? left + N : left;
    int r = leftFirst ? right : right + N;
    int at = d;
    LongVector kept = LongVector.fromArray(S, src, leftFirst ? left : right).rearrange(REVERSE);
    while (l <= leftLast && r <= rightLast) {
      boolean fromLeft = src[l] <= src[r];
      LongVector next = LongVector.fromArray(S, src, fromLeft ? l : r);
      l += fromLeft ? N : 0;
      r += fromLeft ? 0 : N;
      LongVector low = next.min(kept);
      LongVector high = next.max(kept);
      // Both are bitonic. Weights that the width does not have are left out by the JIT.
      if (LOG > 3) {
        LongVector x = low.rearrange(SWAP3);
        LongVector y = high.rearrange(SWAP3);
        low = low.min(x).blend(low.max(x), HIGH3);
        high = high.max(y).blend(high.min(y), HIGH3);
      }
      if (LOG > 2) {
        LongVector x = low.rearrange(SWAP2);
        LongVector y = high.rearrange(SWAP2);
        low = low.min(x).blend(low.max(x), HIGH2);
        high = high.max(y).blend(high.min(y), HIGH2);
      }
      if (LOG > 1) {
        LongVector x = low.rearrange(SWAP1);
        LongVector y = high.rearrange(SWAP1);
        low = low.min(x).blend(low.max(x), HIGH1);
        high = high.max(y).blend(high.min(y), HIGH1);
      }
      LongVector x = low.rearrange(SWAP0);
      LongVector y = high.rearrange(SWAP0);
      low = low.min(x).blend(low.max(x), HIGH0);
      kept = high.max(y).blend(high.min(y), HIGH0);
      low.intoArray(dst, at);
      at += N;
    }
    // A buffer for the kept half, and for the rest of the run that has less than a vector left.
    long[] buffer = new long[3 * N];
    kept.rearrange(REVERSE).intoArray(buffer, 2 * N);
    boolean leftShort = l > leftLast;
    int rest = leftShort ? l : r;
    int restTo = leftShort ? leftTo : rightTo;
    int n = N + restTo - rest;
    merge(src, rest, restTo, buffer, 2 * N, 3 * N, buffer, 0);
    merge(src, leftShort ? r : l, leftShort ? rightTo : leftTo, buffer, 0, n, dst, at);
  }

  /** Merges windows of two arrays, an element at a time; what is left of the second may stay. */
  private static void merge(
      long[] src, int from, int to, long[] other, int first, int end, long[] dst, int d) {
    int i = from;
    int j = first;
    int at = d;
    while (i < to && j < end) {
      dst[at++] = src[i] <= other[j] ? src[i++] : other[j++];
    }
    System.arraycopy(src, i, dst, at, to - i);
    System.arraycopy(other, j, dst, at + to - i, end - j);
  }
}
