// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.LaneWidth;

/** Turns elements around, a vector from either end at a time; O(n). Their bits stay the same. */
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

  /**
   * Copies elements into another array in the reverse order.
   *
   * @param a what to copy
   * @param from index of the first element
   * @param to one past the last
   * @param dst another array
   * @param d index in it of where the last element goes; the others follow
   */
  public static void copy(long[] a, int from, int to, long[] dst, int d) {
    int end = d + to - from;
    int i = from;
    for (; i <= to - N; i += N) {
      end -= N;
      LongVector.fromArray(S, a, i).rearrange(TURNED).intoArray(dst, end);
    }
    for (; i < to; i++) {
      dst[--end] = a[i];
    }
  }
}
