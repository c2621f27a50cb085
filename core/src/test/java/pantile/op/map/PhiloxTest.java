// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The known answers that Random123 publishes (tests/kat_vectors, philox4x32, 10 rounds). */
class PhiloxTest {
  @Test
  void hasTheKnownAnswers() {
    check(0x6627e8d5, 0xe169c58d, 0, 0, 0);
    check(0x408f276d, 0x41c83b0e, -1, -1, -1);
    check(0xd16cfe09, 0x94fdcceb, 0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL);
  }

  private static void check(int first, int second, long seed, long low, long high) {
    long word = Philox.word(seed, low, high);
    assertEquals(Integer.toHexString(first), Integer.toHexString((int) word));
    assertEquals(Integer.toHexString(second), Integer.toHexString((int) (word >>> 32)));
  }
}
