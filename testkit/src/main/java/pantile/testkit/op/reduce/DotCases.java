// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import pantile.Pantile;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/** Dot products that overflow, or do not. */
public final class DotCases extends CaseSource {
  /** Cases without state. */
  public DotCases() {
    super("reduce", "dot");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("dotProductsDoNotOverflowInBetween", DotCases::dotProductsDoNotOverflowInBetween);
  }

  private static void dotProductsDoNotOverflowInBetween(Subject subject) {
    double most = Double.MAX_VALUE;
    double infinite = Double.POSITIVE_INFINITY;
    double[] ones = {1, 1, 1};
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(0.0, pt.dot(new double[] {most, most}, new double[] {most, -most}));
      assertEquals(infinite, pt.dot(new double[] {most}, new double[] {2}));
      assertEquals(-infinite, pt.dot(new double[] {most, 1}, new double[] {-most, most}));
      double[] x = {0x1p700, 0x1p-650, -0x1p700};
      double[] y = {0x1p650, 0x1p650, 0x1p650};
      assertEquals(1.0, pt.dot(x, y));
      assertEquals(1.0, pt.dot(y, x));
      double[] wide = {most, 0x1p-900, -most};
      assertEquals(0x1p-800, pt.dot(wide, new double[] {0x1p100, 0x1p100, 0x1p100}));
      assertEquals(most, pt.dot(new double[] {most, most, -most}, ones));
      double[] against = {infinite, -most, -most};
      assertEquals(infinite, pt.dot(against, new double[] {1, 2, 2}));
      assertEquals(infinite, pt.dot(new double[] {1, 2, 2}, against));
      assertEquals(-infinite, pt.dot(against, new double[] {-1e-300, 2, -2}));
      assertEquals(Double.NaN, pt.dot(against, new double[] {0, 2, -2}));
      assertEquals(Double.NaN, pt.dot(new double[] {most, Double.NaN}, new double[] {2, 0}));
    }
  }
}
