// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   doubleToRawLongBits -> floatToRawIntBits
//   longBitsToDouble -> intBitsToFloat
//   *Double* -> *Float*
package pantile.cpu.op.reduce;

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

  /** Where each was met first: an index, or the start of a strip that has it. */
  private int signedMaxAt;

  private int unsignedMaxAt;
  private int signedMinAt;

  /** Takes in a range's greatest signed bits, and where they are. */
  void signedMax(long bits, int at) {
    if (bits > signedMax) {
      signedMax = bits;
      signedMaxAt = at;
    }
  }

  /** Takes in a range's greatest unsigned bits. */
  void unsignedMax(long bits, int at) {
    if (Long.compareUnsigned(bits, unsignedMax) > 0) {
      unsignedMax = bits;
      unsignedMaxAt = at;
    }
  }

  /** Takes in a range's least signed bits. */
  void signedMin(long bits, int at) {
    if (bits < signedMin) {
      signedMin = bits;
      signedMinAt = at;
    }
  }

  /** Takes in one element. */
  void element(double x, int at) {
    long bits = Double.doubleToRawLongBits(x);
    signedMax(bits, at);
    unsignedMax(bits, at);
    signedMin(bits, at);
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

  /** From where on {@link #min} is found, unless it is NaN. */
  int minAt() {
    return unsignedMax < 0 ? unsignedMaxAt : signedMinAt;
  }

  /** From where on {@link #max} is found, unless it is NaN. */
  int maxAt() {
    return signedMax >= 0 ? signedMaxAt : signedMinAt;
  }

  private boolean nan() {
    return signedMax > INFINITY || Long.compareUnsigned(unsignedMax, MINUS_INFINITY) > 0;
  }
}
