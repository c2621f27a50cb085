// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.util.Arrays;

/**
 * The one order in which floating-point numbers are added, on every device, for any number of
 * workers and any tile size.
 *
 * <p>The input is seen as blocks of {@value #BLOCK} elements at fixed positions. In a block,
 * {@value #LANES} lanes start from -0.0, the identity of addition. Each lane adds, in order, the
 * elements whose index in the block is the lane's number modulo {@value #LANES}. Lanes combine in a
 * fixed binary tree: lane {@code i} takes lane {@code i + 32}, then {@code i + 16}, down to {@code
 * i + 1}. The sums of the blocks are then summed by the same rule, again and again, until one is
 * left. The sum of nothing is 0.0. A sum that is NaN is {@link Double#NaN}.
 *
 * <p>The rounding error is at most about 70 units in the last place of the sum of magnitudes for a
 * block, and grows with the logarithm of the length beyond it, as in pairwise summation (Higham,
 * "The accuracy of floating point summation", 1993).
 */
public final class CanonicalSum {
  /** Elements in a block. Tiles of floating-point sums start at multiples of this. */
  public static final int BLOCK = 4096;

  /** Lanes in a block: eight 512-bit registers of doubles, or two warps. */
  public static final int LANES = 64;

  private CanonicalSum() {}

  /**
   * How many blocks cover a length.
   *
   * @param length elements
   * @return blocks
   */
  public static int blocks(long length) {
    return Math.toIntExact((length + BLOCK - 1) / BLOCK);
  }

  /**
   * Fresh lane accumulators.
   *
   * @return {@value #LANES} times -0.0
   */
  public static double[] newLanes() {
    double[] lanes = new double[LANES];
    Arrays.fill(lanes, -0.0);
    return lanes;
  }

  /**
   * Adds elements to the lanes, the first of them to lane 0.
   *
   * @param x the elements
   * @param from first element, at a multiple of {@value #LANES} in its block
   * @param to one past the last
   * @param lanes the accumulators
   */
  public static void accumulate(double[] x, int from, int to, double[] lanes) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += x[i + lane];
      }
    }
    for (int lane = 0; i < to; i++, lane++) {
      lanes[lane] += x[i];
    }
  }

  /**
   * Combines the lanes of one block; overwrites them.
   *
   * @param lanes {@value #LANES} accumulators
   * @return the block's sum
   */
  public static double combine(double[] lanes) {
    return combine(lanes, LANES);
  }

  private static double combine(double[] lanes, int of) {
    for (int width = of / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    return lanes[0];
  }

  /**
   * Adds the sums of consecutive blocks in canonical order.
   *
   * @param blockSums one sum a block, in order; not modified
   * @return the canonical total; 0.0 for none
   */
  public static double total(double[] blockSums) {
    return totalOf(blockSums);
  }

  /** As {@link #total}, of sums that lie in several arrays, one after the other. */
  static double totalOf(double[]... pieces) {
    double[] level = pieces.length == 1 ? pieces[0] : next(pieces);
    while (level.length > LANES) {
      level = next(level);
    }
    double total = level.length == 0 ? 0.0 : fewer(level);
    return Double.isNaN(total) ? Double.NaN : total; // whatever bits the processor gave it
  }

  /** Adds at most one element a lane. Lanes without an element would change nothing. */
  private static double fewer(double[] x) {
    int width = Integer.highestOneBit(Math.max(1, 2 * x.length - 1));
    double[] lanes = Arrays.copyOf(x, width);
    Arrays.fill(lanes, x.length, width, -0.0);
    return combine(lanes, width);
  }

  /** Adds numbers block by block. */
  private static double[] next(double[]... pieces) {
    int length = 0;
    for (double[] piece : pieces) {
      length += piece.length;
    }
    double[] sums = new double[blocks(length)];
    double[] lanes = newLanes();
    int done = 0;
    for (double[] piece : pieces) {
      for (int from = 0; from < piece.length; ) {
        int to = from + Math.min(piece.length - from, BLOCK - done % BLOCK);
        accumulateOn(piece, from, to, done, lanes);
        done += to - from;
        from = to;
        if (done % BLOCK == 0 || done == length) {
          sums[(done - 1) / BLOCK] = combine(lanes);
          Arrays.fill(lanes, -0.0);
        }
      }
    }
    return sums;
  }

  /** Adds elements to lanes, where the first element may belong to any lane. */
  private static void accumulateOn(double[] x, int from, int to, int index, double[] lanes) {
    int i = from;
    for (int lane = index % LANES; lane % LANES != 0 && i < to; lane++, i++) {
      lanes[lane] += x[i];
    }
    accumulate(x, i, to, lanes);
  }
}
