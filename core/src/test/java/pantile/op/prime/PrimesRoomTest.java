// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrimesRoomTest {
  private static final int MOST = Integer.MAX_VALUE - 8;

  @Test
  void moreThanAnArrayHoldsIsRefused() {
    String message =
        assertThrows(
                ArithmeticException.class, () -> PrimePlan.requireRoom(MOST + 1L, Long.MAX_VALUE))
            .getMessage();
    assertTrue(message.contains("forEachPrime"), message);
    assertDoesNotThrow(() -> PrimePlan.requireRoom(MOST, Long.MAX_VALUE));
  }

  @Test
  void moreThanTheHeapHoldsTwiceIsRefused() {
    String message =
        assertThrows(OutOfMemoryError.class, () -> PrimePlan.requireRoom(1_000_001, 16_000_000))
            .getMessage();
    assertTrue(message.contains("forEachPrime"), message);
    assertDoesNotThrow(() -> PrimePlan.requireRoom(1_000_000, 16_000_000));
    assertThrows(OutOfMemoryError.class, () -> PrimePlan.requireRoom(MOST, 1L << 30));
  }
}
