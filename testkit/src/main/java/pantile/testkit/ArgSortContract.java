// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Orders of indices, of every type, in every setup, compared with {@link ArgSortDefinitions}. */
public abstract class ArgSortContract extends BackendContract {
  /** Around tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 17, 64, 99, 100, 101, 257, 999, 1000, 1001, 4096, 4097, 8193, 20_000
  };

  /** For subclasses. */
  protected ArgSortContract() {}

  /**
   * Lengths to sort in every setup.
   *
   * @return around tiles, by default
   */
  protected int[] lengths() {
    return LENGTHS.clone();
  }

  /**
   * A length beyond the default limit between the calling thread and workers.
   *
   * @return the length, sorted with the default tunables
   */
  protected int longLength() {
    return (1 << 20) + 4097;
  }

  @ParameterizedTest
  @EnumSource
  void ordersAllDistributionsAndLengths(ElementType type) {
    for (Distribution distribution : Distribution.values()) {
      for (int length : lengths()) {
        Input input = Input.of(distribution, type, length);
        for (boolean descending : new boolean[] {false, true}) {
          int[] order = ArgSortDefinitions.order(input.whole(), descending);
          opened(length)
              .forEach(one -> check(one, input.toString(), input.whole(), descending, order));
        }
      }
    }
  }

  /** Most keys differ in bits alone that do not fit beside an index, within tiles and across. */
  @ParameterizedTest
  @EnumSource
  void ordersKeysThatCrowd(ElementType type) {
    for (int length : lengths()) {
      for (int distinct : new int[] {1, 2, 50, 1000}) {
        Slice x = ArgSortDefinitions.crowded(type, length, distinct);
        for (boolean descending : new boolean[] {false, true}) {
          int[] order = ArgSortDefinitions.order(x, descending);
          String name = type + ", " + length + " of " + distinct;
          opened(length).forEach(one -> check(one, name, x, descending, order));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ordersLongArrays(ElementType type) {
    int length = longLength();
    for (boolean descending : new boolean[] {false, true}) {
      Input input = Input.of(Distribution.ANY_BITS, type, length);
      check(input.toString(), input.whole(), descending);
      check(type + " crowded", ArgSortDefinitions.crowded(type, length, 777), descending);
    }
  }

  private void check(String name, Slice x, boolean descending) {
    int[] order = ArgSortDefinitions.order(x, descending);
    check(opened().getFirst(), name, x, descending, order);
  }

  private static void check(Opened one, String input, Slice x, boolean descending, int[] expected) {
    long[] before = Elements.allBits(x);
    int[] actual = new IndexCalls(one.pt()).argSort(x, descending);
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
    assertArrayEquals(before, Elements.allBits(x), "it read alone");
  }

  @ParameterizedTest
  @EnumSource
  void pickedInTheirOrderElementsAreSorted(ElementType type) {
    for (Opened one : opened()) {
      Slice x = Input.of(Distribution.FINITE, type, 9000).whole();
      for (boolean descending : new boolean[] {false, true}) {
        IndexCalls calls = new IndexCalls(one.pt());
        Slice picked = calls.gather(x, calls.argSort(x, descending));
        Slice sorted = Elements.copyOf(x);
        new TypedCalls(one.pt(), sorted).sort(descending);
        assertArrayEquals(Elements.allBits(sorted), Elements.allBits(picked));
      }
    }
  }

  @Test
  void nansZerosAndEqualsAreAsDocumented() {
    double other = Double.longBitsToDouble(0xfff8_0000_0000_0123L);
    double[] a = {0.0, Double.NaN, -0.0, 1, other, 1, Double.NaN, 0.0, Double.NEGATIVE_INFINITY};
    for (Opened one : opened()) {
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

  @Test
  void rejectsNull() {
    Pantile pt = pantile();
    assertThrows(NullPointerException.class, () -> pt.argSort((int[]) null));
    assertThrows(NullPointerException.class, () -> pt.argSortDescending((double[]) null));
  }
}
