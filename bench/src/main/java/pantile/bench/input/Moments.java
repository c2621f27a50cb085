// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

/** Moments of numbers near zero, as logarithms of returns are, collected in one pass. */
final class Moments {
  private long count;
  private double sum;
  private double squares;

  void add(double x) {
    count++;
    sum += x;
    squares += x * x;
  }

  void addAll(Moments others) {
    count += others.count;
    sum += others.sum;
    squares += others.squares;
  }

  double variance() {
    double mean = sum / count;
    return squares / count - mean * mean;
  }
}
