// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.SortedMap;
import java.util.TreeMap;
import pantile.spi.ElementType;

/** The macros that say what elements are. */
final class ElementMacros {
  private ElementMacros() {}

  /** ElementMacros as numbers. */
  static SortedMap<String, String> asNumbers(ElementType type) {
    TreeMap<String, String> defines = new TreeMap<>();
    defines.put(
        "ELEMENT",
        switch (type) {
          case INT -> "i32";
          case LONG -> "i64";
          case FLOAT -> "float";
          case DOUBLE -> "double";
        });
    return defines;
  }

  /** ElementMacros as bits, for which no floating-point unit is needed. */
  static SortedMap<String, String> asBits(ElementType type) {
    TreeMap<String, String> defines = new TreeMap<>();
    boolean narrow = type.bytes() == Integer.BYTES;
    defines.put("BITS", narrow ? "i32" : "i64");
    defines.put("UBITS", narrow ? "u32" : "u64");
    defines.put("WIDTH", narrow ? "32" : "64");
    defines.put("FLOATING", type.floating() ? "1" : "0");
    return defines;
  }

  static SortedMap<String, String> with(SortedMap<String, String> defines, String name, int value) {
    TreeMap<String, String> more = new TreeMap<>(defines);
    more.put(name, Integer.toString(value));
    return more;
  }
}
