// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   *Double* -> *Float*
//   0.0 -> 0.0f
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import pantile.op.OrderedBits;

/**
 * Converts doubles to the order-preserving integers of {@link OrderedBits} and back, a vector at a
 * time. A sort's first and last pass include the conversion. Every bit pattern has a key of its
 * own, and so has every payload of a NaN.
 */
public final class DoubleKeys {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final VectorSpecies<Double> F = S.withLanes(double.class);
  private static final int N = LongShape.LANES;

  /** The difference from the key of positive zero to 0. With it one formula serves both ways. */
  private static final long ROTATION = -OrderedBits.key(0.0);

  private DoubleKeys() {}

  /**
   * Writes the keys of doubles; O(n).
   *
   * @param src the doubles
   * @param s index of the first
   * @param n how many
   * @param dst where their keys go
   * @param d index of the first
   * @param descending whether keys are complemented, so that they ascend as the doubles descend
   */
  public static void toKeys(double[] src, int s, int n, long[] dst, int d, boolean descending) {
    long flip = descending ? -1 : 0;
    int i = 0;
    for (; i <= n - N; i += N) {
      at(src, s + i).lanewise(XOR, flip).intoArray(dst, d + i);
    }
    for (; i < n; i++) {
      dst[d + i] = OrderedBits.key(src[s + i]) ^ flip;
    }
  }

  /** The keys of the doubles from an index on, as many as there are lanes. */
  static LongVector at(double[] src, int i) {
    LongVector bits = DoubleVector.fromArray(F, src, i).viewAsIntegralLanes();
    LongVector sign = bits.lanewise(ASHR, Long.SIZE - 1).and(Long.MAX_VALUE);
    return bits.lanewise(XOR, sign).sub(ROTATION);
  }

  /**
   * Writes the doubles of keys; O(n).
   *
   * @param src the keys
   * @param s index of the first
   * @param n how many
   * @param dst where their doubles go
   * @param d index of the first
   * @param descending whether the keys were complemented
   */
  public static void fromKeys(long[] src, int s, int n, double[] dst, int d, boolean descending) {
    long flip = descending ? -1 : 0;
    int i = 0;
    for (; i <= n - N; i += N) {
      LongVector bits = LongVector.fromArray(S, src, s + i).lanewise(XOR, flip).add(ROTATION);
      LongVector sign = bits.lanewise(ASHR, Long.SIZE - 1).and(Long.MAX_VALUE);
      bits.lanewise(XOR, sign).viewAsFloatingLanes().intoArray(dst, d + i);
    }
    for (; i < n; i++) {
      dst[d + i] = OrderedBits.toDouble(src[s + i] ^ flip);
    }
  }
}
