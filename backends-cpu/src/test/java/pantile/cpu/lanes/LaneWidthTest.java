// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lanes")
class LaneWidthTest {
  /**
   * A JVM may have vectors of 64 bits at most (-XX:MaxVectorSize=8), for which there is no loop.
   */
  @Test
  void whatIsAskedForIsNoMoreThanTheJvmHas() {
    assertEquals(256, LaneWidth.bits(" 256 ", 512));
    assertEquals(128, LaneWidth.bits("512", 128));
    assertEquals(512, LaneWidth.bits(null, 512));
    for (String asked : new String[] {null, "0", "128", "256", "512"}) {
      assertEquals(0, LaneWidth.bits(asked, 64), asked);
      assertEquals(0, LaneWidth.bits(asked, 0), asked);
    }
    assertThrows(IllegalArgumentException.class, () -> LaneWidth.bits("64", 512));
  }

  @Test
  void alignedIndicesAreTheNextAtTheStartOfAVector() {
    int vector = LaneWidth.BITS / Byte.SIZE;
    for (int bytes : new int[] {Integer.BYTES, Long.BYTES}) {
      for (int index = 0; index < 100; index++) {
        int aligned = LaneWidth.aligned(index, 200, bytes);
        String what = index + " of " + bytes + " bytes";
        assertTrue(aligned >= index && (aligned - index) * bytes < vector, what);
        assertEquals(0, (16 + aligned * bytes) % vector, what);
      }
    }
    int most = Integer.MAX_VALUE;
    assertEquals(most, LaneWidth.aligned(most, most, Long.BYTES));
    assertEquals(most - 3, LaneWidth.aligned(most - 5, most - 2, Integer.BYTES));
  }
}
