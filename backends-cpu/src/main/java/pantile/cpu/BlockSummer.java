// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Arrays;
import pantile.job.CanonicalSum;
import pantile.job.Kernel.Term;
import pantile.job.Partials.BlockSums;
import pantile.job.Slice;

/**
 * Canonical sums of any term of any type, made of the two loops that add to the lanes: of elements,
 * and of products.
 */
final class BlockSummer {
  private static final int BLOCK = CanonicalSum.BLOCK;

  private final SumLoops sums;
  private final double[] lanes = new double[CanonicalSum.LANES];

  BlockSummer(SumLoops sums) {
    this.sums = sums;
  }

  BlockSums sum(Slice x, Term term) {
    AsDoubles values = AsDoubles.of(x);
    int length = (int) x.length();
    if (!(term instanceof Term.SquaredDeviation deviation)) {
      return sum(values, length);
    }
    // x - 0.0 and x * 1.0 are x: a plain sum of squares needs neither.
    return deviation.center() == 0.0 && deviation.scale() == 1.0
        ? dot(values, values, length)
        : squares(values, length, deviation.center(), deviation.scale());
  }

  BlockSums dot(Slice x, Slice y) {
    return dot(AsDoubles.of(x), AsDoubles.of(y), (int) x.length());
  }

  private BlockSums sum(AsDoubles x, int length) {
    double[] blocks = new double[CanonicalSum.blocks(length)];
    for (int block = 0; block < blocks.length; block++) {
      int end = end(block, length);
      Arrays.fill(lanes, -0.0);
      for (int at = block * BLOCK; at < end; at += x.strip) {
        int n = Math.min(x.strip, end - at);
        x.load(at, n);
        sums.accumulate(x.values, x.at, x.at + n, lanes);
      }
      blocks[block] = CanonicalSum.combine(lanes);
    }
    return new BlockSums(blocks);
  }

  @SuppressWarnings("ReferenceEquality") // a strip that is both factors is loaded once
  private BlockSums dot(AsDoubles x, AsDoubles y, int length) {
    double[] blocks = new double[CanonicalSum.blocks(length)];
    int strip = Math.min(x.strip, y.strip);
    for (int block = 0; block < blocks.length; block++) {
      int end = end(block, length);
      Arrays.fill(lanes, -0.0);
      for (int at = block * BLOCK; at < end; at += strip) {
        int n = Math.min(strip, end - at);
        x.load(at, n);
        if (y != x) {
          y.load(at, n);
        }
        sums.accumulateProducts(x.values, x.at, y.values, y.at, n, lanes);
      }
      blocks[block] = CanonicalSum.combine(lanes);
    }
    return new BlockSums(blocks);
  }

  private BlockSums squares(AsDoubles x, int length, double center, double scale) {
    double[] deviations = new double[Math.min(x.strip, length)];
    double[] blocks = new double[CanonicalSum.blocks(length)];
    for (int block = 0; block < blocks.length; block++) {
      int end = end(block, length);
      Arrays.fill(lanes, -0.0);
      for (int at = block * BLOCK; at < end; at += x.strip) {
        int n = Math.min(x.strip, end - at);
        x.load(at, n);
        deviate(x.values, x.at, n, center, scale, deviations);
        sums.accumulateProducts(deviations, 0, deviations, 0, n, lanes);
      }
      blocks[block] = CanonicalSum.combine(lanes);
    }
    return new BlockSums(blocks);
  }

  private static void deviate(
      double[] x, int from, int length, double center, double scale, double[] into) {
    for (int i = 0; i < length; i++) {
      into[i] = (x[from + i] - center) * scale;
    }
  }

  private static int end(int block, int length) {
    return block * BLOCK + Math.min(BLOCK, length - block * BLOCK);
  }
}
