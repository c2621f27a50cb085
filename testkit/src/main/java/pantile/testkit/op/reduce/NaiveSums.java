// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.op.reduce.Term;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/**
 * What sums mean, word for word: exact ones by {@link BigInteger}, floating ones in the canonical
 * order, written from its description and not from the library's own code.
 */
public final class NaiveSums {
  private static final int BLOCK = 4096;
  private static final int LANES = 64;

  /** Enough digits for every tie between two doubles to come out exactly. */
  private static final MathContext EXACT_ENOUGH = new MathContext(250);

  private NaiveSums() {}

  /**
   * The sum of integers.
   *
   * @param x integers
   * @return the exact sum
   */
  public static BigInteger sum(Slice x) {
    BigInteger sum = BigInteger.ZERO;
    for (long i = 0; i < x.length(); i++) {
      sum = sum.add(BigInteger.valueOf(SliceElements.bits(x, i)));
    }
    return sum;
  }

  /**
   * The dot product of integers.
   *
   * @param x integers
   * @param y as many integers
   * @return the exact sum of the products
   */
  public static BigInteger dot(Slice x, Slice y) {
    BigInteger sum = BigInteger.ZERO;
    for (long i = 0; i < x.length(); i++) {
      BigInteger factor = BigInteger.valueOf(SliceElements.bits(y, i));
      sum = sum.add(BigInteger.valueOf(SliceElements.bits(x, i)).multiply(factor));
    }
    return sum;
  }

  /**
   * What a sum of terms adds.
   *
   * @param x any elements
   * @param term what is added for each
   * @return one number an element
   */
  public static double[] terms(Slice x, Term term) {
    double[] terms = new double[Math.toIntExact(x.length())];
    for (int i = 0; i < terms.length; i++) {
      double value = SliceElements.real(x, i);
      terms[i] =
          switch (term) {
            case Term.Value() -> value;
            case Term.Scaled(double scale) -> value * scale;
            case Term.ScaledSquare(double scale) -> (value * scale) * (value * scale);
          };
    }
    return terms;
  }

  /**
   * What a floating dot product adds.
   *
   * @param x elements
   * @param y as many elements
   * @return one product an element
   */
  public static double[] products(Slice x, Slice y) {
    return products(x, y, 1, 1);
  }

  /**
   * What a floating dot product of scaled elements adds.
   *
   * @param x elements
   * @param y as many elements
   * @param scaleX what those of the first are multiplied by
   * @param scaleY what those of the second are
   * @return one product an element
   */
  public static double[] products(Slice x, Slice y, double scaleX, double scaleY) {
    double[] products = new double[Math.toIntExact(x.length())];
    for (int i = 0; i < products.length; i++) {
      products[i] = (SliceElements.real(x, i) * scaleX) * (SliceElements.real(y, i) * scaleY);
    }
    return products;
  }

  /**
   * The three sums of each block that a variance is made of.
   *
   * @param x floating-point elements
   * @param scale what they are multiplied by
   * @return one triple a block, one after the other
   */
  public static double[] moments(Slice x, double scale) {
    double[] values = terms(x, new Term.Scaled(scale));
    List<Double> moments = new ArrayList<>();
    for (int from = 0, to; from < values.length; from = to) {
      to = from + Math.min(BLOCK, values.length - from);
      double[] block = Arrays.copyOfRange(values, from, to);
      double sum = canonicalSum(block);
      double center = sum / block.length;
      moments.add(sum);
      moments.add(canonicalSum(Arrays.stream(block).map(v -> v - center).toArray()));
      moments.add(
          canonicalSum(Arrays.stream(block).map(v -> (v - center) * (v - center)).toArray()));
    }
    return moments.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The sums of consecutive blocks.
   *
   * @param terms what to add
   * @return one sum a block of 4096, the last block perhaps shorter
   */
  public static double[] blockSums(double[] terms) {
    List<Double> sums = new ArrayList<>();
    for (int from = 0, to; from < terms.length; from = to) {
      to = from + Math.min(BLOCK, terms.length - from);
      sums.add(tree(terms, from, to, 0, 1));
    }
    return sums.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The sum of the lanes whose number is {@code lane} modulo {@code step}: half and half. */
  private static double tree(double[] terms, int from, int to, int lane, int step) {
    if (step < LANES) {
      return tree(terms, from, to, lane, 2 * step) + tree(terms, from, to, lane + step, 2 * step);
    }
    double sum = -0.0;
    for (long i = (long) from + lane; i < to; i += LANES) {
      sum += terms[(int) i];
    }
    return sum;
  }

  /**
   * The canonical sum.
   *
   * @param terms what to add
   * @return the sum; 0.0 for nothing
   */
  public static double canonicalSum(double[] terms) {
    if (terms.length == 0) {
      return 0.0;
    }
    double[] sums = blockSums(terms);
    return sums.length == 1 ? sums[0] : canonicalSum(sums);
  }

  /**
   * The sum of floating-point numbers: of the numbers as they are where that is finite, else of
   * numbers made so small that nothing overflows.
   *
   * @param x elements
   * @return the sum; 0.0 for none
   */
  public static double floatingSum(Slice x) {
    double plain = canonicalSum(terms(x, new Term.Value()));
    return Double.isFinite(plain) ? plain : Math.scalb(smallSum(x), shift(x));
  }

  private static int shift(Slice x) {
    return 1 + BigInteger.valueOf(x.length() - 1).bitLength();
  }

  private static double smallSum(Slice x) {
    return canonicalSum(terms(x, new Term.Scaled(Math.scalb(1.0, -shift(x)))));
  }

  /**
   * The dot product of floating-point numbers: of the numbers as they are where that is finite,
   * else of numbers made so small that nothing overflows.
   *
   * @param x elements
   * @param y as many
   * @return the sum of products; 0.0 for none
   */
  public static double floatingDot(Slice x, Slice y) {
    double plain = canonicalSum(products(x, y));
    int bits = BigInteger.valueOf(x.length() - 1).bitLength();
    int ex = largestExponent(x);
    int ey = largestExponent(y);
    // 2^(ex + 1) and 2^(ey + 1) bound the factors; the sum of all products is to be 2^1023 at most.
    int shift = ex + 1 + ey + 1 + bits - 1023;
    if (Double.isFinite(plain) || shift <= 0) {
      return plain;
    }
    int shiftX = Math.max(0, Math.min(shift, (shift + ex - ey) / 2));
    double scaleX = Math.scalb(1.0, -shiftX);
    double scaleY = Math.scalb(1.0, -(shift - shiftX));
    return Math.scalb(canonicalSum(products(x, y, scaleX, scaleY)), shift);
  }

  /** That of the largest finite magnitude; of the greatest number if one is not finite. */
  private static int largestExponent(Slice x) {
    int exponent = Double.MIN_EXPONENT - 1;
    for (long i = 0; i < x.length(); i++) {
      exponent = Math.max(exponent, Math.getExponent(SliceElements.real(x, i)));
    }
    return Math.min(exponent, Double.MAX_EXPONENT);
  }

  /**
   * The mean.
   *
   * @param x any elements
   * @return the exact sum of integers, or the canonical one, divided by the count; if only the sum
   *     overflows, that of smaller numbers divided first, and at most the greatest number; NaN for
   *     none
   */
  public static double mean(Slice x) {
    if (x.length() == 0) {
      return Double.NaN;
    }
    if (!x.type().floating()) {
      return new BigDecimal(sum(x))
          .divide(BigDecimal.valueOf(x.length()), EXACT_ENOUGH)
          .doubleValue();
    }
    double sum = floatingSum(x);
    if (Double.isFinite(sum) || !Double.isFinite(smallSum(x))) {
      return sum / x.length();
    }
    double mean = Math.scalb(smallSum(x) / x.length(), shift(x));
    return Double.isInfinite(mean) ? Math.copySign(Double.MAX_VALUE, mean) : mean;
  }

  /**
   * The population variance.
   *
   * @param x any elements
   * @return of integers the true one, rounded; of floating-point numbers the merged moments of all
   *     blocks, of numbers made larger or smaller where something may have left the range; NaN for
   *     none
   */
  public static double variance(Slice x) {
    if (x.length() == 0) {
      return Double.NaN;
    }
    if (!x.type().floating()) {
      BigInteger n = BigInteger.valueOf(x.length());
      BigInteger dividend = n.multiply(dot(x, x)).subtract(sum(x).pow(2));
      return new BigDecimal(dividend).divide(new BigDecimal(n.pow(2)), EXACT_ENOUGH).doubleValue();
    }
    double plain = merged(x, 1).variance();
    if (plain >= 0x1p-900 && Double.isFinite(plain)) {
      return plain;
    }
    boolean equal = true;
    boolean finite = true;
    for (long i = 0; i < x.length(); i++) {
      equal &= SliceElements.real(x, i) == SliceElements.real(x, 0);
      finite &= Double.isFinite(SliceElements.real(x, i));
    }
    if (equal || !finite) {
      return finite ? 0.0 : Double.NaN;
    }
    int shift = plain < 1 ? -600 : 600;
    return Math.scalb(merged(x, Math.scalb(1.0, -shift)).variance(), 2 * shift);
  }

  private static Moments merged(Slice x, double scale) {
    double[] moments = moments(x, scale);
    List<Moments> blocks = new ArrayList<>();
    for (int block = 0; 3 * block < moments.length; block++) {
      long n = Math.min(BLOCK, x.length() - (long) block * BLOCK);
      double correction = moments[3 * block + 1] / n;
      double excess = moments[3 * block + 1] * correction;
      double squares = Double.isFinite(excess) ? moments[3 * block + 2] - excess : Double.NaN;
      blocks.add(new Moments(n, moments[3 * block] / n, correction, squares < 0 ? 0 : squares));
    }
    return Moments.all(blocks);
  }

  /**
   * Of some numbers.
   *
   * @param n how many
   * @param mean theirs
   * @param rest what is to be added to the mean
   * @param squares the sum of squared deviations
   */
  private record Moments(long n, double mean, double rest, double squares) {
    /** The tree: a left part of as many blocks as the largest power of two leaves a right part. */
    static Moments all(List<Moments> blocks) {
      int size = blocks.size();
      if (size == 1) {
        return blocks.getFirst();
      }
      int half = Integer.highestOneBit(size - 1);
      return all(blocks.subList(0, half)).plus(all(blocks.subList(half, size)));
    }

    private Moments plus(Moments right) {
      long both = n + right.n;
      double share = (double) right.n / (double) both;
      double delta = (right.mean - mean) + (right.rest - rest);
      double moved = mean + delta * share;
      double lost = Double.isFinite(moved) ? lost(mean, delta * share, moved) : Double.NaN;
      double newMean = moved + (rest + lost);
      double newRest = (rest + lost) - (newMean - moved);
      double between = delta * delta * (n * share);
      return new Moments(both, newMean, newRest, squares + right.squares + between);
    }

    private static double lost(double a, double b, double sum) {
      return new BigDecimal(a).add(new BigDecimal(b)).subtract(new BigDecimal(sum)).doubleValue();
    }

    double variance() {
      return squares / n;
    }
  }

  /**
   * The Euclidean norm: of the elements as they are where the sum of squares is between 2^-900 and
   * the greatest finite number, else of the elements multiplied by 2^600 or by 2^-600.
   *
   * @param x any elements
   * @return the norm; 0.0 for none
   */
  public static double norm2(Slice x) {
    double squares = canonicalSum(terms(x, new Term.ScaledSquare(1.0)));
    if (squares >= 0x1p-900 && squares <= Double.MAX_VALUE) {
      return Math.sqrt(squares);
    }
    int shift = squares < 1 ? 600 : -600;
    double scaled = canonicalSum(terms(x, new Term.ScaledSquare(Math.scalb(1.0, shift))));
    return Math.scalb(Math.sqrt(scaled), -shift);
  }
}
