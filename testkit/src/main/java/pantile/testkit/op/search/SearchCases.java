// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import pantile.Doubles;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.search.Side;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.op.sort.NaiveOrder;

/** Places in sorted elements, compared with counts. */
public final class SearchCases extends CaseSource {
  /** Around what is searched at once, and around tiles. */
  private static final int[] LENGTHS = {0, 1, 2, 31, 33, 257, 4097, 9001};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SKEWED,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.SPECIALS,
          Distribution.EDGES);

  /** Cases without state. */
  public SearchCases() {
    super("search", "searches");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("placesAreThoseOfACount", SearchCases::placesAreThoseOfACount);
    cases.addForEachType("placesOfAllLengths", SearchCases::placesOfAllLengths);
    cases.addForEachType("endsOfTheTypeHavePlaces", SearchCases::endsOfTheTypeHavePlaces);
    cases.addForEachType("whereverElementsLie", SearchCases::whereverElementsLie);
    cases.addForEachType("keptElementsAreSearched", SearchCases::keptElementsAreSearched);
    cases.add("unevenElementsAreSearched", SearchCases::unevenElementsAreSearched);
    cases.add("nansAndZerosAreAsDocumented", SearchCases::nansAndZerosAreAsDocumented);
    cases.add("badArgumentsAreRefused", SearchCases::badArgumentsAreRefused);
  }

  private static Slice sorted(Slice x) {
    Slice sorted = SliceElements.allocate(x.type(), (int) x.length());
    SliceElements.write(NaiveOrder.sorted(x, false), sorted);
    return sorted;
  }

  /** By values whose type is known at run time alone. */
  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> int[] places(
      Values<?> elements, Values<?> queries, Side side) {
    return ((A) elements).searchSorted((A) queries, side).toArray();
  }

  private static void check(Pantile pt, Slice elements, Slice queries, String what) {
    for (Side side : Side.values()) {
      assertArrayEquals(
          NaiveSearch.places(elements, queries, side),
          places(pt.over(elements), pt.over(queries), side),
          () -> side + ", " + what);
    }
  }

  private static void placesAreThoseOfACount(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      Slice elements = sorted(Input.of(distribution, type, 40).whole());
      Slice queries = Input.of(distribution, type, 70).whole();
      for (Side side : Side.values()) {
        int[] counted = new int[70];
        for (int i = 0; i < counted.length; i++) {
          counted[i] = NaiveSearch.place(elements, SliceElements.bits(queries, i), side);
        }
        assertArrayEquals(counted, NaiveSearch.places(elements, queries, side));
        for (Opened one : subject.opened()) {
          assertArrayEquals(
              counted,
              places(one.pt().over(elements), one.pt().over(queries), side),
              () -> side + ", " + distribution + ", " + one.setup());
        }
      }
    }
  }

  private static void placesOfAllLengths(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("search", LENGTHS)) {
        for (int queries : new int[] {length, length / 7, 300}) {
          Slice elements = sorted(Input.of(distribution, type, length).whole());
          Slice sought = Input.of(distribution, type, queries).whole();
          subject
              .opened(Math.max(length, queries))
              .forEach(one -> {
                String what = distribution + ", " + queries + " in " + length;
                check(one.pt(), elements, sought, what + ", " + one.setup());
              });
        }
      }
    }
  }

  private static void endsOfTheTypeHavePlaces(Subject subject, ElementType type) {
    long[] ends =
        switch (type) {
          case INT -> ends(Integer.MIN_VALUE, Integer.MAX_VALUE);
          case LONG -> ends(Long.MIN_VALUE, Long.MAX_VALUE);
          case FLOAT -> ends(Integer.MIN_VALUE, Float.floatToRawIntBits(Float.NaN));
          case DOUBLE -> ends(Long.MIN_VALUE, Double.doubleToRawLongBits(Double.NaN));
        };
    Slice few = SliceElements.allocate(type, ends.length);
    SliceElements.write(ends, few);
    Slice many = SliceElements.allocate(type, 60 * ends.length);
    for (int i = 0; i < many.length(); i++) {
      SliceElements.setBits(many, i, ends[i % ends.length]);
    }
    for (Opened one : subject.opened()) {
      check(one.pt(), sorted(few), few, "few, " + one.setup());
      check(one.pt(), sorted(many), few, "few in many, " + one.setup());
      check(one.pt(), sorted(many), many, "many, " + one.setup());
    }
  }

  private static long[] ends(long least, long greatest) {
    return new long[] {least, least + 1, -1, 0, 1, greatest - 1, greatest};
  }

  private static void whereverElementsLie(Subject subject, ElementType type) {
    Input some = Input.of(Distribution.SPECIALS, type, 1500);
    Slice elements = sorted(Input.of(Distribution.SPECIALS, type, 700).whole());
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      check(pt, elements, some.within(3, 5), "a range, " + one.setup());
      check(pt, elements.sub(13, 600), some.whole().sub(7, 1400), "views, " + one.setup());
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        Slice mapped = some.mapped(order, 1);
        assertArrayEquals(
            NaiveSearch.places(elements, some.whole(), Side.LEFT),
            places(pt.over(elements), pt.over(mapped), Side.LEFT));
      }
    }
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Longs even = pt.range(5000).mul(2).sub(5000);
      Longs all = pt.range(9000).sub(4500);
      int[] expected = new int[9000];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.clamp((i + 501L) / 2, 0, 5000);
      }
      assertArrayEquals(expected, even.searchSorted(all).toArray(), one.setup()::toString);
    }
  }

  private static void keptElementsAreSearched(Subject subject, ElementType type) {
    Slice elements = sorted(Input.of(Distribution.SPECIALS, type, 3000).whole());
    Slice sought = Input.of(Distribution.SPECIALS, type, 5000).whole();
    int[] expected = NaiveSearch.places(elements, sought, Side.RIGHT);
    for (Opened one : subject.opened(5000).toList()) {
      Pantile pt = one.pt();
      try (Values<?> keptElements = pt.over(elements).on(pt.devices().getFirst());
          Values<?> keptSought = pt.over(sought).on(pt.devices().getFirst())) {
        String what = one.setup().toString();
        assertArrayEquals(expected, places(keptElements, keptSought, Side.RIGHT), what);
        assertArrayEquals(expected, places(keptElements, pt.over(sought), Side.RIGHT), what);
        assertArrayEquals(expected, places(pt.over(elements), keptSought, Side.RIGHT), what);
        assertEquals(
            keptElements.keptOn(), placesKept(keptElements, keptSought).keptOn(), "places stay");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> Ints placesKept(Values<?> elements, Values<?> sought) {
    return ((A) elements).searchSorted((A) sought);
  }

  /** Nearly all elements are in one bucket, or in the last one, or there is one value. */
  private static void unevenElementsAreSearched(Subject subject) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] one = random.longs(3000, 0, 1000).sorted().toArray();
    one[0] = Long.MIN_VALUE;
    one[2999] = Long.MAX_VALUE;
    long[] last = random.longs(3000, Long.MAX_VALUE - 1000, Long.MAX_VALUE).sorted().toArray();
    last[0] = -5;
    long[] geometric = new long[3000];
    for (int i = 0; i < geometric.length; i++) {
      geometric[i] = Long.MIN_VALUE + (1L << (i / 50));
    }
    long[] dense = random.longs(3000, 0, 3000).sorted().toArray();
    // Clusters of clusters of keys, some of which many elements have.
    long[] clusters = new long[3000];
    for (int i = 0; i < clusters.length; i++) {
      long cluster = random.nextLong(5) << 61;
      long inner = random.nextLong(4) << random.nextInt(20, 45);
      clusters[i] = cluster + inner + (i % 2 == 0 ? random.nextLong(1000) : 7);
    }
    Arrays.sort(clusters);
    for (long[] elements : List.of(one, last, geometric, dense, clusters)) {
      Slice all = new Slice.Longs(elements, 0, elements.length);
      long[] near = random.ints(4000, 0, 3000).mapToLong(i -> elements[i]).toArray();
      for (int i = 0; i < near.length; i++) {
        near[i] += i % 3 - 1L; // around an element, beyond the ends too
      }
      Slice queries = new Slice.Longs(near, 0, near.length);
      for (Opened opened : subject.opened(4000).toList()) {
        check(opened.pt(), all, queries, opened.setup().toString());
      }
    }
  }

  private static void nansAndZerosAreAsDocumented(Subject subject) {
    double other = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    double[] a = {-1, -0.0, 0.0, 0.0, 1, other, Double.NaN};
    for (Opened one : subject.opened()) {
      Doubles x = one.pt().over(a);
      Doubles queries = one.pt().over(new double[] {-0.0, 0.0, 2, Double.NaN, other});
      assertArrayEquals(new int[] {1, 2, 5, 5, 5}, x.searchSorted(queries).toArray());
      assertArrayEquals(new int[] {2, 4, 5, 7, 7}, x.searchSorted(queries, Side.RIGHT).toArray());
      assertArrayEquals(new int[] {1, 2, -1, 5, 5}, x.searchSorted(queries, Side.EXACT).toArray());
    }
  }

  private static void badArgumentsAreRefused(Subject subject) {
    Pantile pt = subject.pantile();
    Ints x = pt.over(new int[] {1, 3, 2});
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> x.searchSorted(x));
    assertEquals("the elements do not ascend", told.getMessage());
    Doubles zeros = pt.over(new double[] {0.0, -0.0});
    assertThrows(IllegalArgumentException.class, () -> zeros.searchSorted(zeros));
    assertThrows(NullPointerException.class, () -> x.take(2).searchSorted(null));
    assertThrows(NullPointerException.class, () -> x.take(2).searchSorted(x, null));
    Ints none = x.take(0);
    assertEquals(0, x.take(2).searchSorted(none).length());
    assertArrayEquals(new int[3], none.searchSorted(x).toArray());
    assertArrayEquals(new int[] {-1, -1, -1}, none.searchSorted(x, Side.EXACT).toArray());
    Longs far = pt.range(1L << 40);
    Longs near = pt.over(new long[] {1});
    assertThrows(ArithmeticException.class, () -> near.searchSorted(far));
    assertThrows(ArithmeticException.class, () -> far.searchSorted(near));
    String said = pt.explain(p -> p.range(20_000).searchSorted(p.range(30_000)));
    assertTrue(said.contains("search-sorted"), said);
  }
}
