// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Picked;
import pantile.Values;
import pantile.op.select.QuantileMethod;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.op.sort.NaiveArgSort;
import pantile.testkit.op.sort.NaiveOrder;

/** Elements that are found by their places in order, compared with sorts of boxed ones. */
public final class PlaceCases extends CaseSource {
  /** Around vectors, blocks and tiles. */
  private static final int[] LENGTHS = {0, 1, 2, 3, 17, 1000, 4097, 9001};

  /** Beyond what is sorted for it. */
  private static final int[] LONG = {70_001};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SKEWED,
          Distribution.SORTED,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.NARROW,
          Distribution.SPECIALS,
          Distribution.EDGES,
          Distribution.LOOSELY_SORTED);

  private static final double[] SHARES = {0, 0.1, 0.25, 1 / 3.0, 0.5, 0.77, 0.95, 1};

  /** What {@code numpy.quantile} gives for {@link #SAMPLE}, by NumPy 2.4.6. */
  private static final double[][] QUANTILES = {
    {-4.5, -1.0, 0.1, 0.3, 2.0, 7.25, 1000.0, 1000.0},
    {-4.5, -1.0, 0.1, 0.3, 2.0, 7.25, 1000.0, 1000.0},
    {-4.5, -4.5, 0.1, 0.3, 2.0, 5.5, 8.0, 1000.0},
    {
      -4.5,
      -4.1499999999999995,
      -0.17500000000000002,
      0.23333333333333328,
      2.0,
      6.322500000000002,
      454.3999999999993,
      1000.0
    },
    {
      -4.5,
      -2.3999999999999995,
      0.15,
      0.5833333333333324,
      2.0,
      7.197500000000002,
      950.3999999999993,
      1000.0
    },
    {-4.5, -3.7999999999999994, 0.1, 0.3, 2.0, 7.43, 1000.0, 1000.0},
    {-4.5, -1.0, 0.2, 0.866666666666666, 2.0, 6.7250000000000005, 504.0, 1000.0},
    {-4.5, -2.8666666666666663, 0.1333333333333333, 0.4888888888888882, 2.0, 7.295, 1000.0, 1000.0},
    {-4.5, -2.75, 0.1375, 0.5125, 2.0, 7.278125000000001, 1000.0, 1000.0}
  };

  private static final double[] SAMPLE = {3.5, -1, 7.25, 0.1, 2, 2, 1e3, -4.5, 0.3, 8, 5.5};

  /** Cases without state. */
  public PlaceCases() {
    super("select", "places");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("placesAreThoseOfASort", PlaceCases::placesAreThoseOfASort);
    for (Distribution distribution : DISTRIBUTIONS) {
      cases.add(
          "longArraysAreNotSorted " + distribution,
          subject -> longArraysAreNotSorted(subject, distribution));
    }
    cases.add("aLongArrayIsNotSorted", PlaceCases::aLongArrayIsNotSorted);
    cases.addForEachType("aFewOfManyLieInFewBlocks", PlaceCases::aFewOfManyLieInFewBlocks);
    cases.add("fewLieBetweenManyEquals", PlaceCases::fewLieBetweenManyEquals);
    cases.add("aSampleMayMislead", PlaceCases::aSampleMayMislead);
    cases.addForEachType("keptElementsAreSelected", PlaceCases::keptElementsAreSelected);
    cases.add("mappedAndComputedElements", PlaceCases::mappedAndComputedElements);
    cases.add("quantilesAreNumPys", PlaceCases::quantilesAreNumPys);
    cases.add("quantilesAtTheEdges", PlaceCases::quantilesAtTheEdges);
    cases.add("mediansAreRoundedOnce", PlaceCases::mediansAreRoundedOnce);
    cases.add("badArgumentsAreRefused", PlaceCases::badArgumentsAreRefused);
    cases.add("whatIsExplainedIsNotDone", PlaceCases::whatIsExplainedIsNotDone);
  }

  private static long nth(Values<?> values, long k) {
    return switch (values) {
      case Ints x -> x.nth(k);
      case Longs x -> x.nth(k);
      case Floats x -> Float.floatToRawIntBits(x.nth(k));
      case Doubles x -> Double.doubleToRawLongBits(x.nth(k));
    };
  }

  private static Set<Integer> places(int length) {
    Set<Integer> places = new TreeSet<>();
    for (int place : new int[] {0, 1, length / 100, length / 3, length / 2, length - 1}) {
      if (place >= 0 && place < length) {
        places.add(place);
      }
    }
    return places;
  }

  private static void placesAreThoseOfASort(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.ANY_BITS, Distribution.FEW_DISTINCT, Distribution.SPECIALS)) {
      for (int length : subject.effort().lengths("places", LENGTHS)) {
        Expected expected = new Expected(Input.of(distribution, type, length).whole());
        for (Opened one : subject.opened(length).toList()) {
          expected.check(one.pt().over(expected.x), distribution + ", " + one.setup());
        }
      }
    }
  }

  /** What a slow backend is asked, too. */
  private static void aLongArrayIsNotSorted(Subject subject) {
    Expected expected =
        new Expected(Input.of(Distribution.ANY_BITS, ElementType.DOUBLE, LONG[0]).whole());
    Doubles x = (Doubles) subject.pantile().over(expected.x);
    int middle = LONG[0] / 2;
    assertEquals(expected.sorted[middle], nth(x, middle));
    expected.check(x.topK(10), expected.descending, 10, "the greatest");
  }

  private static void longArraysAreNotSorted(Subject subject, Distribution distribution) {
    for (ElementType type : ElementType.values()) {
      for (int length : subject.effort().lengths("long-places", LONG)) {
        Expected expected = new Expected(Input.of(distribution, type, length).whole());
        for (Opened one : List.of(subject.opened().getFirst(), subject.opened().getLast())) {
          expected.check(
              one.pt().over(expected.x), distribution + " of " + type + ", " + one.setup());
        }
      }
    }
  }

  /** So few that no sample is taken: where an extreme of each block is found. */
  private static void aFewOfManyLieInFewBlocks(Subject subject, ElementType type) {
    subject.requires("block-ends");
    for (Distribution distribution : DISTRIBUTIONS) {
      Expected expected = new Expected(Input.of(distribution, type, LONG[0]).whole());
      Values<?> x = subject.pantile().over(expected.x);
      for (int k = 1; k <= 4; k++) {
        expected.check(x.topK(k), expected.descending, k, "the greatest, " + distribution);
        expected.check(x.bottomK(k), expected.ascending, k, "the least, " + distribution);
      }
    }
  }

  /** The middle of three neighbours is the only one that equals neither bound. */
  private static void fewLieBetweenManyEquals(Subject subject) {
    double[] x = new double[100_001];
    for (int i = 0; i < x.length; i++) {
      x[i] = i == 70_000 ? 1.5 : 1 + (i < 70_000 ? i % 2 : (i + 1) % 2);
    }
    double[] shares = {0.499995, 0.5, 0.500005};
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double[] expected = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      int low = (int) (shares[i] * (x.length - 1));
      int high = (int) Math.ceil(shares[i] * (x.length - 1));
      expected[i] = (sorted[low] + sorted[high]) / 2;
    }
    assertArrayEquals(
        expected,
        subject.pantile().over(x).quantiles(QuantileMethod.LINEAR, shares),
        1e-6,
        "quantiles");
  }

  /**
   * All elements that a sample of 20,261,129's places would see are the same, and few others are.
   */
  private static void aSampleMayMislead(Subject subject) {
    int length = 70_001;
    long[] x = new long[length];
    double root = Math.cbrt(length);
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int i = 0; i < (int) (root * root); i++) {
      x[random.nextInt(length)] = 1;
    }
    Expected ones = new Expected(new Slice.Longs(x, 0, length));
    Expected negated =
        new Expected(new Slice.Longs(Arrays.stream(x).map(e -> -e).toArray(), 0, length));
    int k = 5_000;
    Pantile pt = subject.pantile();
    ones.check(pt.over(ones.x).topK(k), ones.descending, k, "the greatest");
    negated.check(pt.over(negated.x).bottomK(k), negated.ascending, k, "the least");
  }

  private static void keptElementsAreSelected(Subject subject, ElementType type) {
    for (Distribution distribution : List.of(Distribution.SKEWED, Distribution.SPECIALS)) {
      Expected expected = new Expected(Input.of(distribution, type, LONG[0]).whole());
      Pantile pt = subject.pantile();
      try (Values<?> kept = pt.over(expected.x).on(pt.devices().getFirst())) {
        expected.check(kept, "kept " + distribution);
      }
    }
  }

  private static void mappedAndComputedElements(Subject subject) {
    Pantile pt = subject.pantile();
    Input input = Input.of(Distribution.RANDOM, ElementType.DOUBLE, LONG[0]);
    new Expected(input.whole()).check(pt.over(input.mapped(ByteOrder.BIG_ENDIAN, 3)), "mapped");
    double[] doubled = ((Slice.Doubles) input.whole()).array();
    Arrays.setAll(doubled, i -> doubled[i] * 2);
    Doubles computed = ((Doubles) pt.over(input.whole())).mul(2);
    new Expected(new Slice.Doubles(doubled, 0, doubled.length)).check(computed, "computed");
  }

  /** What a sort of boxed elements says of an input. */
  private static final class Expected {
    private final Slice x;
    private final long[] sorted;
    private final int[] ascending;
    private final int[] descending;

    Expected(Slice x) {
      this.x = x;
      sorted = NaiveOrder.sorted(x, false);
      ascending = NaiveArgSort.order(x, false);
      descending = NaiveArgSort.order(x, true);
    }

    void check(Values<?> values, String what) {
      for (int place : places(sorted.length)) {
        String at = place + " of " + sorted.length + ", " + what;
        assertEquals(sorted[place], nth(values, place), at);
        check(values.topK(place), descending, place, at);
        check(values.bottomK(place), ascending, place, at);
      }
      check(values.topK(sorted.length), descending, sorted.length, what);
      check(values.bottomK(sorted.length), ascending, sorted.length, what);
      if (sorted.length > 0) {
        checkQuantiles(values, what);
      }
    }

    private void check(Picked<?> picked, int[] order, int k, String what) {
      assertArrayEquals(Arrays.copyOf(order, k), picked.indices().toArray(), what);
      long[] bits = new long[k];
      Arrays.setAll(bits, i -> SliceElements.bits(x, order[i]));
      assertArrayEquals(bits, SliceElements.allBits(picked.values()), what);
    }

    private double real(double place) {
      int index = Math.clamp((long) Math.floor(place), 0, sorted.length - 1);
      return SliceElements.real(x.type(), sorted[index]);
    }

    private void checkQuantiles(Values<?> values, String what) {
      boolean nan = Double.isNaN(real(sorted.length - 1));
      for (double[] shares : new double[][] {{0.5}, {0.01, 0.99}, SHARES}) {
        double[] expected = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
          double place = QuantileMethod.LINEAR.place(sorted.length, shares[i]);
          double weight = QuantileMethod.LINEAR.weight(place);
          expected[i] =
              nan
                  ? Double.NaN
                  : QuantileMethod.between(real(place), real(Math.floor(place) + 1), weight);
        }
        assertArrayEquals(expected, values.quantiles(QuantileMethod.LINEAR, shares), what);
      }
      int middle = sorted.length / 2;
      double before = real(middle - 1 + sorted.length % 2);
      double after = real(middle);
      double median = values.median();
      if (nan || before == after || Double.isInfinite(before + after)) {
        assertEquals(nan, Double.isNaN(median), what);
      } else {
        assertTrue(before <= median && median <= after, () -> median + ", " + what);
      }
    }
  }

  private static void quantilesAreNumPys(Subject subject) {
    for (Opened one : subject.opened()) {
      Doubles x = one.pt().over(SAMPLE);
      int at = 0;
      for (QuantileMethod method : QuantileMethod.values()) {
        assertArrayEquals(QUANTILES[at++], x.quantiles(method, SHARES), method::toString);
      }
      assertEquals(QUANTILES[6][1], x.quantile(0.1));
    }
  }

  private static void quantilesAtTheEdges(Subject subject) {
    double infinity = Double.POSITIVE_INFINITY;
    double most = Double.MAX_VALUE;
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertTrue(Double.isNaN(pt.over(new double[0]).median()));
      assertTrue(Double.isNaN(pt.over(new long[0]).quantile(0.5)));
      assertEquals(0, pt.over(new int[3]).quantiles(QuantileMethod.HAZEN).length);
      assertTrue(Double.isNaN(pt.over(new float[] {1, Float.NaN, 2}).median()));
      assertEquals(7, pt.over(new int[] {7}).quantile(0.3));
      Doubles ends = pt.over(new double[] {infinity, 1, infinity, -infinity});
      assertEquals(-infinity, ends.quantile(0));
      assertEquals(1, ends.quantile(1 / 3.0));
      assertEquals(infinity, ends.quantile(0.9));
      assertEquals(infinity, ends.median());
      Doubles wide = pt.over(new double[] {most, -most});
      assertEquals(0.0, wide.median());
      assertEquals(-most * 0.25 + most * 0.75, wide.quantile(0.75));
    }
  }

  private static void mediansAreRoundedOnce(Subject subject) {
    Pantile pt = subject.pantile();
    long[][] pairs = {
      {Long.MAX_VALUE, Long.MAX_VALUE - 1},
      {Long.MIN_VALUE, Long.MIN_VALUE + 1},
      {Long.MIN_VALUE, Long.MAX_VALUE},
      {(1L << 62) + 255, (1L << 62) + 258},
      {(1L << 62) + 256, (1L << 62) + 257},
      {-(1L << 62) - 256, -(1L << 62) - 257},
      {(1L << 62) + 768, (1L << 62) + 769},
      {(1L << 53) + 1, (1L << 53) + 2},
      {3, 4},
      {-3, -4}
    };
    for (long[] pair : pairs) {
      BigDecimal sum = BigDecimal.valueOf(pair[0]).add(BigDecimal.valueOf(pair[1]));
      double expected = sum.divide(BigDecimal.TWO).doubleValue();
      assertEquals(expected, pt.over(pair).median(), () -> Arrays.toString(pair));
    }
    double least = Double.MIN_VALUE;
    assertEquals(2 * least, pt.over(new double[] {least, 3 * least}).median());
    double most = Double.MAX_VALUE;
    assertEquals(most, pt.over(new double[] {most, most}).median());
    assertEquals(1.5, pt.over(new float[] {1, 2}).median());
    assertEquals(2.5, pt.over(new int[] {4, 1, 2, 3}).median());
  }

  private static void badArgumentsAreRefused(Subject subject) {
    Ints x = subject.pantile().over(new int[] {1, 2, 3});
    for (long k : new long[] {-1, 4, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> x.topK(k));
      assertThrows(IndexOutOfBoundsException.class, () -> x.bottomK(k));
      assertThrows(IndexOutOfBoundsException.class, () -> x.nth(k));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> x.nth(3));
    assertThrows(IndexOutOfBoundsException.class, () -> x.take(0).nth(0));
    for (double q : new double[] {-1e-300, 1.0000000000000002, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> x.quantile(q));
    }
  }

  private static void whatIsExplainedIsNotDone(Subject subject) {
    double[] a = new double[2 * LONG[0]];
    String said = subject.pantile().explain(pt -> pt.over(a).nth(LONG[0]));
    // Of values in several parts no more is told than what is done with each.
    assertTrue(said.contains("filter"), said);
    String first = subject.pantile().explain(pt -> pt.over(a).topK(10));
    assertTrue(first.contains("filter"), first);
  }
}
