// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
//   elements: double[] x
package pantile.cpu.op.window;

import pantile.cpu.lanes.Widen;

/** Variances of windows, see {@link pantile.op.window.RollWindow}. */
final class DoubleWindowVariances {
  private final double[] x;
  private double count;
  private double mean;
  private double squares;

  DoubleWindowVariances(double[] x) {
    this.x = x;
  }

  private void begin() {
    count = 0;
    mean = 0;
    squares = 0;
  }

  private void add(double element) {
    double change = element - mean;
    count++;
    mean += change / count;
    squares += change * (element - mean);
  }

  /**
   * Writes the variances of neighbouring windows.
   *
   * @param from where the first window begins
   * @param phase elements of the first window's block that lie before it
   * @param window elements of each window
   * @param out the results
   * @param at where the first result goes
   * @param results how many windows
   */
  void roll(int from, int phase, int window, double[] out, int at, int results) {
    double[] means = new double[Math.min(window, results)];
    double[] sums = new double[means.length];
    int before = phase;
    for (int done = 0; done < results; ) {
      int some = Math.min(window - before, results - done);
      int start = from + done;
      int end = start + window - before;
      suffixes(start, end, means, sums, some);
      begin();
      for (int i = end; i < end + before; i++) {
        add(Widen.of(x[i]));
      }
      for (int i = 0; i < some; i++) {
        if (i > 0) {
          add(Widen.of(x[end + before + i - 1]));
        }
        // Negative where an intermediate result has overflowed.
        double variance = Math.abs(merged(window, means[i], sums[i]) / window);
        out[at + done + i] = /* keep */ Double.isNaN(variance) ? /* keep */ Double.NaN : variance;
      }
      done += some;
      before = 0;
    }
  }

  private void suffixes(int from, int to, double[] means, double[] sums, int kept) {
    begin();
    int i = to - 1;
    for (; i >= from + kept; i--) {
      add(Widen.of(x[i]));
    }
    for (; i >= from; i--) {
      add(Widen.of(x[i]));
      means[i - from] = mean;
      sums[i - from] = squares;
    }
  }

  /** The squares of a suffix and of the prefix that was added up last. */
  private double merged(int window, double suffixMean, double suffixSquares) {
    if (count == 0) {
      return suffixSquares;
    }
    double apart = mean - suffixMean;
    double weight = (window - count) * count / window;
    return (suffixSquares + squares) + apart * apart * weight;
  }
}
