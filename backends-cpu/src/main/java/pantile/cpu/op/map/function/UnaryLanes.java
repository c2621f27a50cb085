// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import pantile.cpu.lanes.Species;

/**
 * A function of one operand by vector loops, strip by strip. Loops compute what is usual, in every
 * lane. {@link StrictMath} computes rare elements one by one, and what is left behind the last
 * vector.
 *
 * <p>A strip goes through several short loops, since C2 makes objects of vectors in a long one.
 */
abstract class UnaryLanes implements UnaryLoop {
  static final int LANES = Species.DOUBLE.length();

  private final UnaryFunction function;

  UnaryLanes(UnaryFunction function) {
    this.function = function;
  }

  /**
   * Finds what is rare, into {@link StripScratch#rare}, and may leave other results in the scratch
   * arrays.
   *
   * @param n a multiple of {@link #LANES}, at most a strip
   * @return not 0 if anything is rare
   */
  abstract long begin(double[] x, int at, int n, StripScratch scratch);

  /**
   * Computes the results, after {@link #begin}. Only its last loop may write results, and no loop
   * reads an operand after that. Lanes of rare elements may hold anything.
   */
  abstract void finish(double[] x, int at, double[] to, int toAt, int n, StripScratch scratch);

  @Override
  public final void apply(
      double[] from, int fromAt, double[] to, int toAt, int n, StripScratch scratch) {
    int whole = n - n % LANES;
    for (int i = 0, strip; i < whole; i += strip) {
      strip = Math.min(StripScratch.STRIP, whole - i);
      long rare = begin(from, fromAt + i, strip, scratch);
      int count = rare == 0 ? 0 : scratch.compute(function, from, fromAt + i, strip, LANES);
      if (count < strip) {
        finish(from, fromAt + i, to, toAt + i, strip, scratch);
      }
      scratch.patch(to, toAt + i, count);
    }
    for (int i = whole; i < n; i++) {
      to[toAt + i] = function.of(from[fromAt + i]);
    }
  }
}
