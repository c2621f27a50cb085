// SPDX-License-Identifier: Apache-2.0
// @specialise float, int, long
//   elements: double[] x, double[] y, double[] elements, double[] a, new double[size], toDouble
//   Double.* -> Double.*
package pantile.cpu.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.CanonicalSum;

/**
 * The canonical sums of a block have the same bits by plain loops, by vectors and by definition.
 */
@Tag("lanes")
class DoubleBlocksTest {
  private static final long SEED = 20261123;

  private final DoubleBlocks plain = new DoubleBlocksPlain();
  private final DoubleBlocks vectors = new DoubleBlocksLanes();
  private final double[] lanes = DoubleBlocks.room();

  @Test
  void allFormsHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      int length = round % 2 == 0 ? CanonicalSum.BLOCK : random.nextInt(CanonicalSum.BLOCK);
      double[] x = elements(random, length + 3);
      double[] y = elements(random, length + 5);
      compare("seed " + SEED + ", round " + round, x, 3, y, 5, length);
    }
  }

  @Test
  void allFormsHaveTheSameBitsWhereLanesAreTurned() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    double[] x = elements(random, 1 << 18); // of any type large enough for aligned rows
    double[] y = elements(random, 1 << 18);
    int places = x.length - CanonicalSum.BLOCK + 1;
    for (int round = 0; round < 400; round++) {
      int length =
          switch (round % 4) {
            case 0, 1 -> CanonicalSum.BLOCK;
            case 2 -> random.nextInt(CanonicalSum.BLOCK);
            default -> random.nextInt(3 * CanonicalSum.LANES);
          };
      int at = round % 4 == 0 ? round % 16 : random.nextInt(places);
      String where = "seed " + (SEED + 1) + ", round " + round;
      compare(where, x, at, y, random.nextInt(places), length);
    }
  }

  private void compare(String where, double[] x, int at, double[] y, int yAt, int length) {
    double[] terms = new double[length];
    for (int i = 0; i < length; i++) {
      terms[i] = Widen.of(x[at + i]);
    }
    int to = at + length;
    same(where, terms, plain.sum(x, at, to, lanes), vectors.sum(x, at, to, lanes));
    for (int i = 0; i < length; i++) {
      terms[i] = Widen.of(x[at + i]) * Widen.of(y[yAt + i]);
    }
    same(
        where,
        terms,
        plain.dot(x, at, y, yAt, length, lanes),
        vectors.dot(x, at, y, yAt, length, lanes));
    for (int i = 0; i < length; i++) {
      terms[i] = Widen.of(x[at + i]) * Widen.of(x[at + i]);
    }
    same(where, terms, plain.squares(x, at, to, lanes), vectors.squares(x, at, to, lanes));
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
