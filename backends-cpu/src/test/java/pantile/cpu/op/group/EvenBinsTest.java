// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantile.op.group.Bins;

/** Places that a product tells are those that edges tell, where no element is near to an edge. */
@Tag("lanes")
final class EvenBinsTest {
  private static final long SEED = 20_261_130;
  private static final int LENGTH = 1003;

  private static final double[][] RANGES = {
    {0, 1}, {-0.3, 0.1}, {1e6, 1e6 + 1}, {-1e-3, 1e300}, {1e15, 1e15 + 40}
  };

  @Test
  void placesAreThoseOfTheEdges() {
    SplittableRandom random = new SplittableRandom(SEED);
    int far = 0;
    for (double[] range : RANGES) {
      for (int n : new int[] {1, 3, 10, 256, 65_536}) {
        Bins bins = Bins.even(n, range[0], range[1]);
        if (bins.nearest()) {
          far += check(bins, inside(random, range, 1.5)) ? 1 : 0;
          far += check(bins, edges(random, bins)) ? 1 : 0;
        }
      }
    }
    assertTrue(far > 10, "blocks without an element near to an edge: " + far);
  }

  /** Beyond both ends too, and what is no number of the range. */
  private static double[] inside(SplittableRandom random, double[] range, double share) {
    double[] x = new double[LENGTH];
    double span = range[1] - range[0];
    for (int i = 0; i < x.length; i++) {
      x[i] = range[0] + span * ((random.nextDouble() - 0.5) * share + 0.5);
    }
    x[7] = Double.NaN;
    x[8] = Double.POSITIVE_INFINITY;
    x[9] = Double.NEGATIVE_INFINITY;
    return x;
  }

  /** Edges, and the numbers next to them. */
  private static double[] edges(SplittableRandom random, Bins bins) {
    double[] edges = bins.edges();
    double[] x = new double[LENGTH];
    for (int i = 0; i < x.length; i++) {
      double edge = edges[random.nextInt(edges.length)];
      x[i] = i % 3 == 0 ? edge : i % 3 == 1 ? Math.nextUp(edge) : Math.nextDown(edge);
    }
    return x;
  }

  private static boolean check(Bins bins, double[] x) {
    double[] edges = bins.edges();
    edges[edges.length - 1] = Math.nextUp(edges[edges.length - 1]);
    int[] expected = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int bin = bins.of(x[i]);
      int outside = x[i] > edges[0] ? edges.length : 0;
      expected[i] = bin >= 0 ? bin + 1 : outside;
      assertEquals(expected[i], Bins.place(x[i], edges, bins.scale()), bins + ", " + x[i]);
    }
    int[] places = new int[x.length];
    EvenBinsLanes.place(x, 0, x.length, edges, bins.scale(), places);
    assertArrayEquals(expected, places, bins + ", seed " + SEED);
    boolean far =
        EvenBinsLanes.placeFar(x, 0, x.length, edges, bins.scale(), bins.margin(), places);
    if (far) {
      assertArrayEquals(expected, places, bins + ", far, seed " + SEED);
    }
    return far;
  }

  /** Blocks with and without elements near to edges, in turn. */
  @Test
  void countsAreThoseOfTheBins() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : new int[] {10, 3000}) {
      Bins bins = Bins.even(n, 0, 1);
      EvenBins counted = new EvenBins(bins);
      long[] expected = new long[n];
      for (int block = 0; block < 100; block++) {
        double[] x =
            block % 30 == 3 ? edges(random, bins) : inside(random, new double[] {0, 1}, 1.1);
        counted.count(x, 0, x.length);
        for (double each : x) {
          int bin = bins.of(each);
          if (bin >= 0) {
            expected[bin]++;
          }
        }
      }
      assertArrayEquals(expected, counted.counts(), "seed " + SEED);
    }
  }
}
