// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import pantile.Pantile;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/** Norms at both ends of the range. */
public final class NormCases extends CaseSource {
  /** Cases without state. */
  public NormCases() {
    super("reduce", "norm2");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("normsDoNotOverflowOrUnderflow", NormCases::normsDoNotOverflowOrUnderflow);
    cases.add("normsAreRightAtBothEndsOfTheRange", NormCases::normsAreRightAtBothEndsOfTheRange);
  }

  private static void normsDoNotOverflowOrUnderflow(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(5e300, pt.norm2(new double[] {3e300, -4e300}), 1e285);
      assertEquals(5e-300, pt.norm2(new double[] {3e-300, 0, 4e-300}), 1e-315);
      assertEquals(5 * Double.MIN_VALUE, pt.norm2(new double[] {1.5e-323, 2e-323}));
      assertEquals(Double.POSITIVE_INFINITY, pt.norm2(new double[] {1, Double.NEGATIVE_INFINITY}));
      assertEquals(Double.NaN, pt.norm2(new double[] {Double.POSITIVE_INFINITY, Double.NaN}));
      assertEquals(5e30, pt.norm2(new float[] {3e30f, 4e30f}), 1e24);
      assertEquals(0.0, pt.norm2(new double[] {-0.0, 0.0}));
      assertEquals(5.0, pt.norm2(new int[] {3, -4}));
    }
  }

  private static void normsAreRightAtBothEndsOfTheRange(Subject subject) {
    double most = Double.MAX_VALUE;
    double least = Double.MIN_VALUE;
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(most, pt.norm2(new double[] {-most}));
      assertEquals(most, pt.norm2(new double[] {least, most, 1}));
      assertEquals(Double.POSITIVE_INFINITY, pt.norm2(new double[] {most, most}));
      assertEquals(least, pt.norm2(new double[] {0, -least}));
      assertEquals(Double.MIN_NORMAL, pt.norm2(new double[] {Double.MIN_NORMAL, least}));
      assertEquals(Double.MIN_VALUE * 64, pt.norm2(Filled.doubles(4096, least)));
    }
  }
}
