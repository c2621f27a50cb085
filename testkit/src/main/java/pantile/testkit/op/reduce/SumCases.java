// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import pantile.Pantile;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/** Sums and means that overflow, or do not. */
public final class SumCases extends CaseSource {
  /** Cases without state. */
  public SumCases() {
    super("reduce", "sum");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("overflowIsAnErrorOnlyInTheResult", SumCases::overflowIsAnErrorOnlyInTheResult);
    cases.add("sumsAndMeansDoNotOverflowInBetween", SumCases::sumsAndMeansDoNotOverflowInBetween);
  }

  private static void overflowIsAnErrorOnlyInTheResult(Subject subject) {
    long[] over = {Long.MAX_VALUE, 1};
    long[] between = {Long.MAX_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE, -Long.MAX_VALUE, 5};
    long[] least = new long[64];
    Arrays.fill(least, Long.MIN_VALUE);
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertThrows(ArithmeticException.class, () -> pt.sum(over));
      assertEquals(5, pt.sum(between));
      assertEquals(0x1p62, pt.mean(over));
      assertEquals(5L * Integer.MAX_VALUE, pt.sum(Filled.ints(5, Integer.MAX_VALUE)));
      assertThrows(ArithmeticException.class, () -> pt.dot(over, over));
      // The products of 4 and of 64 such numbers are 0 modulo 2^128.
      for (int length : new int[] {1, 2, 4, 64}) {
        assertThrows(
            ArithmeticException.class,
            () -> pt.over(least, 0, length).dot(pt.over(least, 0, length)),
            "of " + length);
      }
      // Sums far beyond 2^128 in between, and back.
      long[] signs = new long[64];
      Arrays.fill(signs, 0, 32, Long.MAX_VALUE);
      Arrays.fill(signs, 32, 64, -Long.MAX_VALUE);
      signs[63] = 0;
      least[31] = 0;
      assertEquals(0, pt.dot(least, signs));
      least[31] = Long.MIN_VALUE;
    }
  }

  private static void sumsAndMeansDoNotOverflowInBetween(Subject subject) {
    double most = Double.MAX_VALUE;
    double infinite = Double.POSITIVE_INFINITY;
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(0.0, pt.sum(new double[] {most, -most, most, -most}));
      assertEquals(-most, pt.sum(new double[] {-most, most, -most}));
      assertEquals(infinite, pt.sum(new double[] {most, most}));
      assertEquals(-infinite, pt.sum(new double[] {-most, -most, 1}));
      // The finite ones overflow the other way, in the lanes that are combined first.
      assertEquals(infinite, pt.sum(new double[] {-most, infinite, -most}));
      assertEquals(Double.NaN, pt.sum(new double[] {infinite, -infinite, most, most}));
      assertEquals(Double.NaN, pt.sum(new double[] {most, Double.NaN, most}));
      assertEquals(0.0, pt.mean(new double[] {most, -most, most, -most}));
      assertEquals(-most, pt.mean(new double[] {-most, -most}));
      assertEquals(0x1p1023, pt.mean(new double[] {0x1p1023, 0x1p1023, 0x1p1023, 0x1p1023}));
      assertEquals(-infinite, pt.mean(new double[] {most, -infinite, most}));
      for (int length : new int[] {65, 4096, 4097, 8192, 20_000}) {
        double[] all = Filled.doubles(length, most);
        assertEquals(infinite, pt.sum(all));
        double mean = pt.mean(all);
        assertTrue(mean <= most && mean >= most * (1 - 0x1p-46), length + " elements: " + mean);
        Arrays.fill(all, 0, length / 2, -0x1p1023);
        Arrays.fill(all, length / 2, length, 0x1p1023);
        assertEquals(length % 2 * 0x1p1023, pt.sum(all), length + " elements");
      }
    }
  }
}
