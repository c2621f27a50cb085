// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

/**
 * Merges two ascending runs from both ends at once. So there are two independent chains of loads.
 * Uses no vectors.
 */
public final class LongTwoRuns {
  private LongTwoRuns() {}

  /**
   * Merges two windows of one array into another. Takes O(n).
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
    int n = leftTo - left + rightTo - right;
    if (left == leftTo || right == rightTo || src[leftTo - 1] <= src[right]) {
      System.arraycopy(src, left, dst, d, leftTo - left);
      System.arraycopy(src, right, dst, d + leftTo - left, rightTo - right);
      return;
    }
    // The front takes the smaller of two heads, n / 2 times. The back takes the greater of two
    // ends, for the rest. Neither can use up a run before the other has taken the rest of that run,
    // except in the last step, in which one of the two runs may be empty.
    int l = left;
    int r = right;
    int leftEnd = leftTo - 1;
    int rightEnd = rightTo - 1;
    int half = Math.min(n / 2, Math.min(leftTo - left, rightTo - right));
    int front = d;
    int back = d + n - 1;
    for (int i = 0; i < half; i++) {
      // Written so that the JIT can make conditional moves: random keys defeat a branch predictor.
      long x = src[l];
      long y = src[r];
      boolean takeLeft = x <= y;
      dst[front++] = takeLeft ? x : y;
      l += takeLeft ? 1 : 0;
      r += takeLeft ? 0 : 1;
      long v = src[leftEnd];
      long w = src[rightEnd];
      boolean takeRight = v <= w;
      dst[back--] = takeRight ? w : v;
      leftEnd -= takeRight ? 0 : 1;
      rightEnd -= takeRight ? 1 : 0;
    }
    while (l <= leftEnd && r <= rightEnd) {
      long x = src[l];
      long y = src[r];
      boolean takeLeft = x <= y;
      dst[front++] = takeLeft ? x : y;
      l += takeLeft ? 1 : 0;
      r += takeLeft ? 0 : 1;
    }
    System.arraycopy(src, l, dst, front, leftEnd + 1 - l);
    System.arraycopy(src, r, dst, front + leftEnd + 1 - l, rightEnd + 1 - r);
  }
}
