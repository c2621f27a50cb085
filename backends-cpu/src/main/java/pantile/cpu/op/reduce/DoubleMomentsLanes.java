// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
//   DoubleVector -> DoubleVector
package pantile.cpu.op.reduce;

import jdk.incubator.vector.DoubleVector;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;
import pantile.op.reduce.CanonicalSum;

/**
 * Sums of deviations by vector loops. A loop works on four vectors of lanes at a time, with two
 * accumulators for each. Eight accumulators keep the adders busy, and fit into 16 registers. The
 * block is read again for each such group of lanes. The block lies in cache, since it has just been
 * read for its sum. {@link Species} says why accumulators start with a vector of their own, and why
 * vectors are loaded before one is used.
 */
final class DoubleMomentsLanes implements DoubleMoments {
  private static final int DOUBLES = Species.DOUBLE.length();
  private static final int ROW = CanonicalSum.LANES;
  private static final int GROUP = 4 * DOUBLES;

  @Override
  public void add(
      double[] x, int from, int to, double center, double[] deviations, double[] squares) {
    int rows = (to - from) / ROW * ROW;
    for (int lane = 0; lane < ROW; lane += GROUP) {
      addRows(x, from + lane, rows, center, deviations, squares, lane);
    }
    DoubleMomentsPlain.addPart(x, from + rows, to, center, deviations, squares);
    LaneTree.combine(deviations);
    LaneTree.combine(squares);
  }

  /** Adds whole rows to a group's lanes. */
  private static void addRows(
      double[] x,
      int from,
      int rows,
      double center,
      double[] deviations,
      double[] squares,
      int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector q0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector q1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector q2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector q3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    for (int row = 0; row < rows; row += ROW) {
      int i = from + row; // a lane's index beyond the last row may be beyond int
      DoubleVector x0 = WidenLanes.load(x, i);
      DoubleVector x1 = WidenLanes.load(x, i + DOUBLES);
      DoubleVector x2 = WidenLanes.load(x, i + 2 * DOUBLES);
      DoubleVector x3 = WidenLanes.load(x, i + 3 * DOUBLES);
      DoubleVector d0 = x0.sub(center);
      DoubleVector d1 = x1.sub(center);
      DoubleVector d2 = x2.sub(center);
      DoubleVector d3 = x3.sub(center);
      s0 = s0.add(d0);
      s1 = s1.add(d1);
      s2 = s2.add(d2);
      s3 = s3.add(d3);
      q0 = q0.add(d0.mul(d0));
      q1 = q1.add(d1.mul(d1));
      q2 = q2.add(d2.mul(d2));
      q3 = q3.add(d3.mul(d3));
    }
    s0.intoArray(deviations, lane);
    s1.intoArray(deviations, lane + DOUBLES);
    s2.intoArray(deviations, lane + 2 * DOUBLES);
    s3.intoArray(deviations, lane + 3 * DOUBLES);
    q0.intoArray(squares, lane);
    q1.intoArray(squares, lane + DOUBLES);
    q2.intoArray(squares, lane + 2 * DOUBLES);
    q3.intoArray(squares, lane + 3 * DOUBLES);
  }
}
