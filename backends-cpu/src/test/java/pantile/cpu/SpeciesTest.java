// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lanes")
class SpeciesTest {
  @Test
  void alignedIndicesAreTheNextAtTheStartOfAVector() {
    int vector = LaneWidth.BITS / Byte.SIZE;
    for (int bytes : new int[] {Integer.BYTES, Long.BYTES}) {
      for (int index = 0; index < 100; index++) {
        int aligned = Species.aligned(index, bytes);
        String what = index + " of " + bytes + " bytes";
        assertTrue(aligned >= index && (aligned - index) * bytes < vector, what);
        assertEquals(0, (16 + aligned * bytes) % vector, what);
      }
    }
    assertEquals((1 << 27) - 2, Species.aligned((1 << 27) - 2, Long.BYTES)); // no overflow
  }
}
