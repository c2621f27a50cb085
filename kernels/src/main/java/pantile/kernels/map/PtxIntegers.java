// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.Operator;

/**
 * Java's operators on integers of one width in PTX. PTX leaves open what a signed division or
 * remainder is of negative numbers, and what the absolute value of the least number is; so these
 * are computed of magnitudes, which are unsigned.
 */
final class PtxIntegers {
  private final PtxCode code;
  private final int width;
  private final String bits;
  private final String signed;
  private final String unsigned;

  PtxIntegers(PtxCode code, int width) {
    this.code = code;
    this.width = width;
    bits = ".b" + width;
    signed = ".s" + width;
    unsigned = ".u" + width;
  }

  String compute(Operator operator, String a, String b) {
    return switch (operator) {
      case ADD -> value("add" + signed, a, b);
      case SUB -> value("sub" + signed, a, b);
      case MUL -> value("mul.lo" + signed, a, b);
      case DIV -> quotient(a, b);
      case REM -> rest(a, b);
      case MIN -> value("min" + signed, a, b);
      case MAX -> value("max" + signed, a, b);
      case NEG -> minus(a);
      case ABS -> magnitude(a);
      case AND -> value("and" + bits, a, b);
      case OR -> value("or" + bits, a, b);
      case XOR -> value("xor" + bits, a, b);
      case NOT -> value("not" + bits, a);
      case SHL -> value("shl" + bits, a, distance(b));
      case SHR -> value("shr" + signed, a, distance(b));
      case USHR -> value("shr" + unsigned, a, distance(b));
      default -> throw new IllegalArgumentException("no code for " + operator);
    };
  }

  String compare(Operator operator, String a, String b) {
    return switch (operator) {
      case LT -> code.predicate("setp.lt" + signed, a, b);
      case LE -> code.predicate("setp.le" + signed, a, b);
      case EQ -> code.predicate("setp.eq" + signed, a, b);
      case NE -> code.predicate("setp.ne" + signed, a, b);
      default -> throw new IllegalArgumentException("no code for " + operator);
    };
  }

  private String value(String instruction, String... operands) {
    return code.bits(width, instruction, operands);
  }

  private String minus(String a) {
    return value("sub" + signed, "0", a);
  }

  private String negative(String a) {
    return code.predicate("setp.lt" + signed, a, "0");
  }

  private String choose(String where, String a, String b) {
    return value("selp" + bits, a, b, where);
  }

  /** As an unsigned number: that of the least number is its own bits. */
  private String magnitude(String a) {
    return choose(negative(a), minus(a), a);
  }

  /** Not zero. A division by zero is noted elsewhere, and has any result. */
  private String divisor(String b) {
    return value("max" + unsigned, magnitude(b), "1");
  }

  private String quotient(String a, String b) {
    String quotient = value("div" + unsigned, magnitude(a), divisor(b));
    String differ = code.predicate("xor.pred", negative(a), negative(b));
    return choose(differ, minus(quotient), quotient);
  }

  private String rest(String a, String b) {
    String rest = value("rem" + unsigned, magnitude(a), divisor(b));
    return choose(negative(a), minus(rest), rest);
  }

  /** By how much to shift: PTX takes 32 bits for it, and shifts everything out beyond the width. */
  private String distance(String b) {
    String narrow = width == Integer.SIZE ? b : code.word("cvt.u32.u64", b);
    return code.word("and.b32", narrow, Integer.toString(width - 1));
  }
}
