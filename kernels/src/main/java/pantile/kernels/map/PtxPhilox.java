// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import pantile.spi.ElementType;

/** Random numbers in PTX, as {@link pantile.op.map.Philox} defines them. */
final class PtxPhilox {
  private static final String FIRST_FACTOR = "0xD2511F53";
  private static final String SECOND_FACTOR = "0xCD9E8D57";
  private static final String FIRST_STEP = "0x9E3779B9";
  private static final String SECOND_STEP = "0xBB67AE85";
  private static final int ROUNDS = 10;

  private final PtxCode code;

  PtxPhilox(PtxCode code) {
    this.code = code;
  }

  /** The number of a type, of a seed and a counter of 64 bits each. */
  String of(ElementType type, String seed, String counter) {
    String c0 = code.word("cvt.u32.u64", counter);
    String c1 = upper(counter);
    String c2 = code.word("mov.b32", "0");
    String c3 = c2;
    String k0 = code.word("cvt.u32.u64", seed);
    String k1 = upper(seed);
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        k0 = code.word("add.u32", k0, FIRST_STEP);
        k1 = code.word("add.u32", k1, SECOND_STEP);
      }
      String low0 = code.word("mul.lo.u32", c0, FIRST_FACTOR);
      String high0 = code.word("mul.hi.u32", c0, FIRST_FACTOR);
      String low1 = code.word("mul.lo.u32", c2, SECOND_FACTOR);
      String high1 = code.word("mul.hi.u32", c2, SECOND_FACTOR);
      c0 = code.word("xor.b32", code.word("xor.b32", high1, c1), k0);
      c1 = low1;
      c2 = code.word("xor.b32", code.word("xor.b32", high0, c3), k1);
      c3 = low0;
    }
    return switch (type) {
      case INT -> c0;
      case LONG -> both(c0, c1);
      case FLOAT -> {
        String number = code.word("cvt.rn.f32.u32", code.word("shr.u32", c0, "8"));
        yield code.word("mul.rn.f32", number, "0f33800000"); // by 2^-24
      }
      case DOUBLE -> {
        String number = code.wide("cvt.rn.f64.u64", code.wide("shr.u64", both(c0, c1), "11"));
        yield code.wide("mul.rn.f64", number, "0d3CA0000000000000"); // by 2^-53
      }
    };
  }

  private String upper(String wide) {
    return code.word("cvt.u32.u64", code.wide("shr.u64", wide, "32"));
  }

  private String both(String low, String high) {
    String placed = code.wide("shl.b64", code.wide("cvt.u64.u32", high), "32");
    return code.wide("or.b64", placed, code.wide("cvt.u64.u32", low));
  }
}
