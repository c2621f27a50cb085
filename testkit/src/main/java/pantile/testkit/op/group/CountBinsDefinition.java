// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Cases;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Elements counted by bins. */
public final class CountBinsDefinition extends Definition<CountBins, Numbers> {
  private static final double[] OUTSIDE = {
    Double.NaN,
    Double.longBitsToDouble(-1),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    Double.MAX_VALUE,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE
  };

  private static final int[] LENGTHS = {0, 1, 4097, 20_000, 600_001};

  /** A definition without state. */
  public CountBinsDefinition() {
    super("group", KernelName.COUNT_BINS);
  }

  @Override
  public List<Example<CountBins>> examples() {
    List<Example<CountBins>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Bins bins : some()) {
        examples.add(Example.reading(new CountBins(type, bins), type));
      }
    }
    return examples;
  }

  private static List<Bins> some() {
    return List.of(
        Bins.even(7, -3, 40),
        Bins.even(1000, -0.1, 0.3),
        Bins.between(Double.NEGATIVE_INFINITY, -1, -0.0, 0, 0, 5, 5),
        Bins.between(3, Double.POSITIVE_INFINITY));
  }

  @Override
  protected Numbers define(CountBins kernel, Tile tile, Slice[] operands) {
    return new Numbers(counts(operands[0], kernel.bins().edges()));
  }

  private static long[] counts(Slice x, double[] edges) {
    long[] counts = new long[edges.length - 1];
    for (long i = 0; i < x.length(); i++) {
      double element = SliceElements.real(x, i);
      int last = counts.length - 1;
      for (int bin = 0; bin <= last; bin++) {
        boolean below = bin == last ? element <= edges[bin + 1] : element < edges[bin + 1];
        if (element >= edges[bin] && below) {
          counts[bin]++;
        }
      }
    }
    return counts;
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("countsAreThoseOfTheEdges", CountBinsDefinition::countsAreThoseOfTheEdges);
    cases.add("everyEdgeIsInOneBin", CountBinsDefinition::everyEdgeIsInOneBin);
    cases.add("binsAreRefused", _ -> binsAreRefused());
  }

  private static void countsAreThoseOfTheEdges(Subject subject, ElementType type) {
    subject.requires("count-bins");
    List<Distribution> distributions =
        List.of(Distribution.SMALL, Distribution.SPECIALS, Distribution.ANY_BITS);
    for (int length : subject.effort().lengths("bins", LENGTHS)) {
      for (Distribution distribution : distributions) {
        Slice x = Input.of(distribution, type, length).whole();
        for (Bins bins : some()) {
          if (length > 20_000 && bins.count() > 10) {
            continue; // the naive way looks at each bin
          }
          long[] expected = counts(x, bins.edges());
          subject
              .opened(length)
              .forEach(one ->
                  assertArrayEquals(
                      expected,
                      one.pt().over(x).histogram(bins).toArray(),
                      () -> distribution + " of " + length + ", " + bins + ", " + one.setup()));
        }
      }
    }
  }

  /** Rounded edges, and numbers next to them: a guess by a product may be a bin off. */
  private static void everyEdgeIsInOneBin(Subject subject) {
    subject.requires("count-bins");
    double[][] ranges = {
      {0, 16 * Double.MIN_VALUE},
      {1.7e18, 1.7e18 + 1024},
      {0, 1},
      {-0.3, 0.1},
      {1e300, 1.1e300},
      {0, 0x1p-1060},
      {1, 1 + 0x1p-48},
      {-1, 1},
      {1e6, 1e6 + 1},
      {0, Double.MAX_VALUE},
      {-0x1p-900, 0x1p-950}
    };
    for (double[] range : ranges) {
      for (int n : new int[] {1, 3, 10, 49, 1000}) {
        Bins bins = Bins.even(n, range[0], range[1]);
        double[] edges = bins.edges();
        double[] x = new double[3 * edges.length + OUTSIDE.length];
        System.arraycopy(OUTSIDE, 0, x, 3 * edges.length, OUTSIDE.length);
        for (int i = 0; i < edges.length; i++) {
          x[3 * i] = Math.nextDown(edges[i]);
          x[3 * i + 1] = edges[i];
          x[3 * i + 2] = Math.nextUp(edges[i]);
        }
        long[] expected = counts(new Slice.Doubles(x, 0, x.length), edges);
        for (Opened one : subject.opened()) {
          assertArrayEquals(expected, one.pt().over(x).histogram(bins).toArray(), bins::toString);
        }
      }
    }
  }

  private static void binsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bins.even(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Bins.even(3, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Bins.even(3, Double.NaN, 1));
    assertThrows(
        IllegalArgumentException.class, () -> Bins.even(3, -Double.MAX_VALUE, Double.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> Bins.between(1));
    assertThrows(IllegalArgumentException.class, () -> Bins.between(1, Double.NaN));
    IllegalArgumentException falling =
        assertThrows(IllegalArgumentException.class, () -> Bins.between(1, 3, 2));
    assertEquals("edges must ascend: edge 2 is 2.0", falling.getMessage());
  }
}
