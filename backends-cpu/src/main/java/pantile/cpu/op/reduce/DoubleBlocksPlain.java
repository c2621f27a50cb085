// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] y, doubles
// @specialise int, long
//   elements: double[] x, double[] y
package pantile.cpu.op.reduce;

import java.util.Arrays;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums by plain loops. Sums and products are unrolled by hand for the JIT's first
 * compiler, C1. C1's code counts every iteration and checks every bound, and a first call has no
 * better code. With unrolled loops 10 M doubles take 7 ms in C1's code instead of 22 (AMD EPYC, Zen
 * 5, 2026-11-26). A strip of rows is a call of its own: a method is compiled after some hundred
 * calls, and until then the interpreter runs it.
 */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleBlocksPlain implements DoubleBlocks {
  private static final int LANES = CanonicalSum.LANES;
  private static final int UNROLLED = 8;

  /** Elements of a strip: a whole number of rows. */
  private static final int STRIP = 8 * LANES;

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

  private static void add(double[] x, int from, int to, double[] lanes) {
    int i = from;
    for (; i <= to - STRIP; i += STRIP) {
      addRows(x, i, i + STRIP, lanes);
    }
    int rows = i + ((to - i) & -LANES);
    addRows(x, i, rows, lanes);
    addPart(x, rows, to, lanes, 0);
  }

  private static void addRows(double[] x, int from, int to, double[] lanes) {
    for (int i = from; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane += UNROLLED) {
        int at = i + lane;
        lanes[lane] += x[at];
        lanes[lane + 1] += x[at + 1];
        lanes[lane + 2] += x[at + 2];
        lanes[lane + 3] += x[at + 3];
        lanes[lane + 4] += x[at + 4];
        lanes[lane + 5] += x[at + 5];
        lanes[lane + 6] += x[at + 6];
        lanes[lane + 7] += x[at + 7];
      }
    }
  }

  private static void addProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    int at = 0;
    for (; at <= length - STRIP; at += STRIP) {
      addProductsOfRows(x, xFrom + at, y, yFrom + at, STRIP, lanes);
    }
    int rows = (length - at) & -LANES;
    addProductsOfRows(x, xFrom + at, y, yFrom + at, rows, lanes);
    at += rows;
    addPartProducts(x, xFrom + at, y, yFrom + at, length - at, lanes, 0);
  }

  /** Casts, since a call costs the interpreter more than the rest of an element's work. */
  private static void addProductsOfRows(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    for (int row = 0; row <= length - LANES; row += LANES) {
      for (int lane = 0; lane < LANES; lane += UNROLLED) {
        int a = xFrom + row + lane;
        int b = yFrom + row + lane;
        lanes[lane] += (double) x[a] * (double) y[b];
        lanes[lane + 1] += (double) x[a + 1] * (double) y[b + 1];
        lanes[lane + 2] += (double) x[a + 2] * (double) y[b + 2];
        lanes[lane + 3] += (double) x[a + 3] * (double) y[b + 3];
        lanes[lane + 4] += (double) x[a + 4] * (double) y[b + 4];
        lanes[lane + 5] += (double) x[a + 5] * (double) y[b + 5];
        lanes[lane + 6] += (double) x[a + 6] * (double) y[b + 6];
        lanes[lane + 7] += (double) x[a + 7] * (double) y[b + 7];
      }
    }
  }

  /** Adds less than a row of elements to the lanes from one lane on. */
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

  /** Writes elements as {@code double}, multiplied by a factor. */
  static void scale(double[] x, int from, int length, double scale, double[] scaled) {
    for (int i = 0; i < length; i++) {
      scaled[i] = Widen.of(x[from + i]) * scale;
    }
  }
}
