// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.util.Arrays;
import pantile.spi.LongList;

/**
 * The one order in which numbers are multiplied, on every device, for any number of workers and any
 * tile size: that of {@link CanonicalSum}, with products in the place of sums, and lanes that start
 * from 1. Elements of a floating type are converted to {@code double} first. A product that
 * overflows in between is infinite, and one that underflows is zero: nothing is scaled. A product
 * that is NaN is {@link Double#NaN}. The product of nothing is 1.
 *
 * <p>Integers are multiplied as {@code long}s, which wrap. Their order shows nowhere.
 *
 * <p>The relative error of n numbers is at most about n 2^-53, as long as nothing in between
 * overflows or underflows: each of n - 1 multiplications rounds once.
 */
public final class CanonicalProduct {
  /** Elements in a block. Tiles start at multiples of this. */
  public static final int BLOCK = CanonicalSum.BLOCK;

  /** Lanes in a block. */
  public static final int LANES = CanonicalSum.LANES;

  private CanonicalProduct() {}

  /**
   * Combines the lanes of one block; overwrites them.
   *
   * @param lanes {@value #LANES} products, 1 where a lane had no element
   * @return the block's product
   */
  public static double combine(double[] lanes) {
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] *= lanes[lane + width];
      }
    }
    return lanes[0];
  }

  /**
   * Multiplies the products of consecutive blocks in canonical order.
   *
   * @param blocks the bits of one product a block, in order
   * @return the product; 1.0 for none
   */
  public static double total(LongList blocks) {
    double[] level = new double[blocks.size()];
    for (int i = 0; i < level.length; i++) {
      level[i] = Double.longBitsToDouble(blocks.get(i));
    }
    while (level.length > 1) {
      level = next(level);
    }
    if (level.length == 0) {
      return 1.0;
    }
    return Double.isNaN(level[0]) ? Double.NaN : level[0]; // whatever bits the processor gave it
  }

  private static double[] next(double[] level) {
    double[] products = new double[CanonicalSum.blocks(level.length)];
    double[] lanes = new double[LANES];
    for (int block = 0; block < products.length; block++) {
      Arrays.fill(lanes, 1.0);
      int from = block * BLOCK;
      int to = from + Math.min(BLOCK, level.length - from);
      for (int i = from; i < to; i++) {
        lanes[(i - from) % LANES] *= level[i];
      }
      products[block] = combine(lanes);
    }
    return products;
  }

  /**
   * Multiplies the products of blocks of integers.
   *
   * @param blocks one product a block
   * @return the product, wrapped to 64 bits; 1 for none
   */
  public static long wrapped(LongList blocks) {
    long product = 1;
    for (int i = 0; i < blocks.size(); i++) {
      product *= blocks.get(i);
    }
    return product;
  }
}
