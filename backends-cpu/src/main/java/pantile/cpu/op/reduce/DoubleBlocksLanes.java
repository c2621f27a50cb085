// SPDX-License-Identifier: Apache-2.0
// @specialise float, int, long
//   elements: double[] x, double[] y
//   DoubleVector -> DoubleVector
package pantile.cpu.op.reduce;

import static java.lang.invoke.VarHandle.acquireFence;
import static pantile.cpu.lanes.Species.ORDERED;

import jdk.incubator.vector.DoubleVector;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;
import pantile.op.reduce.CanonicalSum;

/**
 * Canonical sums by vector loops. A row is 64 elements, one for each lane of {@link CanonicalSum}.
 * A loop adds whole rows to lanes that are held in registers, to as many lanes at a time as
 * registers can hold.
 *
 * <p>In a large array the rows begin at the first element from which on vectors do not straddle
 * cache lines ({@link LaneWidth}), a few elements after the block's start. So the lanes are
 * rotated: the first lane in registers is the lane of the first row's first element. The elements
 * before the first row are the starting values of the last lanes. Rotation does not change the
 * bits: {@link CanonicalSum#combine} adds lanes that are 32 apart modulo 64, then 16, down to 1,
 * and addition commutes. (If there are several NaNs, the payload may be another's.)
 *
 * <p>The elements after the last row are added to the lanes in memory. They are read after the
 * rows, since reading them first would mislead the prefetchers.
 *
 * <p>Loops that add products load all vectors of a row before they use one. The reason: C2 inlines
 * the loads that widen while the compilation is small ({@link Species} says more). With loads after
 * sums, C2 did not inline one of them, and a dot product of floats ran at a quarter of its speed.
 */
final class DoubleBlocksLanes implements DoubleBlocks {
  private static final int DOUBLES = Species.DOUBLE.length();
  private static final int ROW = CanonicalSum.LANES;

  /**
   * Lanes that a loop holds in registers: eight vectors. These are all 64 lanes with 512 bits, a
   * half with 256, a quarter with 128.
   */
  private static final int GROUP = 8 * DOUBLES;

  /** Stands in the place of a lane's number: all lanes are in registers, and are combined there. */
  private static final int COMBINED = -1;

  @Override
  public double sum(double[] x, int from, int to, double[] room) {
    int start = WidenLanes.aligned(x, from, to);
    int end = to - (to - start) % ROW;
    if (GROUP == ROW && start == from && end == to) {
      return add(x, from, end, room, COMBINED);
    }
    clear(room);
    DoubleBlocksPlain.addPart(x, from, start, room, ROOM - (start - from));
    for (int lane = 0; lane < ROW; lane += GROUP) {
      var _ = add(x, start + lane, end, room, lane);
    }
    int whole = to - (to - end) % DOUBLES;
    for (int i = end; i < whole; i += DOUBLES) {
      WidenLanes.load(room, i - end).add(WidenLanes.load(x, i)).intoArray(room, i - end);
    }
    DoubleBlocksPlain.addPart(x, whole, to, room, whole - end);
    return LaneTree.combine(room);
  }

  @Override
  public double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] room) {
    int head = WidenLanes.aligned(x, xFrom, xFrom + length) - xFrom;
    int rows = (length - head) / ROW * ROW;
    if (GROUP == ROW && rows == length) {
      return addProducts(x, xFrom, y, yFrom, rows, room, COMBINED);
    }
    clear(room);
    DoubleBlocksPlain.addPartProducts(x, xFrom, y, yFrom, head, room, ROOM - head);
    for (int lane = 0; lane < ROW; lane += GROUP) {
      int first = head + lane;
      var _ = addProducts(x, xFrom + first, y, yFrom + first, rows, room, lane);
    }
    addRestProducts(x, xFrom + head + rows, y, yFrom + head + rows, length - head - rows, room);
    return LaneTree.combine(room);
  }

  @Override
  public double squares(double[] x, int from, int to, double[] room) {
    int start = WidenLanes.aligned(x, from, to);
    int end = to - (to - start) % ROW;
    if (GROUP == ROW && start == from && end == to) {
      return addSquares(x, from, end, room, COMBINED);
    }
    clear(room);
    DoubleBlocksPlain.addPartProducts(x, from, x, from, start - from, room, ROOM - (start - from));
    for (int lane = 0; lane < ROW; lane += GROUP) {
      var _ = addSquares(x, start + lane, end, room, lane);
    }
    addRestProducts(x, end, x, end, to - end, room);
    return LaneTree.combine(room);
  }

  /** Clears the room for the elements before the first row. */
  private static void clear(double[] room) {
    DoubleVector.broadcast(Species.DOUBLE, -0.0).intoArray(room, ROOM - DOUBLES);
  }

  /** Adds the products of less than a row to the lanes in memory. */
  private static void addRestProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] room) {
    int whole = length / DOUBLES * DOUBLES;
    for (int i = 0; i < whole; i += DOUBLES) {
      DoubleVector product = WidenLanes.load(x, xFrom + i).mul(WidenLanes.load(y, yFrom + i));
      WidenLanes.load(room, i).add(product).intoArray(room, i);
    }
    int i = xFrom + whole;
    int j = yFrom + whole;
    DoubleBlocksPlain.addPartProducts(x, i, y, j, length - whole, room, whole);
  }

  /**
   * The place in {@code room} of the starting values of a group's last vector: the elements before
   * the first row, or the identity of addition.
   */
  private static int head(int lane) {
    return lane + GROUP == ROW ? ROOM - DOUBLES : ROW;
  }

  /**
   * Adds to eight vectors of lanes their elements of every row that starts before the end.
   *
   * @param lane the number of the first of these lanes, or COMBINED
   * @return the block's sum if combined, in the order of {@link CanonicalSum#combine}; else 0, and
   *     the lanes are written to {@code room}
   */
  private static double add(double[] x, int from, int end, double[] room, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.fromArray(Species.DOUBLE, room, head(lane));
    int stride = Species.stride(ROW);
    for (int i = from; i - end < 0; i += stride) { // so, as the last step may leave int
      s0 = s0.add(WidenLanes.load(x, i));
      if (ORDERED) acquireFence();
      s1 = s1.add(WidenLanes.load(x, i + DOUBLES));
      if (ORDERED) acquireFence();
      s2 = s2.add(WidenLanes.load(x, i + 2 * DOUBLES));
      if (ORDERED) acquireFence();
      s3 = s3.add(WidenLanes.load(x, i + 3 * DOUBLES));
      if (ORDERED) acquireFence();
      s4 = s4.add(WidenLanes.load(x, i + 4 * DOUBLES));
      if (ORDERED) acquireFence();
      s5 = s5.add(WidenLanes.load(x, i + 5 * DOUBLES));
      if (ORDERED) acquireFence();
      s6 = s6.add(WidenLanes.load(x, i + 6 * DOUBLES));
      if (ORDERED) acquireFence();
      s7 = s7.add(WidenLanes.load(x, i + 7 * DOUBLES));
      if (ORDERED) acquireFence();
    }
    if (lane == COMBINED) {
      DoubleVector t = s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7)));
      t = t.add(t.rearrange(LaneTree.UPPER4));
      t = t.add(t.rearrange(LaneTree.UPPER2));
      return t.add(t.rearrange(LaneTree.UPPER1)).lane(0);
    }
    s0.intoArray(room, lane);
    s1.intoArray(room, lane + DOUBLES);
    s2.intoArray(room, lane + 2 * DOUBLES);
    s3.intoArray(room, lane + 3 * DOUBLES);
    s4.intoArray(room, lane + 4 * DOUBLES);
    s5.intoArray(room, lane + 5 * DOUBLES);
    s6.intoArray(room, lane + 6 * DOUBLES);
    s7.intoArray(room, lane + 7 * DOUBLES);
    return 0;
  }

  private static double addProducts(
      double[] x, int xFrom, double[] y, int yFrom, int rows, double[] room, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.fromArray(Species.DOUBLE, room, head(lane));
    int stride = Species.stride(ROW);
    for (int row = 0; row < rows; row += stride) {
      int i = xFrom + row;
      int j = yFrom + row;
      DoubleVector x0 = WidenLanes.load(x, i);
      DoubleVector y0 = WidenLanes.load(y, j);
      if (ORDERED) acquireFence();
      DoubleVector x1 = WidenLanes.load(x, i + DOUBLES);
      DoubleVector y1 = WidenLanes.load(y, j + DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x2 = WidenLanes.load(x, i + 2 * DOUBLES);
      DoubleVector y2 = WidenLanes.load(y, j + 2 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x3 = WidenLanes.load(x, i + 3 * DOUBLES);
      DoubleVector y3 = WidenLanes.load(y, j + 3 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x4 = WidenLanes.load(x, i + 4 * DOUBLES);
      DoubleVector y4 = WidenLanes.load(y, j + 4 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x5 = WidenLanes.load(x, i + 5 * DOUBLES);
      DoubleVector y5 = WidenLanes.load(y, j + 5 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x6 = WidenLanes.load(x, i + 6 * DOUBLES);
      DoubleVector y6 = WidenLanes.load(y, j + 6 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x7 = WidenLanes.load(x, i + 7 * DOUBLES);
      DoubleVector y7 = WidenLanes.load(y, j + 7 * DOUBLES);
      if (ORDERED) acquireFence();
      s0 = s0.add(x0.mul(y0));
      s1 = s1.add(x1.mul(y1));
      s2 = s2.add(x2.mul(y2));
      s3 = s3.add(x3.mul(y3));
      s4 = s4.add(x4.mul(y4));
      s5 = s5.add(x5.mul(y5));
      s6 = s6.add(x6.mul(y6));
      s7 = s7.add(x7.mul(y7));
    }
    if (lane == COMBINED) {
      DoubleVector t = s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7)));
      t = t.add(t.rearrange(LaneTree.UPPER4));
      t = t.add(t.rearrange(LaneTree.UPPER2));
      return t.add(t.rearrange(LaneTree.UPPER1)).lane(0);
    }
    s0.intoArray(room, lane);
    s1.intoArray(room, lane + DOUBLES);
    s2.intoArray(room, lane + 2 * DOUBLES);
    s3.intoArray(room, lane + 3 * DOUBLES);
    s4.intoArray(room, lane + 4 * DOUBLES);
    s5.intoArray(room, lane + 5 * DOUBLES);
    s6.intoArray(room, lane + 6 * DOUBLES);
    s7.intoArray(room, lane + 7 * DOUBLES);
    return 0;
  }

  private static double addSquares(double[] x, int from, int end, double[] room, int lane) {
    DoubleVector s0 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s1 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s2 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s3 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s4 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s5 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s6 = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    DoubleVector s7 = DoubleVector.fromArray(Species.DOUBLE, room, head(lane));
    int stride = Species.stride(ROW);
    for (int i = from; i - end < 0; i += stride) { // so, as the last step may leave int
      DoubleVector x0 = WidenLanes.load(x, i);
      if (ORDERED) acquireFence();
      DoubleVector x1 = WidenLanes.load(x, i + DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x2 = WidenLanes.load(x, i + 2 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x3 = WidenLanes.load(x, i + 3 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x4 = WidenLanes.load(x, i + 4 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x5 = WidenLanes.load(x, i + 5 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x6 = WidenLanes.load(x, i + 6 * DOUBLES);
      if (ORDERED) acquireFence();
      DoubleVector x7 = WidenLanes.load(x, i + 7 * DOUBLES);
      if (ORDERED) acquireFence();
      s0 = s0.add(x0.mul(x0));
      s1 = s1.add(x1.mul(x1));
      s2 = s2.add(x2.mul(x2));
      s3 = s3.add(x3.mul(x3));
      s4 = s4.add(x4.mul(x4));
      s5 = s5.add(x5.mul(x5));
      s6 = s6.add(x6.mul(x6));
      s7 = s7.add(x7.mul(x7));
    }
    if (lane == COMBINED) {
      DoubleVector t = s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7)));
      t = t.add(t.rearrange(LaneTree.UPPER4));
      t = t.add(t.rearrange(LaneTree.UPPER2));
      return t.add(t.rearrange(LaneTree.UPPER1)).lane(0);
    }
    s0.intoArray(room, lane);
    s1.intoArray(room, lane + DOUBLES);
    s2.intoArray(room, lane + 2 * DOUBLES);
    s3.intoArray(room, lane + 3 * DOUBLES);
    s4.intoArray(room, lane + 4 * DOUBLES);
    s5.intoArray(room, lane + 5 * DOUBLES);
    s6.intoArray(room, lane + 6 * DOUBLES);
    s7.intoArray(room, lane + 7 * DOUBLES);
    return 0;
  }
}
