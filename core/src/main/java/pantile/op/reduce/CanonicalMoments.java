// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.util.ArrayDeque;
import java.util.Deque;
import pantile.op.reduce.BlockMoments.Moments;

/**
 * Mean and variance of floating-point numbers in the one order in which all devices' results are
 * merged, for any number of workers and any tile size.
 *
 * <p>{@link BlockMoments} gives three sums for each block of {@value CanonicalSum#BLOCK} elements:
 * {@code S} of the elements, {@code D} of their deviations from {@code c = S / n}, and {@code Q} of
 * the squares of these. A block has the mean {@code c + D / n}, kept as two numbers, and {@code M =
 * Q - D (D / n)}, the sum of squared deviations from it: the corrected two-pass algorithm.
 * Neighbouring blocks, the first and the second, the third and the fourth and so on, are combined,
 * then neighbours of what that gives, again and again; one without a neighbour stays as it is. Of A
 * and B, which follows it, {@code delta = mean(B) - mean(A)}, {@code w = n(B) / n}, the mean is
 * {@code mean(A) + delta w}, and {@code M = M(A) + M(B) + delta^2 (n(A) w)} (Chan, Golub, LeVeque,
 * "Updating formulae and a pairwise algorithm for computing sample variances", 1979, and
 * "Algorithms for computing the sample variance", 1983; what is added is that means are pairs of
 * numbers and blocks are corrected). The variance is {@code M / n}. Each operation is rounded by
 * itself.
 *
 * <p>Where neither overflow nor underflow interferes, the variance's relative error is at most
 * {@code (250 + 25 L) u (1 + (100 u k)^2)}, if that is far below 1. Here {@code u} is 2^-53, {@code
 * L} is the binary logarithm of the number of blocks, rounded up, and {@code k} is the condition
 * number, the root of the sum of squares over {@code M}. So digits are lost only where the mean is
 * some 10^13 times as large as the standard deviation, which one pass loses from 10^8 on, and then
 * few. The parts of the bound: a block's sums err by 75 {@code u} relatively, since every element
 * goes through 70 additions at most; an error of {@code S} only moves {@code c}, which {@code D}
 * corrects up to a product of two such errors; a combination adds 22 {@code u}.
 *
 * <p>The variance of equal elements is exactly 0: deviations from {@code c} are then one small
 * multiple of a unit in the last place, so {@code D}, {@code Q} and all that follows are exact.
 */
public final class CanonicalMoments {
  /** Variances from here on have lost nothing to underflow. */
  static final double LEAST_SAFE = 0x1p-900;

  /**
   * Around a mean from here on, unlike numbers are more than 2^-404 apart, so the variance of 2^60
   * of them is more than 2^-869: if it is less than {@link #LEAST_SAFE}, the elements are equal.
   */
  private static final double EQUAL_FROM = 0x1p-350;

  private final long count;

  /** The mean is the sum of both. */
  private final double high;

  private final double low;

  /** The sum of the squared deviations from the mean. */
  private final double squares;

  private CanonicalMoments(long count, double high, double low, double squares) {
    this.count = count;
    this.high = high;
    this.low = low;
    this.squares = squares;
  }

  /** Those of one block. */
  private static CanonicalMoments of(
      long count, double sum, double deviations, double squaredDeviations) {
    double low = deviations / count;
    double correction = deviations * low;
    // Rounding may leave less than nothing, which an overflow must not be taken for.
    boolean known = correction <= Double.MAX_VALUE;
    double squares = known ? Math.max(0.0, squaredDeviations - correction) : Double.NaN;
    return new CanonicalMoments(count, sum / count, low, squares);
  }

  private CanonicalMoments and(CanonicalMoments next) {
    long both = count + next.count;
    double delta = (next.high - high) + (next.low - low);
    double weight = (double) next.count / both;
    double step = delta * weight;
    // The sum of high and step without an error (Knuth's two-sum), then brought into form.
    double sum = high + step;
    double part = sum - high;
    double error = (high - (sum - part)) + (step - part);
    double rest = low + error;
    double mean = sum + rest;
    double between = delta * delta * (count * weight);
    return new CanonicalMoments(both, mean, rest - (mean - sum), squares + next.squares + between);
  }

  /**
   * Merges blocks.
   *
   * @param length how many elements there are; each block has {@value CanonicalSum#BLOCK}, but for
   *     the last
   * @param pieces three numbers a block, in order, in arrays that follow one another
   * @return mean and variance of all elements; in O(blocks) time and O(log(blocks)) extra memory
   */
  static CanonicalMoments of(long length, double[]... pieces) {
    // As in a binary counter: what waits for a neighbour has a bit of the number of blocks.
    Deque<CanonicalMoments> waiting = new ArrayDeque<>();
    long blocks = 0;
    long left = length;
    for (double[] piece : pieces) {
      for (int at = 0; at < piece.length; at += Moments.EACH) {
        long count = Math.min(CanonicalSum.BLOCK, left);
        if (count <= 0) {
          throw new IllegalArgumentException(
              "a length of " + length + " has fewer blocks than are given");
        }
        left -= count;
        blocks++;
        CanonicalMoments merged = of(count, piece[at], piece[at + 1], piece[at + 2]);
        for (long bits = blocks; (bits & 1) == 0; bits >>= 1) {
          merged = waiting.pop().and(merged);
        }
        waiting.push(merged);
      }
    }
    if (blocks > 0 && left > 0) {
      throw new IllegalArgumentException(
          "a length of " + length + " has more blocks than are given");
    }
    CanonicalMoments all = waiting.isEmpty() ? new CanonicalMoments(0, 0, 0, 0) : waiting.pop();
    while (!waiting.isEmpty()) {
      all = waiting.pop().and(all);
    }
    return all;
  }

  /**
   * How many elements there are.
   *
   * @return the number; 0 if no block was given
   */
  public long count() {
    return count;
  }

  /**
   * The mean, rounded.
   *
   * @return the mean; 0.0 for no elements
   */
  public double mean() {
    return high + low;
  }

  /**
   * The population variance.
   *
   * @return the variance, not below 0.0; NaN for no elements; no number or no finite one if an
   *     element is not finite or something overflowed in between
   */
  public double variance() {
    return squares / count;
  }

  /**
   * Whether neither overflow nor underflow can have changed the variance of {@code double}s.
   *
   * @return false if it is to be computed of scaled elements
   */
  public boolean inRange() {
    double variance = variance();
    boolean safe = variance >= LEAST_SAFE && variance <= Double.MAX_VALUE;
    return count == 0 || safe || (variance < LEAST_SAFE && Math.abs(mean()) >= EQUAL_FROM);
  }
}
