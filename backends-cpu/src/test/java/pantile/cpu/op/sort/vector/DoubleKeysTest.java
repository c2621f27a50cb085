// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   doubleToRawLongBits -> floatToRawIntBits
//   longBitsToDouble -> intBitsToFloat
//   *Double* -> *Float*
//   nextLong -> nextInt
//   1.0 -> 1.0f
//   0.0 -> 0.0f
package pantile.cpu.op.sort.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantile.op.OrderedBits;

@Tag("lanes")
class DoubleKeysTest {
  /** Special values at every lane, and random bits, NaNs of both signs with payloads among them. */
  private static double[] doubles(int n) {
    double[] special = {
      0.0,
      -0.0,
      Double.NaN,
      Double.longBitsToDouble(-1L),
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MAX_VALUE,
      1.0
    };
    SplittableRandom random = new SplittableRandom(21);
    double[] a = new double[n];
    for (int i = 0; i < n; i++) {
      a[i] =
          random.nextInt(3) > 0
              ? special[random.nextInt(special.length)]
              : Double.longBitsToDouble(random.nextLong());
    }
    return a;
  }

  @Test
  void keysAreTheCoresAndComeBackBitForBit() {
    for (int n : new int[] {0, 1, LongShape.LANES, 1003}) {
      double[] a = doubles(n);
      for (boolean descending : new boolean[] {false, true}) {
        long[] keys = new long[n + 2];
        double[] back = new double[n + 2];
        DoubleKeys.toKeys(a, 0, n, keys, 1, descending);
        DoubleKeys.fromKeys(keys, 1, n, back, 2, descending);
        assertEquals(0, keys[0] | keys[n + 1], "beside the window, n = " + n);
        for (int i = 0; i < n; i++) {
          String what = "seed 21, n = " + n + ", i = " + i + ", descending = " + descending;
          long key = OrderedBits.key(a[i]);
          assertEquals(descending ? ~key : key, keys[i + 1], what);
          assertEquals(
              Double.doubleToRawLongBits(a[i]), Double.doubleToRawLongBits(back[i + 2]), what);
        }
      }
    }
  }

  @Test
  void keysOrderAsCompareDoes() {
    double[] a = doubles(500);
    long[] keys = new long[a.length];
    DoubleKeys.toKeys(a, 0, a.length, keys, 0, false);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        int order = Double.compare(a[i], a[j]);
        assertTrue(
            order == 0 || Integer.signum(order) == Long.compare(keys[i], keys[j]),
            "seed 21: " + a[i] + ", " + a[j]);
      }
    }
  }

  @Test
  void runsEndWhereKeysDo() {
    SplittableRandom random = new SplittableRandom(22);
    for (int n = 1; n < 200; n++) {
      double[] a = doubles(n);
      Arrays.sort(a, 0, 1 + random.nextInt(n));
      double[] turned = new double[n];
      for (int i = 0; i < n; i++) {
        turned[i] = OrderedBits.toDouble(~OrderedBits.key(a[i]));
      }
      int end = 1;
      while (end < n && OrderedBits.key(a[end - 1]) <= OrderedBits.key(a[end])) {
        end++;
      }
      assertEquals(end, DoubleRuns.ascendingEnd(a, 0, n), "seeds 21 and 22, n = " + n);
      assertEquals(end, DoubleRuns.descendingEnd(turned, 0, n), "seeds 21 and 22, n = " + n);
    }
  }
}
