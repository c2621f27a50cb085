// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/**
 * What is known of the extremes of a range from its elements' bits, compared as integers, signed
 * and unsigned.
 *
 * <p>Bits of positive numbers ascend with the number, and NaN with a clear sign is beyond infinity;
 * those of negative numbers descend, and all are, unsigned, above the positive. So the greatest
 * signed bits are the greatest positive number, the greatest unsigned bits are the least negative
 * one, and each shows a NaN. Only where all numbers have one sign is a third extreme needed, the
 * least signed bits: the least positive number, or the greatest negative one.
 */
final class DoubleBits {
  private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
  private static final long MINUS_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

  private long signedMax = Long.MIN_VALUE;
  private long unsignedMax;
  private long signedMin = Long.MAX_VALUE;

  /** Takes in a range's greatest bits. */
  void greatest(long signed, long unsigned) {
    signedMax = Math.max(signedMax, signed);
    unsignedMax = Long.compareUnsigned(unsigned, unsignedMax) > 0 ? unsigned : unsignedMax;
  }

  /** Takes in a range's least signed bits. */
  void least(long signed) {
    signedMin = Math.min(signedMin, signed);
  }

  /** Takes in one element. */
  void element(double x) {
    long bits = Double.doubleToRawLongBits(x);
    greatest(bits, bits);
    least(bits);
  }

  /** Whether elements of both signs were seen: then their least bits say nothing more. */
  boolean bothSigns() {
    return signedMax >= 0 && unsignedMax < 0;
  }

  /**
   * As {@link Math#min(double, double)} has it.
   *
   * @return the least element, or the canonical NaN
   */
  double min() {
    return nan() ? Double.NaN : Double.longBitsToDouble(unsignedMax < 0 ? unsignedMax : signedMin);
  }

  /**
   * As {@link Math#max(double, double)} has it.
   *
   * @return the greatest element, or the canonical NaN
   */
  double max() {
    return nan() ? Double.NaN : Double.longBitsToDouble(signedMax >= 0 ? signedMax : signedMin);
  }

  private boolean nan() {
    return signedMax > INFINITY || Long.compareUnsigned(unsignedMax, MINUS_INFINITY) > 0;
  }
}
