// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import pantile.Pantile;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/** Variances of what is nearly alike, and at both ends of the range. */
public final class VarianceCases extends CaseSource {
  /** Cases without state. */
  public VarianceCases() {
    super("reduce", "variance");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("variancesKeepTheirDigits", VarianceCases::variancesKeepTheirDigits);
    cases.add("equalElementsHaveNoVariance", VarianceCases::equalElementsHaveNoVariance);
    cases.add(
        "variancesDoNotOverflowOrUnderflowInBetween",
        VarianceCases::variancesDoNotOverflowOrUnderflowInBetween);
  }

  private static void variancesKeepTheirDigits(Subject subject) {
    long[] times = new long[10_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_700_000_000_000_000_000L + i % 1000;
    }
    long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};
    double[] near = new double[10_000];
    for (int i = 0; i < near.length; i++) {
      near[i] = 1e16 + 2 * (i % 2);
    }
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(83_333.25, pt.variance(times));
      assertEquals(83_333.25, pt.over(times, 0, 1000).variance());
      assertEquals(0x1p126, pt.variance(ends));
      assertEquals(0.25, pt.variance(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1}));
      assertEquals(1.0, pt.variance(near));
      assertEquals(1.0, pt.over(near, 1, 3).variance());
    }
  }

  private static void equalElementsHaveNoVariance(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      for (int length : new int[] {1, 2, 3, 10, 64, 4095, 4096, 4097, 9000, 20_001}) {
        for (double value : new double[] {1e17 + 112, 0.1, -1 / 3.0, 1e308, 1e-200, 0x1p-1074, 0}) {
          assertEquals(0.0, pt.variance(Filled.doubles(length, value)), length + " times " + value);
        }
        float[] floats = new float[length];
        Arrays.fill(floats, 0.1f);
        assertEquals(0.0, pt.variance(floats), length + " floats");
        long[] longs = new long[length];
        Arrays.fill(longs, 100_000_000_000_000_112L);
        assertEquals(0.0, pt.variance(longs), length + " longs");
      }
    }
  }

  private static void variancesDoNotOverflowOrUnderflowInBetween(Subject subject) {
    double most = Double.MAX_VALUE;
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(Double.POSITIVE_INFINITY, pt.variance(new double[] {most, -most}));
      assertEquals(0.25e306, pt.variance(new double[] {1e153, 2e153}), 1e290);
      assertEquals(
          most, pt.variance(new double[] {Math.sqrt(most), -Math.sqrt(most)}), most / 1e15);
      double[] rare = new double[20_000];
      rare[19_999] = 1e155; // squared too large, but not when divided by the number of elements
      assertEquals(5e305 * (1 - 1 / 20_000.0), pt.variance(rare), 1e292);
      double tiny = 0x1p-530;
      assertEquals(0x1p-1060, pt.variance(new double[] {tiny, 3 * tiny}));
      double least = Double.MIN_VALUE;
      assertEquals(0.0, pt.variance(new double[] {0, least}));
      assertEquals(Double.NaN, pt.variance(new double[] {1, Double.POSITIVE_INFINITY, 2}));
      assertEquals(Double.NaN, pt.variance(new double[] {most, most, Double.NaN}));
      assertEquals(Double.NaN, pt.variance(new float[] {1, Float.NEGATIVE_INFINITY}));
    }
  }
}
