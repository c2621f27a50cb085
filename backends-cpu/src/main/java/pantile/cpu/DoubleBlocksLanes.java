// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.DoubleVector;
import pantile.job.CanonicalSum;

/**
 * Vector loops. Whole rows of 64 elements are added to lanes in registers, as many as there are;
 * what is left is added by the plain loops, before the lanes are combined.
 */
final class DoubleBlocksLanes implements DoubleBlocks {
  private static final int DOUBLES = Species.DOUBLE.length();
  private static final int ROW = CanonicalSum.LANES;

  /** Eight accumulators at a time: all 64 lanes at 512 bits, a half or a quarter at fewer. */
  private static final int GROUP = 8 * DOUBLES;

  @Override
  public double sum(double[] x, int from, int to, double[] lanes) {
    int end = to - (to - from) % ROW;
    for (int lane = 0; lane < ROW; lane += GROUP) {
      add(x, from + lane, end, lanes, lane);
    }
    if (end < to) {
      DoubleBlocksPlain.add(x, end, to, lanes);
    }
    return LaneTree.combine(lanes);
  }

  @Override
  public double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    int rows = length - length % ROW;
    for (int lane = 0; lane < ROW; lane += GROUP) {
      addProducts(x, xFrom + lane, y, yFrom + lane, rows, lanes, lane);
    }
    if (rows < length) {
      DoubleBlocksPlain.addProducts(x, xFrom + rows, y, yFrom + rows, length - rows, lanes);
    }
    return LaneTree.combine(lanes);
  }

  @Override
  public double squares(double[] x, int from, int to, double[] lanes) {
    int end = to - (to - from) % ROW;
    for (int lane = 0; lane < ROW; lane += GROUP) {
      addSquares(x, from + lane, end, lanes, lane);
    }
    if (end < to) {
      DoubleBlocksPlain.addProducts(x, end, x, end, to - end, lanes);
    }
    return LaneTree.combine(lanes);
  }

  @Override
  public double deviations(
      double[] x, int from, int to, double center, double scale, double[] lanes) {
    int end = to - (to - from) % ROW;
    for (int lane = 0; lane < ROW; lane += GROUP) {
      addDeviations(x, from + lane, end, center, scale, lanes, lane);
    }
    if (end < to) {
      DoubleBlocksPlain.addDeviations(x, end, to, center, scale, lanes);
    }
    return LaneTree.combine(lanes);
  }

  /** To eight vectors' worth of lanes, from every row that starts before the end. */
  private static void add(double[] x, int from, int end, double[] lanes, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    for (int i = from; i < end; i += Species.stride(ROW)) {
      s0 = s0.add(WidenLanes.load(x, i));
      s1 = s1.add(WidenLanes.load(x, i + DOUBLES));
      s2 = s2.add(WidenLanes.load(x, i + 2 * DOUBLES));
      s3 = s3.add(WidenLanes.load(x, i + 3 * DOUBLES));
      s4 = s4.add(WidenLanes.load(x, i + 4 * DOUBLES));
      s5 = s5.add(WidenLanes.load(x, i + 5 * DOUBLES));
      s6 = s6.add(WidenLanes.load(x, i + 6 * DOUBLES));
      s7 = s7.add(WidenLanes.load(x, i + 7 * DOUBLES));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  private static void addProducts(
      double[] x, int xFrom, double[] y, int yFrom, int rows, double[] lanes, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    for (int row = 0; row < rows; row += Species.stride(ROW)) {
      int i = xFrom + row;
      int j = yFrom + row;
      s0 = s0.add(WidenLanes.load(x, i).mul(WidenLanes.load(y, j)));
      s1 = s1.add(WidenLanes.load(x, i + DOUBLES).mul(WidenLanes.load(y, j + DOUBLES)));
      s2 = s2.add(WidenLanes.load(x, i + 2 * DOUBLES).mul(WidenLanes.load(y, j + 2 * DOUBLES)));
      s3 = s3.add(WidenLanes.load(x, i + 3 * DOUBLES).mul(WidenLanes.load(y, j + 3 * DOUBLES)));
      s4 = s4.add(WidenLanes.load(x, i + 4 * DOUBLES).mul(WidenLanes.load(y, j + 4 * DOUBLES)));
      s5 = s5.add(WidenLanes.load(x, i + 5 * DOUBLES).mul(WidenLanes.load(y, j + 5 * DOUBLES)));
      s6 = s6.add(WidenLanes.load(x, i + 6 * DOUBLES).mul(WidenLanes.load(y, j + 6 * DOUBLES)));
      s7 = s7.add(WidenLanes.load(x, i + 7 * DOUBLES).mul(WidenLanes.load(y, j + 7 * DOUBLES)));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  private static void addSquares(double[] x, int from, int end, double[] lanes, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    for (int i = from; i < end; i += Species.stride(ROW)) {
      s0 = s0.add(square(WidenLanes.load(x, i)));
      s1 = s1.add(square(WidenLanes.load(x, i + DOUBLES)));
      s2 = s2.add(square(WidenLanes.load(x, i + 2 * DOUBLES)));
      s3 = s3.add(square(WidenLanes.load(x, i + 3 * DOUBLES)));
      s4 = s4.add(square(WidenLanes.load(x, i + 4 * DOUBLES)));
      s5 = s5.add(square(WidenLanes.load(x, i + 5 * DOUBLES)));
      s6 = s6.add(square(WidenLanes.load(x, i + 6 * DOUBLES)));
      s7 = s7.add(square(WidenLanes.load(x, i + 7 * DOUBLES)));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  private static void addDeviations(
      double[] x, int from, int end, double center, double scale, double[] lanes, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    for (int i = from; i < end; i += Species.stride(ROW)) {
      s0 = s0.add(deviation(WidenLanes.load(x, i), center, scale));
      s1 = s1.add(deviation(WidenLanes.load(x, i + DOUBLES), center, scale));
      s2 = s2.add(deviation(WidenLanes.load(x, i + 2 * DOUBLES), center, scale));
      s3 = s3.add(deviation(WidenLanes.load(x, i + 3 * DOUBLES), center, scale));
      s4 = s4.add(deviation(WidenLanes.load(x, i + 4 * DOUBLES), center, scale));
      s5 = s5.add(deviation(WidenLanes.load(x, i + 5 * DOUBLES), center, scale));
      s6 = s6.add(deviation(WidenLanes.load(x, i + 6 * DOUBLES), center, scale));
      s7 = s7.add(deviation(WidenLanes.load(x, i + 7 * DOUBLES), center, scale));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + DOUBLES);
    s2.intoArray(lanes, lane + 2 * DOUBLES);
    s3.intoArray(lanes, lane + 3 * DOUBLES);
    s4.intoArray(lanes, lane + 4 * DOUBLES);
    s5.intoArray(lanes, lane + 5 * DOUBLES);
    s6.intoArray(lanes, lane + 6 * DOUBLES);
    s7.intoArray(lanes, lane + 7 * DOUBLES);
  }

  private static DoubleVector square(DoubleVector x) {
    return x.mul(x);
  }

  private static DoubleVector deviation(DoubleVector x, double center, double scale) {
    return square(x.sub(center).mul(scale));
  }
}
