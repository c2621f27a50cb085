// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   doubleToRawLongBits -> floatToRawIntBits
//   longBitsToDouble -> intBitsToFloat
//   *Double* -> *Float*
package pantile.cpu.op.reduce;

/**
 * The extremes of a range's bits. The bits of floating-point numbers are compared as integers,
 * signed and unsigned. The extremes of the numbers follow from the extremes of the bits.
 *
 * <p>The bits of positive numbers ascend with the number. A NaN with a clear sign is above
 * infinity. The bits of negative numbers descend as the number ascends; as unsigned integers they
 * are above all positive numbers' bits. So the greatest signed bits belong to the greatest positive
 * number, and the greatest unsigned bits to the least negative number. Each of the two shows a NaN
 * of its sign. If all numbers have one sign, a third extreme is needed: the least signed bits
 * belong to the least positive number, or to the greatest negative number.
 */
final class DoubleBits {
  private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
  private static final long MINUS_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

  private long signedMax = Long.MIN_VALUE;
  private long unsignedMax;
  private long signedMin = Long.MAX_VALUE;

  /**
   * The place where each extreme was first met: an index, or the start of a strip that contains the
   * extreme.
   */
  private int signedMaxAt;

  private int unsignedMaxAt;
  private int signedMinAt;

  /** Takes in the greatest signed bits of a range, and their place. */
  void signedMax(long bits, int at) {
    if (bits > signedMax) {
      signedMax = bits;
      signedMaxAt = at;
    }
  }

  /** Takes in the greatest unsigned bits of a range, and their place. */
  void unsignedMax(long bits, int at) {
    if (Long.compareUnsigned(bits, unsignedMax) > 0) {
      unsignedMax = bits;
      unsignedMaxAt = at;
    }
  }

  /** Takes in the least signed bits of a range, and their place. */
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

  /** Whether elements of both signs were seen. The least signed bits are then not needed. */
  boolean bothSigns() {
    return signedMax >= 0 && unsignedMax < 0;
  }

  /**
   * The least element, as {@link Math#min(double, double)} has it.
   *
   * @return the least element, or the canonical NaN
   */
  double min() {
    return nan() ? Double.NaN : Double.longBitsToDouble(unsignedMax < 0 ? unsignedMax : signedMin);
  }

  /**
   * The greatest element, as {@link Math#max(double, double)} has it.
   *
   * @return the greatest element, or the canonical NaN
   */
  double max() {
    return nan() ? Double.NaN : Double.longBitsToDouble(signedMax >= 0 ? signedMax : signedMin);
  }

  /** An index at or before the first {@link #min}, unless that is NaN. */
  int minAt() {
    return unsignedMax < 0 ? unsignedMaxAt : signedMinAt;
  }

  /** An index at or before the first {@link #max}, unless that is NaN. */
  int maxAt() {
    return signedMax >= 0 ? signedMaxAt : signedMinAt;
  }

  private boolean nan() {
    return signedMax > INFINITY || Long.compareUnsigned(unsignedMax, MINUS_INFINITY) > 0;
  }
}
