// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import pantile.Pantile;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Sorting, of every type, in every setup, compared bit for bit with {@link NaiveOrder}. */
public final class SortCases extends CaseSource {
  /** Around lanes, sorting networks, pivot samples, blocks and tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 99, 100, 101, 127, 128, 129, 200,
    255, 256, 257, 511, 513, 999, 1000, 1001, 1025, 2049, 4095, 4096, 4097, 4098, 5001, 8191, 8192,
    8193, 12_289, 20_000
  };

  /** Around the default limit between sorting on the calling thread and by workers. */
  private static final long[] LONG_LENGTHS = {
    1 << 15, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 150_003
  };

  private static final Set<Distribution> FOR_LONG =
      EnumSet.of(
          Distribution.ANY_BITS,
          Distribution.SKEWED,
          Distribution.ORGAN_PIPE,
          Distribution.NEARLY_SORTED,
          Distribution.SPECIALS,
          Distribution.LOOSELY_SORTED);

  /** Cases without state. */
  public SortCases() {
    super("sort", "sort");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "sortsAllDistributionsAndLengths", SortCases::sortsAllDistributionsAndLengths);
    cases.addForEachType("sortsLongArrays", SortCases::sortsLongArrays);
    cases.addForEachType(
        "definitionOfDescendingIsTheReverse", SortCases::definitionOfDescendingIsTheReverse);
    cases.add("rejectsNullAndBadRanges", SortCases::rejectsNullAndBadRanges);
  }

  private static void sortsAllDistributionsAndLengths(Subject subject, ElementType type) {
    for (Distribution distribution : Distribution.values()) {
      for (int length : subject.effort().lengths("sort", LENGTHS)) {
        Input input = Input.of(distribution, type, length);
        long[] ascending = NaiveOrder.sorted(input.whole(), false);
        long[] descending = reversed(ascending);
        subject
            .opened(length)
            .forEach(one -> {
              sort(one, input, input.whole(), false, ascending);
              sort(one, input, input.within(3, 17), true, descending);
              if (length <= 300) {
                sort(one, input, input.whole(), true, descending);
                sort(one, input, input.within(64, 1), false, ascending);
              }
            });
      }
    }
  }

  private static void sortsLongArrays(Subject subject, ElementType type) {
    for (Distribution distribution : FOR_LONG) {
      for (long length : subject.effort().longLengths("sort", LONG_LENGTHS)) {
        Input input = Input.of(distribution, type, (int) length);
        long[] ascending = NaiveOrder.sorted(input.whole(), false);
        sort(subject.opened().getFirst(), input, input.within(1, 9), false, ascending);
        sort(subject.opened().getFirst(), input, input.whole(), true, reversed(ascending));
      }
    }
  }

  private static void definitionOfDescendingIsTheReverse(Subject subject, ElementType type) {
    Slice x = Input.of(Distribution.SPECIALS, type, 1000).whole();
    assertArrayEquals(reversed(NaiveOrder.sorted(x, false)), NaiveOrder.sorted(x, true));
  }

  private static void rejectsNullAndBadRanges(Subject subject) {
    Pantile pt = subject.pantile();
    assertThrows(NullPointerException.class, () -> pt.sort((int[]) null));
    assertThrows(NullPointerException.class, () -> pt.sort((double[]) null, 0, 0));
    assertThrows(NullPointerException.class, () -> pt.sortDescending((float[]) null));
    long[] a = {3, 1, 2};
    assertThrows(IndexOutOfBoundsException.class, () -> pt.sort(a, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.sort(a, -1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.sortDescending(a, 2, 1));
    assertArrayEquals(new long[] {3, 1, 2}, a);
  }

  private static void sort(Opened one, Input input, Slice x, boolean descending, long[] expected) {
    ArrayCalls.of(one.pt(), x).sort(descending);
    long[] actual = SliceElements.allBits(x);
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw input.failure(
          String.format(
              Locale.ROOT,
              "%s, descending=%s, from %d: element %d is %x, not %x",
              one.setup(),
              descending,
              SliceElements.from(x),
              at,
              actual[at],
              expected[at]));
    }
    if (!Input.guardsHold(x)) {
      throw input.failure(
          String.format(
              Locale.ROOT,
              "%s, descending=%s, from %d: wrote outside its range",
              one.setup(),
              descending,
              SliceElements.from(x)));
    }
  }

  private static long[] reversed(long[] a) {
    long[] reversed = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      reversed[i] = a[a.length - 1 - i];
    }
    return reversed;
  }
}
