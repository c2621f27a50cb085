// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.policy.Tunables;
import pantile.report.Reported;
import pantile.testkit.Input;

/** The host computes expressions for CUDA devices, which need no other device for them. */
@OnCuda
final class CudaExpressionsTest {
  private static final int LENGTH = 20_000;

  @AfterEach
  void nothingIsLeft() {
    Drivers.assertNothingIsLeft();
  }

  private static Pantile open() {
    return Pantile.builder()
        .backends(Drivers.backend())
        .tunables(Tunables.alwaysTiled(4096))
        .open();
  }

  @Test
  void elementsAndWhatIsComputedFromThem() {
    double[] x = new SplittableRandom(Input.SEED).doubles(LENGTH, 1, 9).toArray();
    double[] expected = new double[LENGTH];
    double greatest = 0;
    for (int i = 0; i < LENGTH; i++) {
      expected[i] = StrictMath.log(x[i]) * 3 - x[i];
      greatest = i == 0 ? expected[i] : Math.max(greatest, expected[i]);
    }
    try (Pantile pt = open()) {
      Reported<double[]> reported = pt.report(p -> p.over(x).log().mul(3).sub(p.over(x)).toArray());
      assertArrayEquals(expected, reported.value());
      List<String> unused = reported.jobs().getFirst().unused();
      assertFalse(unused.isEmpty());
      for (String device : unused) {
        String reason = "which the host computed: its driver compiles no expressions";
        assertTrue(device.endsWith(" for the expression, " + reason), device);
      }
      assertEquals(greatest, pt.over(x).log().mul(3).sub(pt.over(x)).max());
      assertEquals(pt.sum(expected), pt.over(x).log().mul(3).sub(pt.over(x)).sum());
    }
  }

  @Test
  void aDivisionByZeroNamesTheLowestElement() {
    long[] x = new SplittableRandom(Input.SEED).longs(LENGTH, 1, 100).toArray();
    x[19_999] = 0;
    x[5000] = 0;
    try (Pantile pt = open()) {
      assertEquals(
          "an integer was divided by zero at element 5000",
          assertThrows(ArithmeticException.class, () -> pt.over(x).div(pt.over(x)).toArray())
              .getMessage());
    }
  }
}
