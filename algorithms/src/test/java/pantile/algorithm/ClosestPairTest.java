// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

final class ClosestPairTest {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Points(double[] x, double[] y) {
    static Points of(int n, IntToDoubleFunction x, IntToDoubleFunction y) {
      Points points = new Points(new double[n], new double[n]);
      for (int i = 0; i < n; i++) {
        points.x[i] = x.applyAsDouble(i);
        points.y[i] = y.applyAsDouble(i);
      }
      return points;
    }
  }

  private static ClosestPair.Pair naive(Points points) {
    int first = 0;
    int second = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.x.length; i++) {
      for (int j = i + 1; j < points.x.length; j++) {
        double dx = points.x[i] - points.x[j];
        double dy = points.y[i] - points.y[j];
        double square = dx * dx + dy * dy;
        if (square < least) {
          least = square;
          first = i;
          second = j;
        }
      }
    }
    return new ClosestPair.Pair(first, second, Math.sqrt(least));
  }

  /** Random ones, and all that makes strips full or pairs equally close. */
  private static List<Points> inputs(SplittableRandom random, int n) {
    int side = (int) Math.ceil(Math.sqrt(n));
    return List.of(
        Points.of(n, _ -> random.nextDouble(), _ -> random.nextDouble()),
        Points.of(n, _ -> 3, _ -> random.nextDouble()),
        Points.of(n, _ -> random.nextDouble(), _ -> -0.0),
        Points.of(n, i -> i, i -> i),
        Points.of(n, i -> i % side, i -> Math.floorDiv(i, side)),
        Points.of(n, i -> n - i, i -> i % 2),
        Points.of(n, _ -> random.nextInt(50), _ -> random.nextInt(50)),
        Points.of(n, _ -> random.nextInt(1 << 25), _ -> random.nextInt(1 << 25)),
        Points.of(n, _ -> 0, i -> i * (n - i)),
        Points.of(n, i -> i == n / 2 ? 1e9 : 0, i -> random.nextInt(1 << 20) / 1024.0),
        Points.of(n, i -> Math.cos(i), i -> Math.sin(i)),
        Points.of(n, _ -> 1, _ -> random.nextBoolean() ? 0.0 : -0.0));
  }

  @Test
  void findsWhatAllPairsSay() {
    long seed = 2411;
    SplittableRandom random = new SplittableRandom(seed);
    for (int workers : new int[] {1, 3}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int n : new int[] {2, 3, 15, 16, 17, 40, 333, 2000}) {
          for (Points points : inputs(random, n)) {
            assertEquals(
                naive(points),
                ClosestPair.find(pt, points.x, points.y),
                "seed " + seed + ", " + n + " points");
          }
        }
      }
    }
  }

  /** Slabs and strips are joined level by level; all must agree with one slab's recursion. */
  @Test
  void slabsMakeNoDifference() {
    long seed = 2412;
    SplittableRandom random = new SplittableRandom(seed);
    try (Pantile pt = Pantile.builder().cpuWorkers(3).open()) {
      for (Points points : inputs(random, 30_000)) {
        ClosestPair.Pair found = ClosestPair.find(pt, points.x, points.y);
        assertEquals(ClosestPair.findByRecursion(pt, points.x, points.y), found, "seed " + seed);
        MergeSort.Range all = new MergeSort.Range(0, points.x.length);
        assertEquals(
            ClosestPair.recursively(pt, points.x, points.y, form -> PlainRecursion.of(form, all)),
            found,
            "seed " + seed);
      }
      Points far = Points.of(20_000, i -> i * 3.0, _ -> 0);
      far.x[19_999] = far.x[4] + 2;
      assertEquals(new ClosestPair.Pair(5, 19_999, 1), ClosestPair.find(pt, far.x, far.y));
    }
  }

  @Test
  void sizesThatOverflowAndUnderflowAreScaled() {
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      double most = Double.MAX_VALUE;
      assertEquals(
          new ClosestPair.Pair(0, 1, Double.POSITIVE_INFINITY),
          ClosestPair.find(pt, new double[] {most, -most}, new double[] {0, 0}));
      assertEquals(
          new ClosestPair.Pair(1, 2, 0x1p1000),
          ClosestPair.find(
              pt, new double[] {0x1p1023, 0x1p1001, 0x1p1000}, new double[] {0, 0, 0}));
      assertEquals(
          new ClosestPair.Pair(1, 2, Double.MIN_VALUE),
          ClosestPair.find(
              pt,
              new double[] {0, 8 * Double.MIN_VALUE, 9 * Double.MIN_VALUE},
              new double[] {0, 0, 0}));
      // Below 2^-989 of the largest all are 0.
      assertEquals(
          new ClosestPair.Pair(0, 1, 0),
          ClosestPair.find(pt, new double[] {1e-300, 2e-300, 1e300}, new double[] {0, 0, 0}));
    }
  }

  @Test
  void refusesWhatIsNoPoint() {
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      assertEquals(
          "point 1 is (2.0, NaN), which is no place",
          message(pt, new double[] {1, 2}, new double[] {1, Double.NaN}));
      assertEquals(
          "point 0 is (-Infinity, 1.0), which is no place",
          message(pt, new double[] {Double.NEGATIVE_INFINITY, 2}, new double[] {1, 1}));
      assertEquals(
          "a pair needs two points; there are 1", message(pt, new double[1], new double[1]));
      assertEquals(
          "points have two coordinates each, not 2 and 3",
          message(pt, new double[2], new double[3]));
    }
  }

  private static String message(Pantile pt, double[] x, double[] y) {
    return assertThrows(IllegalArgumentException.class, () -> ClosestPair.find(pt, x, y))
        .getMessage();
  }
}
