// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Places among bins, against a search among their edges. */
final class BinsTest {
  private static final long SEED = 20261130;

  /** The definition: in front of the first edge 0, then a place a bin, and one beyond the last. */
  private static int searched(double x, double[] edges) {
    int bins = edges.length - 1;
    if (Double.isNaN(x) || x < edges[0]) {
      return 0;
    }
    if (x > edges[bins]) {
      return bins + 1;
    }
    int place = 0;
    while (place < bins && x >= edges[place]) {
      place++;
    }
    return place;
  }

  private static double[] near(double[] edges, SplittableRandom random) {
    double low = edges[0];
    double span = edges[edges.length - 1] - low;
    return DoubleStream.concat(
            Arrays.stream(edges).flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x))),
            DoubleStream.concat(
                random.doubles(1_000, -0.25, 1.25).map(part -> low + part * span),
                DoubleStream.of(
                    -0.0,
                    Double.NaN,
                    -Double.NaN,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY)))
        .toArray();
  }

  @Test
  void everyPlaceIsThatOfASearch() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] ranges = {
      {0, 1}, {-1, 1}, {-3, 0}, {1e300, 1.5e308}, {1e-200, 3e-200}, {-7, 1e9}, {1e6, 1e6 + 1}
    };
    for (double[] range : ranges) {
      for (int n : new int[] {1, 2, 3, 7, 100}) {
        Bins bins = Bins.even(n, range[0], range[1]);
        String what = bins + ", seed " + SEED;
        assertTrue(bins.nearest(), what);
        double[] edges = bins.placeEdges();
        long[] counts = new long[n + 1];
        double[] all = near(bins.edges(), random);
        for (double x : all) {
          int place = searched(x, bins.edges());
          assertEquals(place, Bins.place(x, edges, bins.scale()), what + ": " + x);
          assertEquals(place > n ? -1 : place - 1, bins.of(x), what + ": " + x);
          counts[place > n ? 0 : place]++;
        }
        long[] counted = new long[n + 1];
        DoubleBins.count(all, 0, all.length, bins, counted);
        assertArrayEquals(counts, counted, what);
      }
    }
  }

  /** Bins that are hardly wider than their edges' rounding errors, and bins without a width. */
  @Test
  void binsThatOneComparisonCannotTellAreCountedToo() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Bins bins :
        new Bins[] {
          Bins.even(1_000, 1e15, 1e15 + 500),
          Bins.even(5, 0, 3 * Double.MIN_VALUE),
          Bins.even(7, -1, Double.MAX_VALUE),
          Bins.between(Double.NEGATIVE_INFINITY, 0, 0, 2, Double.POSITIVE_INFINITY)
        }) {
      assertFalse(bins.nearest(), bins.toString());
      double[] edges = bins.edges();
      double[] finite = {-5, 5};
      double[] all = near(Double.isInfinite(edges[0]) ? finite : edges, random);
      long[] counts = new long[bins.count() + 1];
      for (double x : all) {
        counts[1 + bins.of(x)]++;
      }
      long[] counted = new long[bins.count() + 1];
      DoubleBins.count(all, 0, all.length, bins, counted);
      assertArrayEquals(counts, counted, bins + ", seed " + SEED);
    }
  }
}
