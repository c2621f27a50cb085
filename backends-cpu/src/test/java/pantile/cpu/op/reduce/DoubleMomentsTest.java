// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] elements, double[] a, new double[size], toDouble
//   Double.* -> Double.*
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.CanonicalSum;

/** The moments of a block have the same bits by plain loops, by vectors and by definition. */
@Tag("lanes")
class DoubleMomentsTest {
  private static final long SEED = 20261128;

  private final DoubleMoments plain = new DoubleMomentsPlain();
  private final DoubleMoments vectors = new DoubleMomentsLanes();

  @Test
  void allFormsHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      int length =
          switch (round % 3) {
            case 0 -> CanonicalSum.BLOCK;
            case 1 -> random.nextInt(CanonicalSum.BLOCK);
            default -> random.nextInt(3 * CanonicalSum.LANES);
          };
      int from = random.nextInt(9);
      double[] x = elements(random, from + length + 1);
      double center = random.nextDouble() - 0.5;
      double[] deviations = new double[length];
      double[] squares = new double[length];
      for (int i = 0; i < length; i++) {
        deviations[i] = Widen.of(x[from + i]) - center;
        squares[i] = deviations[i] * deviations[i];
      }
      String where = "seed " + SEED + ", round " + round;
      same(where, deviations, squares, plain, x, from, center);
      same(where, deviations, squares, vectors, x, from, center);
    }
  }

  private static void same(
      String where,
      double[] deviations,
      double[] squares,
      DoubleMoments form,
      double[] x,
      int from,
      double center) {
    double[] first = dirty();
    double[] second = dirty();
    form.add(x, from, from + deviations.length, center, first, second);
    assertEquals(bits(sum(deviations)), bits(first[0]), where);
    assertEquals(bits(sum(squares)), bits(second[0]), where);
  }

  /** What an earlier block may have left. */
  private static double[] dirty() {
    double[] lanes = new double[CanonicalSum.LANES];
    Arrays.fill(lanes, Double.NaN);
    return lanes;
  }

  private static double sum(double[] terms) {
    double[] lanes = CanonicalSum.newLanes();
    CanonicalSum.accumulate(terms, 0, terms.length, lanes);
    return CanonicalSum.combine(lanes);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static double[] elements(SplittableRandom random, int size) {
    double[] a = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = FromBits.toDouble(random.nextLong());
    }
    return a;
  }
}
