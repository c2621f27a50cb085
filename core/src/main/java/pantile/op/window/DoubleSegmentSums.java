// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x
package pantile.op.window;

import java.util.Arrays;
import pantile.op.reduce.CanonicalSum;

/**
 * Sums of segments, in the order of {@link CanonicalSum}. Of few elements, lanes that have none
 * change nothing, so of the tree of lanes the part is made that has elements.
 *
 * <p>Most short segments differ in length from the one before. A loop that ends after so many
 * elements would make a processor guess its end wrong, which takes longer than all additions. So up
 * to {@link #FEW} elements, or twice as many, are added up without a branch: as many lanes are
 * filled, and those that the segment does not have are overwritten.
 */
public final class DoubleSegmentSums {
  /** Elements that are added up without a branch. */
  private static final int FEW = 16;

  private static final int MORE = 2 * FEW;

  /** Lanes, and room behind them for lanes that are overwritten. */
  public static final int ROOM = CanonicalSum.LANES;

  private static final double[] NOTHING = nothing();

  private DoubleSegmentSums() {}

  private static double[] nothing() {
    double[] lanes = new double[MORE];
    Arrays.fill(lanes, -0.0);
    return lanes;
  }

  /**
   * The sums of neighbouring segments.
   *
   * @param x the elements
   * @param shift what is added to a segment's start for its first element's place
   * @param starts where segments begin, and where the last one ends
   * @param first the first segment's place in the starts
   * @param end one past the last segment's place
   * @param out the sums
   * @param at where the first sum goes
   * @param lanes {@link #ROOM} numbers, to be overwritten
   */
  public static void sums(
      double[] x,
      int shift,
      int[] starts,
      int first,
      int end,
      /* keep */ double[] out,
      int at,
      /* keep */ double[] lanes) {
    for (int i = first; i < end; i++) {
      int from = starts[i] + shift;
      int count = starts[i + 1] - starts[i];
      out[at + i - first] =
          count < ROOM
              ? sum(x, from, count, lanes)
              : CanonicalSum.total(blocks(x, from, count, lanes));
    }
  }

  /** The canonical sum of at least 1 element, and of less than {@link #ROOM}. */
  private static double sum(double[] x, int from, int count, double[] lanes) {
    if (count > MORE || from > x.length - MORE) {
      return any(x, from, count, lanes);
    }
    if (count > FEW) {
      more(x, from, count, lanes);
    } else {
      for (int i = 0; i < FEW; i++) {
        lanes[i] = x[from + i];
      }
      for (int i = 0; i < FEW; i++) {
        lanes[count + i] = NOTHING[i];
      }
    }
    double a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    double b = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    double c = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    double d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + c) + (b + d);
  }

  /** Fills twice as many lanes, and adds the upper half to the lower one. */
  private static void more(double[] x, int from, int count, double[] lanes) {
    for (int i = 0; i < MORE; i++) {
      lanes[i] = x[from + i];
    }
    for (int i = 0; i < MORE; i++) {
      lanes[count + i] = NOTHING[i];
    }
    for (int i = 0; i < FEW; i++) {
      lanes[i] += lanes[i + FEW];
    }
  }

  /**
   * The canonical sums of the blocks of a segment.
   *
   * @param x the elements
   * @param from the first one's place
   * @param count how many, at least 1
   * @param lanes {@link #ROOM} numbers, to be overwritten
   * @return one a block
   */
  public static double[] blocks(double[] x, int from, int count, double[] lanes) {
    double[] sums = new double[CanonicalSum.blocks(count)];
    for (int block = 0; block < sums.length; block++) {
      int at = from + block * CanonicalSum.BLOCK;
      sums[block] = block(x, at, Math.min(CanonicalSum.BLOCK, from + count - at), lanes);
    }
    return sums;
  }

  private static double block(double[] x, int from, int count, double[] lanes) {
    Arrays.fill(lanes, -0.0);
    int rows = count / ROOM;
    for (int row = 0; row < rows; row++) {
      int at = from + row * ROOM;
      for (int lane = 0; lane < ROOM; lane++) {
        lanes[lane] += x[at + lane];
      }
    }
    int rest = from + rows * ROOM;
    for (int lane = 0; lane < from + count - rest; lane++) {
      lanes[lane] += x[rest + lane];
    }
    return CanonicalSum.combine(lanes);
  }

  private static double any(double[] x, int from, int count, double[] lanes) {
    int width = /* keep */ Integer.highestOneBit(2 * count - 1);
    for (int i = 0; i < count; i++) {
      lanes[i] = x[from + i];
    }
    Arrays.fill(lanes, count, width, -0.0);
    for (int half = width / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
