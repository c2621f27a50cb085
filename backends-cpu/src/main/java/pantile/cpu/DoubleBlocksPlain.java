// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Arrays;
import pantile.job.CanonicalSum;

/** Plain loops, which the JIT may vectorise by itself. */
final class DoubleBlocksPlain implements DoubleBlocks {
  private static final int LANES = CanonicalSum.LANES;

  @Override
  public double sum(double[] x, int from, int to, double[] lanes) {
    Arrays.fill(lanes, 0, LANES, -0.0);
    add(x, from, to, lanes);
    return CanonicalSum.combine(lanes);
  }

  @Override
  public double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    Arrays.fill(lanes, 0, LANES, -0.0);
    addProducts(x, xFrom, y, yFrom, length, lanes);
    return CanonicalSum.combine(lanes);
  }

  @Override
  public double squares(double[] x, int from, int to, double[] lanes) {
    return dot(x, from, x, from, to - from, lanes);
  }

  @Override
  public double deviations(
      double[] x, int from, int to, double center, double scale, double[] lanes) {
    Arrays.fill(lanes, 0, LANES, -0.0);
    addDeviations(x, from, to, center, scale, lanes);
    return CanonicalSum.combine(lanes);
  }

  private static void add(double[] x, int from, int to, double[] lanes) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += Widen.of(x[i + lane]);
      }
    }
    addPart(x, i, to, lanes, 0);
  }

  private static void addProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    int row = 0;
    for (; row <= length - LANES; row += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += Widen.of(x[xFrom + row + lane]) * Widen.of(y[yFrom + row + lane]);
      }
    }
    addPartProducts(x, xFrom + row, y, yFrom + row, length - row, lanes, 0);
  }

  private static void addDeviations(
      double[] x, int from, int to, double center, double scale, double[] lanes) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        double d = (Widen.of(x[i + lane]) - center) * scale;
        lanes[lane] += d * d;
      }
    }
    addPartDeviations(x, i, to, center, scale, lanes, 0);
  }

  /** Adds less than a row, to the lanes from one on. */
  static void addPart(double[] x, int from, int to, double[] lanes, int lane) {
    for (int i = 0; i < to - from; i++) {
      lanes[lane + i] += Widen.of(x[from + i]);
    }
  }

  static void addPartProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes, int lane) {
    for (int i = 0; i < length; i++) {
      lanes[lane + i] += Widen.of(x[xFrom + i]) * Widen.of(y[yFrom + i]);
    }
  }

  static void addPartDeviations(
      double[] x, int from, int to, double center, double scale, double[] lanes, int lane) {
    for (int i = 0; i < to - from; i++) {
      double d = (Widen.of(x[from + i]) - center) * scale;
      lanes[lane + i] += d * d;
    }
  }
}
