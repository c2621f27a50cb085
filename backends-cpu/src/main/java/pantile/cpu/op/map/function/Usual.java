// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;

/** Finds the elements of a strip whose bits lie outside of a range. */
final class Usual {
  private Usual() {}

  /**
   * Marks the rare elements: those whose bits, of the ones that the mask leaves, are not in a
   * range.
   *
   * @param mask {@link Bits#MAGNITUDE}, or -1 for all bits
   * @param first the least bits of a usual element
   * @param past the bits after the greatest, at most those of infinity
   * @param rare receives a word for each vector
   * @return not 0 if anything is rare
   */
  static long mark(double[] x, int at, int n, long mask, long first, long past, long[] rare) {
    long any = 0;
    for (int i = 0, word = 0; i < n; i += UnaryLanes.LANES, word++) {
      VectorMask<Long> outside =
          DoubleVector.fromArray(Species.DOUBLE, x, at + i)
              .reinterpretAsLongs()
              .and(mask)
              .sub(first)
              .compare(VectorOperators.UGE, past - first);
      long bits = outside.toLong();
      rare[word] = bits;
      any |= bits;
    }
    return any;
  }
}
