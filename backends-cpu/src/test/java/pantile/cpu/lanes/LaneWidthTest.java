// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lanes")
class LaneWidthTest {
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
