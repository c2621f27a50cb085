// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.Operator;

/**
 * Java's operators on floating-point numbers of one width in PTX. Each operation says that it
 * rounds to nearest: the driver's compiler may fuse those that do not say how they round. A NaN
 * that is computed may have any NaN's bits.
 */
final class PtxFloating {
  private final PtxCode code;
  private final int width;
  private final String bits;
  private final String real;

  PtxFloating(PtxCode code, int width) {
    this.code = code;
    this.width = width;
    bits = ".b" + width;
    real = ".f" + width;
  }

  String compute(Operator operator, String a, String b, String c) {
    return switch (operator) {
      case ADD -> value("add.rn" + real, a, b);
      case SUB -> value("sub.rn" + real, a, b);
      case MUL -> value("mul.rn" + real, a, b);
      case DIV -> value("div.rn" + real, a, b);
      case REM -> new PtxRemainder(code, width).of(a, b);
      case MIN -> extreme("lt", "or", a, b);
      case MAX -> extreme("gt", "and", a, b);
      case NEG -> value("xor" + bits, a, sign(width));
      case ABS -> value("and" + bits, a, magnitude(width));
      case SQRT -> value("sqrt.rn" + real, a);
      case FLOOR -> value("cvt.rmi" + real + real, a);
      case CEIL -> value("cvt.rpi" + real + real, a);
      case RINT -> value("cvt.rni" + real + real, a);
      case FMA -> value("fma.rn" + real, a, b, c);
      default -> throw new IllegalArgumentException("no code for " + operator);
    };
  }

  /** Ordered comparisons are false of NaN; the unordered one is true, as Java's. */
  String compare(Operator operator, String a, String b) {
    return switch (operator) {
      case LT -> code.predicate("setp.lt" + real, a, b);
      case LE -> code.predicate("setp.le" + real, a, b);
      case EQ -> code.predicate("setp.eq" + real, a, b);
      case NE -> code.predicate("setp.neu" + real, a, b);
      default -> throw new IllegalArgumentException("no code for " + operator);
    };
  }

  /** The one NaN, if a number is a NaN; else the number. */
  String oneNan(String a) {
    return choose(nan(a), nan(width), a);
  }

  private String value(String instruction, String... operands) {
    return code.bits(width, instruction, operands);
  }

  private String choose(String where, String a, String b) {
    return value("selp" + bits, a, b, where);
  }

  private String nan(String a) {
    return code.predicate("setp.neu" + real, a, a);
  }

  /**
   * The less or the greater of two numbers. Equal numbers have the same bits, but for zeros, whose
   * signs are combined. A NaN wins.
   */
  private String extreme(String before, String signs, String a, String b) {
    String better = choose(code.predicate("setp." + before + real, a, b), a, b);
    String equal = code.predicate("setp.eq" + real, a, b);
    String number = choose(equal, value(signs + bits, a, b), better);
    return choose(nan(a), a, choose(nan(b), b, number));
  }

  static String sign(int width) {
    return width == Integer.SIZE ? "0x80000000" : "0x8000000000000000";
  }

  static String magnitude(int width) {
    return width == Integer.SIZE ? "0x7fffffff" : "0x7fffffffffffffff";
  }

  static String infinity(int width) {
    return width == Integer.SIZE ? "0x7f800000" : "0x7ff0000000000000";
  }

  static String nan(int width) {
    return width == Integer.SIZE ? "0x7fc00000" : "0x7ff8000000000000";
  }
}
