// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.ElementType;

/**
 * An input of a kernel in PTX, in registers.
 *
 * @param type of the elements
 * @param first the address at which the first element stands, or would stand
 * @param length how many elements there are; empty where the kernel reads none but its own
 */
record PtxInput(ElementType type, String first, String length) {
  /** Computes the address once for all elements. */
  static PtxInput of(PtxCode code, ElementType type, String memory, String start, String length) {
    return new PtxInput(type, at(code, type, memory, start), length);
  }

  private static String at(PtxCode code, ElementType type, String memory, String place) {
    String shift = Integer.toString(Integer.numberOfTrailingZeros(type.bytes()));
    return code.wide("add.s64", memory, code.wide("shl.b64", place, shift));
  }

  /**
   * Reads an element at another place.
   *
   * @param place its index; a register
   * @param outside a register with the bits that are taken where there is no such element
   * @return a register with the element's bits
   */
  String moved(PtxCode code, String place, String outside) {
    int width = type.bytes() * Byte.SIZE;
    // One comparison for both ends: a negative number without its sign is a huge one.
    String inside = code.predicate("setp.lt.u64", place, length);
    String value = code.bits(width, "mov.b" + width, outside);
    String address = at(code, type, first, place);
    code.setWhere(inside, value, "ld.global.b" + width, "[" + address + "]");
    return value;
  }
}
