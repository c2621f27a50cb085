// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

/**
 * Java's remainder of floating-point numbers in PTX: the rest of a long division of integers, of as
 * many bits at a time as a word has to spare. Exact, whatever the exponents. As {@code rem_f32} and
 * {@code rem_f64} of {@code evaluate.cl}.
 */
final class PtxRemainder {
  private final PtxCode code;
  private final int width;

  /** Bits of the fraction. */
  private final int fraction;

  private final String hidden;
  private final String below;

  PtxRemainder(PtxCode code, int width) {
    this.code = code;
    this.width = width;
    fraction = width == Integer.SIZE ? 23 : 52;
    hidden = Long.toString(1L << fraction);
    below = Long.toString((1L << fraction) - 1);
  }

  private String value(String instruction, String... operands) {
    return code.bits(width, instruction, operands);
  }

  /** The bits of {@code a % b}. */
  String of(String a, String b) {
    String result = code.register(width);
    String end = "END_" + result.substring(1);
    String unsigned = ".u" + width;
    String infinity = PtxFloating.infinity(width);
    String x = value("and.b" + width, a, PtxFloating.magnitude(width));
    String y = value("and.b" + width, b, PtxFloating.magnitude(width));
    code.set(result, "mov.b" + width, PtxFloating.nan(width));
    code.branch(code.predicate("setp.ge" + unsigned, x, infinity), end);
    code.branch(code.predicate("setp.gt" + unsigned, y, infinity), end);
    code.branch(code.predicate("setp.eq" + unsigned, y, "0"), end);
    code.set(result, "mov.b" + width, a);
    code.branch(code.predicate("setp.lt" + unsigned, x, y), end);
    String rest = rest(wide(x), wide(y));
    String narrow = width == Integer.SIZE ? code.word("cvt.u32.u64", rest) : rest;
    String sign = value("and.b" + width, a, PtxFloating.sign(width));
    code.set(result, "or.b" + width, narrow, sign);
    code.label(end);
    return result;
  }

  /** Of two magnitudes, the second of which is not zero and not greater. */
  private String rest(String dividend, String divisor) {
    String exponent = exponent(divisor);
    String left = code.word("sub.s32", exponent(dividend), exponent);
    String divides = significand(divisor);
    String rest = code.wide("rem.u64", significand(dividend), divides);
    String again = "AGAIN_" + rest.substring(1);
    String done = "DIVIDED_" + rest.substring(1);
    code.label(again);
    code.branch(code.predicate("setp.le.s32", left, "0"), done);
    String step = code.word("min.s32", left, Integer.toString(63 - fraction));
    code.set(rest, "shl.b64", rest, step);
    code.set(rest, "rem.u64", rest, divides);
    code.set(left, "sub.s32", left, step);
    code.act("bra", again);
    code.label(done);
    return normal(rest, exponent);
  }

  /** The magnitude of a significand, of which leading bits may be missing, with an exponent. */
  private String normal(String significand, String exponent) {
    String zeros = code.word("clz.b64", significand);
    String spare = code.word("sub.s32", zeros, Integer.toString(63 - fraction));
    String shift = code.word("min.s32", spare, code.word("sub.s32", exponent, "1"));
    String shifted = code.wide("shl.b64", significand, shift);
    String lower = code.wide("cvt.u64.u32", code.word("sub.s32", exponent, shift));
    String placed = code.wide("shl.b64", lower, Integer.toString(fraction));
    String whole = code.wide("or.b64", code.wide("and.b64", shifted, below), placed);
    String subnormal = code.predicate("setp.lt.u64", shifted, hidden);
    return code.wide("selp.b64", shifted, whole, subnormal);
  }

  private String wide(String bits) {
    return width == Integer.SIZE ? code.wide("cvt.u64.u32", bits) : bits;
  }

  /** The exponent of a number's magnitude; 1 of subnormal ones. */
  private String exponent(String magnitude) {
    String stored = code.wide("shr.u64", magnitude, "" + fraction);
    return code.word("max.s32", code.word("cvt.u32.u64", stored), "1");
  }

  private String significand(String magnitude) {
    String normal = code.predicate("setp.ge.u64", magnitude, hidden);
    String whole = code.wide("or.b64", code.wide("and.b64", magnitude, below), hidden);
    return code.wide("selp.b64", whole, magnitude, normal);
  }
}
