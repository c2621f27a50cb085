// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/**
 * What loops of functions leave for their next step: some arrays that stay in the first-level
 * cache. A worker owns one and lends it to one loop at a time.
 */
public final class StripScratch {
  /**
   * Elements that a loop takes through all of its steps at once. Six arrays of so many, with
   * operand and result, fill half of a cache of 32 KiB.
   */
  static final int STRIP = 256;

  final double[] a = new double[STRIP];
  final double[] b = new double[STRIP];
  final double[] c = new double[STRIP];
  final double[] d = new double[STRIP];
  final double[] e = new double[STRIP];
  final double[] f = new double[STRIP];

  /** Which lanes are rare: a word for each vector, a bit for each lane. */
  final long[] rare = new long[STRIP];

  private final int[] places = new int[STRIP];
  private final double[] values = new double[STRIP];

  /** Makes scratch arrays, 20 KiB of them. */
  public StripScratch() {}

  /**
   * Computes the rare elements of a strip one by one, before its result replaces the operand.
   *
   * @return how many there are
   */
  int compute(UnaryFunction function, double[] x, int at, int n, int lanes) {
    int count = 0;
    for (int vector = 0; vector < n / lanes; vector++) {
      for (long left = rare[vector]; left != 0; left &= left - 1) {
        int place = vector * lanes + Long.numberOfTrailingZeros(left);
        places[count] = place;
        values[count++] = function.of(x[at + place]);
      }
    }
    return count;
  }

  /** As the other method, for a function of two operands. */
  int compute(BinaryFunction function, double[] x, int xAt, double[] y, int yAt, int n, int lanes) {
    int count = 0;
    for (int vector = 0; vector < n / lanes; vector++) {
      for (long left = rare[vector]; left != 0; left &= left - 1) {
        int place = vector * lanes + Long.numberOfTrailingZeros(left);
        places[count] = place;
        values[count++] = function.of(x[xAt + place], y[yAt + place]);
      }
    }
    return count;
  }

  /** Puts the first so many computed elements in their places. */
  void patch(double[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + places[i]] = values[i];
    }
  }
}
