// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Ints;
import pantile.Mask;
import pantile.Pantile;
import pantile.Runs;
import pantile.Values;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Distinct values, runs, and elements parted by conditions, compared with sets and loops. */
public final class DistinctCases extends CaseSource {
  /** Around vectors, blocks and tiles. */
  private static final int[] LENGTHS = {0, 1, 2, 9, 17, 1000, 4095, 4097, 9001};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SKEWED,
          Distribution.SORTED,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.SPECIALS,
          Distribution.EDGES,
          Distribution.LOOSELY_SORTED);

  /** Cases without state. */
  public DistinctCases() {
    super("select", "distinct");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("valuesAreThoseOfSets", DistinctCases::valuesAreThoseOfSets);
    cases.addForEachType("runsAreThoseOfALoop", DistinctCases::runsAreThoseOfALoop);
    cases.addForEachType("masksPartElements", DistinctCases::masksPartElements);
    cases.addForEachType("keptElementsHaveThem", DistinctCases::keptElementsHaveThem);
    cases.add("nansAndZerosAreAsDocumented", DistinctCases::nansAndZerosAreAsDocumented);
    cases.add("elementsAreRepeated", DistinctCases::elementsAreRepeated);
    cases.add("badArgumentsAreRefused", DistinctCases::badArgumentsAreRefused);
  }

  private static void valuesAreThoseOfSets(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("distinct", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        long[] unique = NaiveValues.unique(x);
        long[] inOrder = NaiveValues.uniqueInOrder(x);
        for (Opened one : subject.opened(length).toList()) {
          Values<?> values = one.pt().over(x);
          String what = distribution + " of " + length + ", " + one.setup();
          assertArrayEquals(unique, SliceElements.allBits(values.unique()), what);
          assertArrayEquals(inOrder, SliceElements.allBits(values.uniqueInOrder()), what);
          assertEquals(unique.length, values.countDistinct(), what);
        }
      }
    }
  }

  private static void runsAreThoseOfALoop(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("distinct", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        long[] all = NaiveValues.canonical(x);
        List<Long> starts = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          if (i > 0 && all[i] == all[i - 1]) {
            lengths.add(lengths.removeLast() + 1);
          } else {
            starts.add(all[i]);
            lengths.add(1);
          }
        }
        for (Opened one : subject.opened(length).toList()) {
          Runs<?> runs = one.pt().over(x).runs();
          String what = distribution + " of " + length + ", " + one.setup();
          assertArrayEquals(
              starts.stream().mapToLong(Long::longValue).toArray(),
              SliceElements.allBits(runs.values()),
              what);
          assertArrayEquals(
              lengths.stream().mapToInt(Integer::intValue).toArray(),
              runs.lengths().toArray(),
              what);
          assertArrayEquals(all, SliceElements.allBits(runs.decode()), what);
        }
      }
    }
  }

  /** By a condition on other elements than those that are parted. */
  private static void masksPartElements(Subject subject, ElementType type) {
    for (int length : subject.effort().lengths("distinct", LENGTHS)) {
      Slice x = Input.of(Distribution.SPECIALS, type, length).whole();
      long[] bits = SliceElements.allBits(x);
      int[] chosen = new SplittableRandom(Input.SEED + length).ints(length, 0, 100).toArray();
      for (int bound : new int[] {0, 3, 60, 100}) {
        int[] front = IntStream.range(0, length).filter(i -> chosen[i] < bound).toArray();
        int[] back = IntStream.range(0, length).filter(i -> chosen[i] >= bound).toArray();
        long[] parted =
            IntStream.concat(Arrays.stream(front), Arrays.stream(back))
                .mapToLong(i -> bits[i])
                .toArray();
        for (Opened one : subject.opened(length).toList()) {
          Mask mask = one.pt().over(chosen).lt(bound);
          String what = bound + " of " + length + ", " + one.setup();
          assertArrayEquals(front, mask.indices().toArray(), what);
          assertArrayEquals(
              Arrays.stream(front).asLongStream().toArray(), mask.indicesLong().toArray(), what);
          assertArrayEquals(parted, SliceElements.allBits(one.pt().over(x).partition(mask)), what);
        }
      }
    }
  }

  private static void keptElementsHaveThem(Subject subject, ElementType type) {
    int length = 5000;
    Slice x = Input.of(Distribution.SPECIALS, type, length).whole();
    for (Opened one : subject.opened(length).toList()) {
      try (Values<?> kept = one.pt().over(x).on(one.pt().devices().getFirst())) {
        String what = one.setup().toString();
        assertArrayEquals(NaiveValues.unique(x), SliceElements.allBits(kept.unique()), what);
        assertArrayEquals(
            NaiveValues.uniqueInOrder(x), SliceElements.allBits(kept.uniqueInOrder()), what);
        assertEquals(NaiveValues.unique(x).length, kept.countDistinct(), what);
        assertArrayEquals(
            NaiveValues.canonical(x), SliceElements.allBits(kept.runs().decode()), what);
        Mask even = one.pt().range(length).and(1).eq(0).slice(0, length);
        assertEquals(
            SliceElements.bits(x, 1), SliceElements.allBits(kept.partition(even))[length / 2]);
      }
    }
  }

  private static void nansAndZerosAreAsDocumented(Subject subject) {
    double other = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    double[] a = {0.0, other, -0.0, 1, Double.NaN, -0.0, 1};
    long nan = Double.doubleToRawLongBits(Double.NaN);
    long one = Double.doubleToRawLongBits(1);
    for (Opened opened : subject.opened()) {
      Doubles x = opened.pt().over(a);
      assertArrayEquals(new long[] {0, one, nan}, SliceElements.allBits(x.unique()));
      assertArrayEquals(new long[] {0, nan, one}, SliceElements.allBits(x.uniqueInOrder()));
      assertEquals(3, x.countDistinct());
      assertEquals(7, x.runs().lengths().length());
      Runs<Doubles> sorted = x.sort().runs();
      assertArrayEquals(new int[] {3, 2, 2}, sorted.lengths().toArray());
      assertArrayEquals(new long[] {0, one, nan}, SliceElements.allBits(sorted.values()));
    }
  }

  private static void elementsAreRepeated(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      int[] counts = {3, 0, 1, 0, 2};
      assertArrayEquals(
          new long[] {5, 5, 5, 7, 9, 9},
          pt.over(new long[] {5, 6, 7, 8, 9}).repeat(pt.over(counts)).toArray());
      assertEquals(0, pt.over(new float[4]).repeat(pt.over(new int[4])).length());
      assertEquals(0, pt.over(new int[0]).repeat(pt.over(new int[0])).length());
      int[] many = new SplittableRandom(Input.SEED).ints(3000, 0, 5).toArray();
      int[] expected =
          IntStream.range(0, many.length)
              .flatMap(i -> IntStream.range(0, many[i]).map(_ -> -i))
              .toArray();
      Ints x = pt.range(many.length).toInts().neg();
      assertArrayEquals(expected, x.repeat(pt.over(many)).toArray());
    }
  }

  private static void badArgumentsAreRefused(Subject subject) {
    Pantile pt = subject.pantile();
    Ints x = pt.over(new int[] {1, 2, 3});
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class, () -> x.repeat(pt.over(new int[] {1, -4, -5})));
    assertEquals("count -4 at position 1 is negative", told.getMessage());
    assertThrows(IllegalArgumentException.class, () -> x.repeat(pt.over(new int[2])));
    assertThrows(IllegalArgumentException.class, () -> x.partition(x.take(2).gt(0)));
    Ints most = pt.over(new int[] {Integer.MAX_VALUE, 1, 0});
    assertThrows(ArithmeticException.class, () -> x.repeat(most));
    String said = pt.explain(p -> p.over(new double[20_000]).unique());
    assertTrue(said.contains("sort"), said); // of values in several parts no more is told
  }
}
