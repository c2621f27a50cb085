// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Arrays;
import pantile.job.CanonicalSum;
import pantile.job.Kernel.Term;
import pantile.job.Partials.BlockSums;
import pantile.job.Slice;

/**
 * Canonical sums of any term of any type: a strip of elements is turned into terms in a buffer that
 * stays in the first-level cache, then added to the lanes by the one loop there is for that.
 */
final class BlockSummer {
  /** Terms in the buffer: 4 KiB, an eighth of a 32 KiB cache, and a divisor of the block. */
  private static final int STRIP = 512;

  private final SumLoops sums;
  private final double[] lanes = new double[CanonicalSum.LANES];

  BlockSummer(SumLoops sums) {
    this.sums = sums;
  }

  /** Fills a strip with the terms of the elements from an offset on. */
  private interface Filler {
    void fill(int offset, int length, double[] terms);
  }

  BlockSums sum(Slice x, Term term) {
    return switch (term) {
      case Term.Value _ when x instanceof Slice.Doubles(double[] array, int from, int to) ->
          sumInPlace(array, from, to);
      case Term.Value _ ->
          sum((int) x.length(), (offset, n, terms) -> Widening.widen(x, offset, n, terms));
      case Term.SquaredDeviation(double center, double scale) ->
          sum(
              (int) x.length(),
              (offset, n, terms) -> {
                Widening.widen(x, offset, n, terms);
                squareDeviations(terms, n, center, scale);
              });
    };
  }

  BlockSums dot(Slice x, Slice y) {
    double[] factors = new double[(int) Math.min(STRIP, x.length())];
    return sum(
        (int) x.length(),
        (offset, n, terms) -> {
          Widening.widen(x, offset, n, terms);
          Widening.widen(y, offset, n, factors);
          multiply(terms, factors, n);
        });
  }

  private BlockSums sumInPlace(double[] array, int from, int to) {
    double[] blocks = new double[CanonicalSum.blocks(to - from)];
    for (int block = 0; block < blocks.length; block++) {
      int start = from + block * CanonicalSum.BLOCK;
      Arrays.fill(lanes, -0.0);
      sums.accumulate(array, start, start + Math.min(CanonicalSum.BLOCK, to - start), lanes);
      blocks[block] = CanonicalSum.combine(lanes);
    }
    return new BlockSums(blocks);
  }

  private BlockSums sum(int length, Filler filler) {
    double[] terms = new double[Math.min(STRIP, length)];
    double[] blocks = new double[CanonicalSum.blocks(length)];
    for (int block = 0; block < blocks.length; block++) {
      int start = block * CanonicalSum.BLOCK;
      int end = start + Math.min(CanonicalSum.BLOCK, length - start);
      Arrays.fill(lanes, -0.0);
      for (int at = start; at < end; at += STRIP) {
        int n = Math.min(STRIP, end - at);
        filler.fill(at, n, terms);
        sums.accumulate(terms, 0, n, lanes);
      }
      blocks[block] = CanonicalSum.combine(lanes);
    }
    return new BlockSums(blocks);
  }

  private static void squareDeviations(double[] x, int length, double center, double scale) {
    for (int i = 0; i < length; i++) {
      double deviation = (x[i] - center) * scale;
      x[i] = deviation * deviation;
    }
  }

  private static void multiply(double[] x, double[] y, int length) {
    for (int i = 0; i < length; i++) {
      x[i] *= y[i];
    }
  }
}
