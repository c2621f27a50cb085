// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import pantile.spi.ElementType;

/** How numbers are stored in a column, and the type of elements that holds every one exactly. */
public enum StoredType {
  /** A truth value: 0 or 1. */
  BOOLEAN(1, ElementType.INT),
  /** A signed byte. */
  INT8(8, ElementType.INT),
  /** An unsigned byte. */
  UINT8(8, ElementType.INT),
  /** 16 bits, signed. */
  INT16(16, ElementType.INT),
  /** 16 bits, unsigned. */
  UINT16(16, ElementType.INT),
  /** 32 bits, signed; dates and times too. */
  INT32(32, ElementType.INT),
  /** 32 bits, unsigned. */
  UINT32(32, ElementType.LONG),
  /** 64 bits, signed; times and timestamps too. */
  INT64(64, ElementType.LONG),
  /** 64 bits, unsigned: a {@code long} if the highest bit is not set. */
  UINT64(64, ElementType.LONG),
  /** IEEE 754 binary16. */
  FLOAT16(16, ElementType.FLOAT),
  /** IEEE 754 binary32. */
  FLOAT32(32, ElementType.FLOAT),
  /** IEEE 754 binary64. */
  FLOAT64(64, ElementType.DOUBLE);

  private final int bits;
  private final ElementType elements;

  StoredType(int bits, ElementType elements) {
    this.bits = bits;
    this.elements = elements;
  }

  /**
   * The width of a value where values lie packed.
   *
   * @return bits
   */
  public int bits() {
    return bits;
  }

  /**
   * What its values become.
   *
   * @return the type of elements
   */
  public ElementType elements() {
    return elements;
  }

  /**
   * Whether stored bits are elements as they are.
   *
   * @return true for the four types of elements
   */
  public boolean asIs() {
    return this == INT32 || this == INT64 || this == FLOAT32 || this == FLOAT64;
  }

  /**
   * How many bytes values take where they lie packed.
   *
   * @param values how many, at most 2^59
   * @return bytes, the last of which may be used in part
   */
  public long bytes(long values) {
    return bits == 1 ? values / 8 + (values % 8 == 0 ? 0 : 1) : values * (bits / 8);
  }
}
