// SPDX-License-Identifier: Apache-2.0
package pantile;

/**
 * Deviations of elements from their mean, scaled by a power of two so that the greatest is near 1.
 * Then neither products nor sums of them overflow, and none that matters underflows.
 */
final class Deviations {
  /** Powers of two beyond are no normal numbers, or their inverses are not. */
  private static final int MOST = 1022;

  private final Doubles scaled;

  /** A deviation is a scaled one times two to the power of this. */
  private final int exponent;

  /** Whether all elements are equal: then each deviation is 0, though the mean is rounded. */
  private final boolean equal;

  Deviations(Values<?> x) {
    Doubles elements = x.toDoubles();
    if (x.length() == 0) {
      scaled = elements;
      exponent = 0;
      equal = false;
      return;
    }
    equal = elements.min() == elements.max();
    int first = exponent(elements);
    Doubles small = elements.mul(Math.scalb(1.0, -first));
    Doubles centred = small.sub(small.mean());
    int second = exponent(centred);
    scaled = centred.mul(Math.scalb(1.0, -second));
    exponent = first + second;
  }

  private static int exponent(Doubles x) {
    double greatest = x.abs().max();
    return Math.max(-MOST, Math.min(MOST, Math.getExponent(greatest)));
  }

  double covariance(Deviations other) {
    double mean = scaled.mul(other.scaled).mean();
    boolean constant = (equal || other.equal) && !Double.isNaN(mean);
    return constant ? 0.0 : Math.scalb(mean, exponent + other.exponent);
  }

  double correlation(Deviations other) {
    if (equal || other.equal) {
      return Double.NaN;
    }
    double products = scaled.dot(other.scaled);
    return Math.max(-1, Math.min(1, products / scaled.norm2() / other.scaled.norm2()));
  }
}
