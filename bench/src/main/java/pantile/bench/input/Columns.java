// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.stream.IntStream;

/**
 * What is calculated with.
 *
 * @param x terms
 * @param y other terms
 * @param prices {@code x + 1}
 * @param arguments {@code 20 x}
 * @param to room for as many results
 */
@SuppressWarnings("ArrayRecordComponent") // a holder of arrays
public record Columns(double[] x, double[] y, double[] prices, double[] arguments, double[] to) {
  /**
   * Random columns.
   *
   * @param length of each
   * @param seed of the random numbers
   * @return new arrays
   */
  public static Columns of(int length, long seed) {
    double[] x = InputElements.DOUBLE.terms(length, seed);
    double[] prices = new double[length];
    double[] arguments = new double[length];
    for (int i = 0; i < length; i++) {
      prices[i] = x[i] + 1;
      arguments[i] = 20 * x[i];
    }
    double[] y = InputElements.DOUBLE.terms(length, seed + 1);
    return new Columns(x, y, prices, arguments, new double[length]);
  }

  /**
   * The number of elements of each.
   *
   * @return at least 0
   */
  public int length() {
    return x.length;
  }

  IntStream indices() {
    return IntStream.range(0, x.length).parallel();
  }
}
