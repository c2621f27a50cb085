// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.lang.foreign.ValueLayout;

/** The element types that kernels work on. */
public enum ElementType {
  /** 32-bit two's complement integers, Java {@code int}. */
  INT(ValueLayout.JAVA_INT_UNALIGNED),
  /** 64-bit two's complement integers, Java {@code long}. */
  LONG(ValueLayout.JAVA_LONG_UNALIGNED),
  /** IEEE 754 binary32, Java {@code float}. */
  FLOAT(ValueLayout.JAVA_FLOAT_UNALIGNED),
  /** IEEE 754 binary64, Java {@code double}. */
  DOUBLE(ValueLayout.JAVA_DOUBLE_UNALIGNED);

  @SuppressWarnings("ImmutableEnumChecker") // value layouts are immutable
  private final ValueLayout layout;

  ElementType(ValueLayout layout) {
    this.layout = layout;
  }

  /**
   * The unaligned native-order layout of one element.
   *
   * @return the layout
   */
  public ValueLayout layout() {
    return layout;
  }

  /**
   * Size of one element.
   *
   * @return bytes, 4 or 8
   */
  public int bytes() {
    return (int) layout.byteSize();
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
