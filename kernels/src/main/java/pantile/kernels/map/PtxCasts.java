// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.ElementType;

/**
 * Java's casts in PTX. PTX's conversions to integers saturate as Java's do. Only NaN is another
 * matter: of some types it becomes the least integer, where Java has 0.
 */
final class PtxCasts {
  private final PtxCode code;

  PtxCasts(PtxCode code) {
    this.code = code;
  }

  String cast(ElementType from, ElementType to, String a) {
    if (from == to) {
      return a;
    }
    int width = to.bytes() * Byte.SIZE;
    String types = name(to) + name(from);
    if (from.floating() && to.floating()) {
      return code.bits(width, (to == ElementType.FLOAT ? "cvt.rn" : "cvt") + types, a);
    }
    if (to.floating()) {
      return code.bits(width, "cvt.rn" + types, a);
    }
    if (!from.floating()) {
      return code.bits(width, "cvt" + types, a);
    }
    String whole = code.bits(width, "cvt.rzi" + types, a);
    String number = code.predicate("setp.eq" + name(from), a, a);
    return code.bits(width, "selp.b" + width, whole, "0", number);
  }

  private static String name(ElementType type) {
    return (type.floating() ? ".f" : ".s") + type.bytes() * Byte.SIZE;
  }
}
