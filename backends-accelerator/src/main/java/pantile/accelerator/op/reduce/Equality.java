// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.reduce;

import org.jspecify.annotations.Nullable;
import pantile.op.reduce.CountEqual;
import pantile.spi.ElementType;

/**
 * Equality to a value as a question about bits, for devices without 64-bit floating-point numbers.
 *
 * @param value what masked bits must be
 * @param mask which bits count
 * @param nan whether any NaN is meant instead
 */
record Equality(long value, long mask, boolean nan) {
  /** The question, or null if no element can have the value. */
  static @Nullable Equality of(CountEqual kernel) {
    ElementType type = kernel.type();
    if (!type.floating()) {
      boolean fits = type == ElementType.LONG || kernel.bits() == (int) kernel.bits();
      return fits ? new Equality(kernel.bits(), -1, false) : null;
    }
    double value = Double.longBitsToDouble(kernel.bits());
    if (Double.isNaN(value)) {
      return new Equality(0, 0, true);
    }
    if (value == 0) {
      // Zeros of either sign are one value.
      return new Equality(0, type == ElementType.FLOAT ? Integer.MAX_VALUE : Long.MAX_VALUE, false);
    }
    if (type == ElementType.DOUBLE) {
      return new Equality(kernel.bits(), -1, false);
    }
    float narrow = (float) value;
    return narrow == value ? new Equality(Float.floatToRawIntBits(narrow), -1, false) : null;
  }
}
