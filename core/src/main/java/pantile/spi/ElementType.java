// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.lang.foreign.ValueLayout;

/** The element types that kernels work on. */
public enum ElementType {
  /** 32-bit two's complement integers, Java {@code int}. */
  INT(Integer.BYTES),
  /** 64-bit two's complement integers, Java {@code long}. */
  LONG(Long.BYTES),
  /** IEEE 754 binary32, Java {@code float}. */
  FLOAT(Float.BYTES),
  /** IEEE 754 binary64, Java {@code double}. */
  DOUBLE(Double.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The unaligned native-order layout of one element. Looked up when asked for, and not kept: for
   * the first layout the JVM makes code and loads classes, which takes a first call some 5 ms, and
   * calls on arrays need none.
   *
   * @return the layout
   */
  public ValueLayout layout() {
    return switch (this) {
      case INT -> ValueLayout.JAVA_INT_UNALIGNED;
      case LONG -> ValueLayout.JAVA_LONG_UNALIGNED;
      case FLOAT -> ValueLayout.JAVA_FLOAT_UNALIGNED;
      case DOUBLE -> ValueLayout.JAVA_DOUBLE_UNALIGNED;
    };
  }

  /**
   * Size of one element.
   *
   * @return bytes, 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Whether elements are floating-point numbers.
   *
   * @return true for {@link #FLOAT} and {@link #DOUBLE}
   */
  public boolean floating() {
    return this == FLOAT || this == DOUBLE;
  }

  /**
   * The integer type as wide as this one. Sort keys made of this type have it.
   *
   * @return {@link #INT} or {@link #LONG}
   */
  public ElementType keyType() {
    return bytes() == 4 ? INT : LONG;
  }
}
