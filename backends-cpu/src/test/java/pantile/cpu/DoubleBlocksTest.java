// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantile.job.CanonicalSum;

/**
 * The canonical sums of a block have the same bits by plain loops, by vectors and by definition.
 */
@Tag("lanes")
class DoubleBlocksTest {
  private static final long SEED = 20261123;

  private final DoubleBlocks plain = new DoubleBlocksPlain();
  private final DoubleBlocks vectors = new DoubleBlocksLanes();
  private final double[] lanes = new double[CanonicalSum.LANES];

  @Test
  void allFormsHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      int length = round % 2 == 0 ? CanonicalSum.BLOCK : random.nextInt(CanonicalSum.BLOCK);
      double[] x = elements(random, length + 3);
      double[] y = elements(random, length + 5);
      double center = random.nextDouble() - 0.5;
      double scale = random.nextDouble();
      String where = "seed " + SEED + ", round " + round;
      double[] terms = new double[length];
      for (int i = 0; i < length; i++) {
        terms[i] = Widen.of(x[3 + i]);
      }
      same(where, terms, plain.sum(x, 3, 3 + length, lanes), vectors.sum(x, 3, 3 + length, lanes));
      for (int i = 0; i < length; i++) {
        terms[i] = Widen.of(x[3 + i]) * Widen.of(y[5 + i]);
      }
      same(
          where,
          terms,
          plain.dot(x, 3, y, 5, length, lanes),
          vectors.dot(x, 3, y, 5, length, lanes));
      for (int i = 0; i < length; i++) {
        terms[i] = Widen.of(x[3 + i]) * Widen.of(x[3 + i]);
      }
      same(
          where,
          terms,
          plain.squares(x, 3, 3 + length, lanes),
          vectors.squares(x, 3, 3 + length, lanes));
      for (int i = 0; i < length; i++) {
        double d = (Widen.of(x[3 + i]) - center) * scale;
        terms[i] = d * d;
      }
      same(
          where,
          terms,
          plain.deviations(x, 3, 3 + length, center, scale, lanes),
          vectors.deviations(x, 3, 3 + length, center, scale, lanes));
    }
  }

  private static void same(String where, double[] terms, double byPlain, double byVectors) {
    double[] sums = CanonicalSum.newLanes();
    CanonicalSum.accumulate(terms, 0, terms.length, sums);
    double expected = CanonicalSum.combine(sums);
    long bits = Double.doubleToRawLongBits(expected);
    assertEquals(bits, Double.doubleToRawLongBits(byPlain), where);
    assertEquals(bits, Double.doubleToRawLongBits(byVectors), where);
  }

  private static double[] elements(SplittableRandom random, int size) {
    double[] a = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = FromBits.toDouble(random.nextLong());
    }
    return a;
  }
}
