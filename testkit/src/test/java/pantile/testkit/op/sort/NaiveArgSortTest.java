// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.spi.Slice;

/** The check of long orders finds what a comparison with the sorted indices finds. */
class NaiveArgSortTest {
  private final Slice x = new Slice.Doubles(new double[] {2, Double.NaN, -0.0, 2, 0.0, 1}, 0, 6);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsWrongWithTheStableOrder(boolean descending) {
    assertNull(NaiveArgSort.disorder(x, NaiveArgSort.order(x, descending), descending));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyTwoIndicesExchangedAreFound(boolean descending) {
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        int[] order = NaiveArgSort.order(x, descending);
        int first = order[j];
        order[j] = order[i];
        order[i] = first;
        assertNotNull(NaiveArgSort.disorder(x, order, descending), i + " and " + j);
      }
    }
  }

  @Test
  void indicesAreThereOnce() {
    int[] order = NaiveArgSort.order(x, false);
    order[5] = order[4];
    assertEquals(
        "index 5 is 3, which is none, or was there before",
        NaiveArgSort.disorder(x, new int[] {2, 4, 5, 0, 3, 3}, false));
    assertNotNull(NaiveArgSort.disorder(x, order, false));
    assertNotNull(NaiveArgSort.disorder(x, new int[] {2, 4, 5, 0, 3, 6}, false));
    assertEquals("0 indices of 6 elements", NaiveArgSort.disorder(x, new int[0], false));
  }
}
