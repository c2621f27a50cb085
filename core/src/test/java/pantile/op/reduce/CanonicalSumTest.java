// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The order itself; that every device keeps it is for the testkit's contract. */
final class CanonicalSumTest {
  @Test
  void nothingIsZeroAndMinusZeroSurvives() {
    assertEquals(0.0, CanonicalSum.total(new double[0]));
    assertEquals(-0.0, CanonicalSum.total(new double[] {-0.0}));
    assertEquals(-0.0, CanonicalSum.combine(CanonicalSum.newLanes()));
    assertEquals(-0.0, CanonicalSum.total(filled(5000, -0.0)));
  }

  @Test
  void lanesTakeEveryOther64thAndCombineByHalves() {
    double[] lanes = CanonicalSum.newLanes();
    double[] x = new double[130];
    Arrays.setAll(x, i -> i);
    CanonicalSum.accumulate(x, 0, 130, lanes);
    double[] expected = new double[64];
    Arrays.setAll(expected, lane -> lane + (lane + 64.0) + (lane < 2 ? lane + 128.0 : 0));
    assertArrayEquals(expected, lanes);
    // Lane 0 takes lane 32 first: there 1 is lost against 1e16, and is not where lane 1 has it.
    double[] sums = filled(64, -0.0);
    sums[0] = 1e16;
    sums[32] = 1;
    sums[1] = 1;
    sums[33] = 1;
    assertEquals(1e16 + 2, CanonicalSum.combine(sums));
    double[] others = filled(64, -0.0);
    others[0] = 1e16;
    others[1] = 1;
    others[32] = 1;
    assertEquals(1e16, CanonicalSum.combine(others));
  }

  @Test
  void blocksAreSummedByTheSameRule() {
    assertEquals(0, CanonicalSum.blocks(0));
    assertEquals(1, CanonicalSum.blocks(4096));
    assertEquals(2, CanonicalSum.blocks(4097));
    double[] sums = new double[4097];
    sums[0] = 1e16;
    sums[4095] = 1;
    sums[4096] = -1e16;
    // The first block of sums is 1e16 + 1, which rounds to 1e16.
    assertEquals(0.0, CanonicalSum.total(sums));
    // Lanes 61 and 63 meet before they meet lane 0.
    sums[4093] = 1;
    assertEquals(2.0, CanonicalSum.total(sums));
  }

  private static double[] filled(int length, double value) {
    double[] x = new double[length];
    Arrays.fill(x, value);
    return x;
  }
}
