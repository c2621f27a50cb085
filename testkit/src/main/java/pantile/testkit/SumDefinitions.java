// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import pantile.job.Kernel.Term;
import pantile.job.Slice;

/**
 * What sums mean, word for word: exact ones by {@link BigInteger}, floating ones in the canonical
 * order, written from its description and not from the library's own code.
 */
public final class SumDefinitions {
  private static final int BLOCK = 4096;
  private static final int LANES = 64;

  /** Enough digits for every tie between two doubles to come out exactly. */
  private static final MathContext EXACT_ENOUGH = new MathContext(250);

  private SumDefinitions() {}

  /**
   * The sum of integers.
   *
   * @param x integers
   * @return the exact sum
   */
  public static BigInteger sum(Slice x) {
    BigInteger sum = BigInteger.ZERO;
    for (long i = 0; i < x.length(); i++) {
      sum = sum.add(BigInteger.valueOf(Elements.bits(x, i)));
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
      BigInteger factor = BigInteger.valueOf(Elements.bits(y, i));
      sum = sum.add(BigInteger.valueOf(Elements.bits(x, i)).multiply(factor));
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
      double value = Elements.real(x, i);
      terms[i] =
          switch (term) {
            case Term.Value() -> value;
            case Term.SquaredDeviation(double center, double scale) -> {
              double deviation = (value - center) * scale;
              yield deviation * deviation;
            }
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
    double[] products = new double[Math.toIntExact(x.length())];
    for (int i = 0; i < products.length; i++) {
      products[i] = Elements.real(x, i) * Elements.real(y, i);
    }
    return products;
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
   * The mean.
   *
   * @param x any elements
   * @return the exact sum of integers, or the canonical one, divided by the count; NaN for none
   */
  public static double mean(Slice x) {
    if (x.length() == 0) {
      return Double.NaN;
    }
    if (x.type().floating()) {
      return canonicalSum(terms(x, new Term.Value())) / x.length();
    }
    return new BigDecimal(sum(x))
        .divide(BigDecimal.valueOf(x.length()), EXACT_ENOUGH)
        .doubleValue();
  }

  /**
   * The population variance.
   *
   * @param x any elements
   * @return the mean of the squared deviations from {@link #mean}; NaN for none
   */
  public static double variance(Slice x) {
    if (x.length() == 0) {
      return Double.NaN;
    }
    return canonicalSum(terms(x, new Term.SquaredDeviation(mean(x), 1.0))) / x.length();
  }

  /**
   * The Euclidean norm: of the elements as they are where the sum of squares is between 2^-900 and
   * the greatest finite number, else of the elements scaled by the power of two that brings the
   * largest magnitude next to 1.
   *
   * @param x any elements
   * @return the norm; 0.0 for none
   */
  public static double norm2(Slice x) {
    double squares = canonicalSum(terms(x, new Term.SquaredDeviation(0.0, 1.0)));
    boolean safe = squares >= 0x1p-900 && squares <= Double.MAX_VALUE;
    double largest = 0;
    for (long i = 0; i < x.length(); i++) {
      largest = Math.max(largest, Math.abs(Elements.real(x, i)));
    }
    if (safe || largest == 0 || Double.isNaN(largest) || Double.isInfinite(largest)) {
      return safe || Double.isNaN(largest) ? Math.sqrt(squares) : largest;
    }
    int exponent = Math.getExponent(largest);
    double scale = Math.scalb(1.0, -exponent);
    double scaled = canonicalSum(terms(x, new Term.SquaredDeviation(0.0, scale)));
    return Math.scalb(Math.sqrt(scaled), exponent);
  }
}
