// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.sort.vector;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.LaneWidth;

/**
 * Reverses the order of elements, a vector from either end at a time. Takes O(n). The elements'
 * bits do not change.
 */
public final class LongReverseLanes {
  private static final VectorSpecies<Long> S =
      VectorShape.forBitSize(LaneWidth.BITS).withLanes(long.class);
  private static final int N = S.length();
  private static final VectorShuffle<Long> TURNED = VectorShuffle.fromOp(S, lane -> N - 1 - lane);

  private LongReverseLanes() {}

  /**
   * Reverses a part of an array in place.
   *
   * @param a the array
   * @param from index of the first element
   * @param to one past the last
   */
  public static void reverse(long[] a, int from, int to) {
    int i = from;
    int j = to;
    for (; j - i >= 2 * N; i += N, j -= N) {
      LongVector left = LongVector.fromArray(S, a, i);
      LongVector right = LongVector.fromArray(S, a, j - N);
      right.rearrange(TURNED).intoArray(a, i);
      left.rearrange(TURNED).intoArray(a, j - N);
    }
    for (j--; i < j; i++, j--) {
      long x = a[i];
      a[i] = a[j];
      a[j] = x;
    }
  }
}
