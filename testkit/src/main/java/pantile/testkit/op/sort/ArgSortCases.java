// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pantile.Pantile;
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

/** Orders of indices, of every type, in every setup, compared with {@link NaiveArgSort}. */
public final class ArgSortCases extends CaseSource {
  /** Around tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 17, 64, 99, 100, 101, 257, 999, 1000, 1001, 4096, 4097, 8193, 20_000
  };

  /** Beyond the default limit between the calling thread and workers. */
  private static final long LONG = (1 << 20) + 4097;

  /** Cases without state. */
  public ArgSortCases() {
    super("sort", "arg-sorts");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "ordersAllDistributionsAndLengths",
        (subject, type) -> {
          subject.requires("unpack-indices");
          ordersAllDistributionsAndLengths(subject, type);
        });
    cases.addForEachType(
        "ordersKeysThatCrowd",
        (subject, type) -> {
          subject.requires("unpack-indices");
          ordersKeysThatCrowd(subject, type);
        });
    cases.addForEachType(
        "ordersAroundBorders",
        (subject, type) -> {
          subject.requires("unpack-indices");
          ordersAroundBorders(subject, type);
        });
    cases.addForEachType(
        "ordersLongArrays",
        (subject, type) -> {
          subject.requires("unpack-indices");
          ordersLongArrays(subject, type);
        });
    cases.addForEachType(
        "pickedInTheirOrderElementsAreSorted",
        (subject, type) -> {
          subject.requires("unpack-indices");
          pickedInTheirOrderElementsAreSorted(subject, type);
        });
    cases.add(
        "nansZerosAndEqualsAreAsDocumented",
        subject -> {
          subject.requires("unpack-indices");
          nansZerosAndEqualsAreAsDocumented(subject);
        });
    cases.add(
        "rejectsNull",
        subject -> {
          subject.requires("unpack-indices");
          rejectsNull(subject);
        });
  }

  private static void ordersAllDistributionsAndLengths(Subject subject, ElementType type) {
    for (Distribution distribution : Distribution.values()) {
      for (int length : subject.effort().lengths("arg-sort", LENGTHS)) {
        Input input = Input.of(distribution, type, length);
        for (boolean descending : new boolean[] {false, true}) {
          int[] order = NaiveArgSort.order(input.whole(), descending);
          subject
              .opened(length)
              .forEach(one -> check(one, input.toString(), input.whole(), descending, order));
        }
      }
    }
  }

  /** Most keys differ in bits alone that do not fit beside an index, within tiles and across. */
  private static void ordersKeysThatCrowd(Subject subject, ElementType type) {
    for (int length : subject.effort().lengths("arg-sort", LENGTHS)) {
      for (int distinct : new int[] {1, 2, 50, 1000}) {
        Slice x = NaiveArgSort.crowded(type, length, distinct);
        for (boolean descending : new boolean[] {false, true}) {
          int[] order = NaiveArgSort.order(x, descending);
          String name = type + ", " + length + " of " + distinct;
          subject.opened(length).forEach(one -> check(one, name, x, descending, order));
        }
      }
    }
  }

  private static void ordersAroundBorders(Subject subject, ElementType type) {
    for (int length : Borders.lengths()) {
      Slice any = Input.of(Distribution.ANY_BITS, type, length).whole();
      for (Slice x : List.of(any, NaiveArgSort.crowded(type, length, length / 3))) {
        int[] order = NaiveArgSort.order(x, true);
        String name = type + ", " + length;
        subject.opened(length).forEach(one -> check(one, name, x, true, order));
      }
    }
  }

  private static void ordersLongArrays(Subject subject, ElementType type) {
    for (long length : subject.effort().longLengths("arg-sort", LONG)) {
      for (boolean descending : new boolean[] {false, true}) {
        Input input = Input.of(Distribution.ANY_BITS, type, (int) length);
        check(subject, input.toString(), input.whole(), descending);
        Input specials = Input.of(Distribution.LOOSELY_SORTED, type, (int) length);
        check(subject, specials.toString(), specials.whole(), descending);
        Slice crowded = NaiveArgSort.crowded(type, (int) length, 777);
        check(subject, type + " crowded", crowded, descending);
      }
    }
  }

  /** Long arrays have one setup, and are not sorted a second time. */
  private static void check(Subject subject, String name, Slice x, boolean descending) {
    Opened one = subject.opened().getFirst();
    long[] before = SliceElements.allBits(x);
    int[] order = ArrayCalls.of(one.pt(), x).argSort(descending);
    String wrong = NaiveArgSort.disorder(x, order, descending);
    if (wrong != null) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s, descending=%s, of %s (seed %d): %s",
              one.setup(),
              descending,
              name,
              Input.SEED,
              wrong));
    }
    assertArrayEquals(before, SliceElements.allBits(x), "it read alone");
  }

  private static void check(Opened one, String input, Slice x, boolean descending, int[] expected) {
    long[] before = SliceElements.allBits(x);
    int[] actual = ArrayCalls.of(one.pt(), x).argSort(descending);
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s, descending=%s, of %s (seed %d): index %d is %d, not %d",
              one.setup(),
              descending,
              input,
              Input.SEED,
              at,
              actual[at],
              expected[at]));
    }
    assertArrayEquals(before, SliceElements.allBits(x), "it read alone");
  }

  private static void pickedInTheirOrderElementsAreSorted(Subject subject, ElementType type) {
    for (Opened one : subject.opened()) {
      Slice x = Input.of(Distribution.FINITE, type, 9000).whole();
      for (boolean descending : new boolean[] {false, true}) {
        ArrayCalls calls = ArrayCalls.of(one.pt(), x);
        Slice picked = calls.gather(calls.argSort(descending));
        Slice sorted = SliceElements.copyOf(x);
        ArrayCalls.of(one.pt(), sorted).sort(descending);
        assertArrayEquals(SliceElements.allBits(sorted), SliceElements.allBits(picked));
      }
    }
  }

  private static void nansZerosAndEqualsAreAsDocumented(Subject subject) {
    double other = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    double[] a = {0.0, Double.NaN, -0.0, 1, other, 1, Double.NaN, 0.0, Double.NEGATIVE_INFINITY};
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertArrayEquals(new int[] {8, 2, 0, 7, 3, 5, 1, 4, 6}, pt.argSort(a));
      assertArrayEquals(new int[] {1, 4, 6, 3, 5, 0, 7, 2, 8}, pt.argSortDescending(a));
      assertArrayEquals(new int[0], pt.argSort(new long[0]));
      assertArrayEquals(new int[] {0}, pt.argSortDescending(new float[1]));
      int[] ends = {Integer.MAX_VALUE, 0, Integer.MIN_VALUE, Integer.MAX_VALUE};
      assertArrayEquals(new int[] {2, 1, 0, 3}, pt.argSort(ends));
      assertArrayEquals(new int[] {0, 3, 1, 2}, pt.argSortDescending(ends));
      long[] wide = {Long.MAX_VALUE, 0, Long.MIN_VALUE, Long.MAX_VALUE - 1};
      assertArrayEquals(new int[] {2, 1, 3, 0}, pt.argSort(wide));
      assertArrayEquals(new int[] {0, 3, 1, 2}, pt.argSortDescending(wide));
    }
  }

  private static void rejectsNull(Subject subject) {
    Pantile pt = subject.pantile();
    assertThrows(NullPointerException.class, () -> pt.argSort((int[]) null));
    assertThrows(NullPointerException.class, () -> pt.argSortDescending((double[]) null));
  }
}
