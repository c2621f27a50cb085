// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.Borders;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Filters, of every type, in every setup, compared bit for bit with their definition. */
public final class SelectCases extends CaseSource {
  /** Around vectors, blocks and tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 999, 4095, 4096, 4097, 8191, 8192, 8201,
    20_000
  };

  /** Beyond the default limit between filtering on the calling thread and by workers. */
  private static final long LONG = (1 << 20) + 3 * 4096 + 77;

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.RANDOM,
          Distribution.ANY_BITS,
          Distribution.FEW_DISTINCT,
          Distribution.SORTED,
          Distribution.ALL_EQUAL,
          Distribution.ZEROS,
          Distribution.TINY,
          Distribution.INFINITE,
          Distribution.SPECIALS,
          Distribution.EDGES);

  /** Cases without state. */
  public SelectCases() {
    super("select", "filters");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "filtersAllDistributionsAndLengths",
        (subject, type) -> {
          subject.requires("filter");
          filtersAllDistributionsAndLengths(subject, type);
        });
    cases.addForEachType(
        "filtersAroundBorders",
        (subject, type) -> {
          subject.requires("filter");
          filtersAroundBorders(subject, type);
        });
    cases.addForEachType(
        "filtersLongArrays",
        (subject, type) -> {
          subject.requires("filter");
          filtersLongArrays(subject, type);
        });
    cases.addForEachType(
        "filtersRanges",
        (subject, type) -> {
          subject.requires("filter");
          filtersRanges(subject, type);
        });
    cases.add(
        "zerosAndNansAreAsDocumented",
        subject -> {
          subject.requires("filter");
          zerosAndNansAreAsDocumented(subject);
        });
    cases.add(
        "rejectsNullAndBadRanges",
        subject -> {
          subject.requires("filter");
          rejectsNullAndBadRanges(subject);
        });
    cases.add(
        "whatIsExplainedIsNotDone",
        subject -> {
          subject.requires("filter");
          whatIsExplainedIsNotDone(subject);
        });
  }

  /**
   * Constants that keep nothing, all, or some of the elements, as kernels have them: those of the
   * type that are special, and an element in the middle.
   */
  private static long[] constants(Slice x) {
    ElementType type = x.type();
    long[] special =
        switch (type) {
          case INT -> new long[] {0, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, -7};
          case LONG -> new long[] {0, 1, Long.MIN_VALUE, Long.MAX_VALUE, -7};
          case FLOAT ->
              bits(0, -0.0, Double.NaN, 1.0 / 0, -1.0 / 0, Float.MIN_VALUE, -Float.MAX_VALUE, -7);
          case DOUBLE ->
              bits(0, -0.0, Double.NaN, 1.0 / 0, -1.0 / 0, Double.MIN_VALUE, -Double.MAX_VALUE, -7);
        };
    if (x.length() == 0) {
      return special;
    }
    long[] all = Arrays.copyOf(special, special.length + 1);
    long middle = x.length() / 2;
    all[special.length] =
        type.floating()
            ? Double.doubleToRawLongBits(SliceElements.real(x, middle))
            : SliceElements.bits(x, middle);
    return all;
  }

  private static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static void filtersAllDistributionsAndLengths(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("select", LENGTHS)) {
        Input input = Input.of(distribution, type, length);
        Slice x = input.whole();
        for (long constant : constants(x)) {
          for (Comparison comparison : EnumSet.allOf(Comparison.class)) {
            long[] kept = NaiveSelect.kept(x, comparison, constant);
            subject.opened(length).forEach(one -> check(one, input, x, comparison, constant, kept));
          }
        }
        assertArrayEquals(
            SliceElements.allBits(input.whole()), SliceElements.allBits(x), "it reads alone");
      }
    }
  }

  /** Of which none are kept, all, some or nearly all, as constants have it. */
  private static void filtersAroundBorders(Subject subject, ElementType type) {
    for (int length : Borders.lengths()) {
      for (Distribution distribution : List.of(Distribution.RANDOM, Distribution.SPECIALS)) {
        Input input = Input.of(distribution, type, length);
        Slice x = input.whole();
        for (long constant : constants(x)) {
          for (Comparison comparison : List.of(Comparison.LT, Comparison.NE)) {
            long[] kept = NaiveSelect.kept(x, comparison, constant);
            subject.opened(length).forEach(one -> check(one, input, x, comparison, constant, kept));
          }
        }
      }
    }
  }

  private static void filtersLongArrays(Subject subject, ElementType type) {
    for (Distribution distribution : List.of(Distribution.RANDOM, Distribution.SPECIALS)) {
      for (long length : subject.effort().longLengths("select", LONG)) {
        Input input = Input.of(distribution, type, (int) length);
        Slice x = input.whole();
        for (Comparison comparison : EnumSet.allOf(Comparison.class)) {
          long[] kept = NaiveSelect.kept(x, comparison, 0);
          check(subject.opened().getFirst(), input, x, comparison, 0, kept);
        }
      }
    }
  }

  private static void filtersRanges(Subject subject, ElementType type) {
    for (int length : new int[] {0, 1, 17, 5000}) {
      Input input = Input.of(Distribution.RANDOM, type, length);
      for (int before : new int[] {1, 3, 8}) {
        Slice x = input.within(before, 2);
        long[] kept = NaiveSelect.kept(x, Comparison.GE, 0);
        subject.opened(length).forEach(one -> check(one, input, x, Comparison.GE, 0, kept));
      }
    }
  }

  private static void check(
      Opened one, Input input, Slice x, Comparison comparison, long constant, long[] expected) {
    long[] actual = SliceElements.allBits(ArrayCalls.of(one.pt(), x).filter(comparison, constant));
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw input.failure(
          String.format(
              Locale.ROOT,
              "%s, %s %x: %d kept, not %d, and the first that differs is %d",
              one.setup(),
              comparison,
              constant,
              actual.length,
              expected.length,
              at));
    }
  }

  private static void zerosAndNansAreAsDocumented(Subject subject) {
    double nan = Double.longBitsToDouble(0xfff8000087654321L);
    double[] a = {-0.0, nan, 0.0, 1, Double.NEGATIVE_INFINITY};
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertArrayEquals(new double[] {-0.0, 0.0}, pt.filter(a, Comparison.EQ, 0.0));
      assertArrayEquals(new double[] {-0.0, 0.0}, pt.filter(a, Comparison.EQ, -0.0));
      assertArrayEquals(new double[] {a[4]}, pt.filter(a, Comparison.LT, -0.0));
      double[] unlike = pt.filter(a, Comparison.NE, 1.0);
      assertEquals(4, unlike.length);
      assertEquals(Double.doubleToRawLongBits(nan), Double.doubleToRawLongBits(unlike[1]));
      assertEquals(5, pt.filter(a, Comparison.NE, Double.NaN).length);
      assertEquals(0, pt.filter(a, Comparison.EQ, Double.NaN).length);
      assertArrayEquals(new float[] {2}, pt.filter(new float[] {1, 2}, Comparison.GT, 1));
      assertArrayEquals(new int[] {5, -2}, pt.filter(new int[] {5, 9, -2}, Comparison.LE, 5));
      assertArrayEquals(new long[0], pt.filter(new long[0], Comparison.NE, 5));
    }
  }

  private static void rejectsNullAndBadRanges(Subject subject) {
    Pantile pt = subject.pantile();
    long[] a = {3, 1, 2, 4};
    assertThrows(NullPointerException.class, () -> pt.filter((double[]) null, Comparison.LT, 0));
    assertThrows(NullPointerException.class, () -> pt.filter(a, null, 0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> pt.over(a, 1, 5).filter(Comparison.LT, 0).toArray());
    assertThrows(
        IndexOutOfBoundsException.class, () -> pt.over(a, 3, 2).filter(Comparison.LT, 0).toArray());
  }

  private static void whatIsExplainedIsNotDone(Subject subject) {
    String said =
        subject.opened().getLast().pt().explain(pt -> pt.filter(new int[20_000], Comparison.EQ, 0));
    assertTrue(said.contains("count-kept") && said.contains("filter of"), said);
  }
}
