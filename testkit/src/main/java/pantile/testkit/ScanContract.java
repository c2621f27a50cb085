// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Prefix sums, of every type, in every setup, compared bit for bit with their definition. */
public abstract class ScanContract extends BackendContract {
  /** Around groups, blocks and tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 64, 65, 100, 999, 4095, 4096, 4097, 4099, 8191, 8192,
    8201, 20_000
  };

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.RANDOM,
          Distribution.ANY_BITS,
          Distribution.FINITE,
          Distribution.SMALL,
          Distribution.ZEROS,
          Distribution.TINY,
          Distribution.INFINITE,
          Distribution.ONE_SPECIAL,
          Distribution.SPECIALS);

  /** For subclasses. */
  protected ScanContract() {}

  /**
   * Lengths to scan in every setup.
   *
   * @return around groups, blocks and tiles, by default
   */
  protected int[] lengths() {
    return LENGTHS.clone();
  }

  /**
   * A length beyond the default limit between scanning on the calling thread and by workers.
   *
   * @return the length, scanned with the default tunables
   */
  protected int longLength() {
    return (1 << 20) + 3 * 4096 + 77;
  }

  @ParameterizedTest
  @EnumSource
  void scansAllDistributionsAndLengths(ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : lengths()) {
        Input input = Input.of(distribution, type, length);
        for (boolean exclusive : new boolean[] {false, true}) {
          long[] sums = ScanDefinitions.scanned(input.whole(), exclusive);
          opened(length).forEach(one -> check(one, input, exclusive, sums));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void scansLongArrays(ElementType type) {
    for (Distribution distribution : List.of(Distribution.RANDOM, Distribution.ONE_SPECIAL)) {
      Input input = Input.of(distribution, type, longLength());
      boolean exclusive = distribution == Distribution.RANDOM;
      long[] sums = ScanDefinitions.scanned(input.whole(), exclusive);
      check(opened().getFirst(), input, exclusive, sums);
    }
  }

  /** Out of place, in place, and into an array that the call makes. */
  private static void check(Opened one, Input input, boolean exclusive, long[] expected) {
    ScanCalls calls = new ScanCalls(one.pt(), exclusive);
    Slice x = input.within(1, 2);
    Slice apart = new Input(Distribution.RANDOM, input.type(), input.length(), 1).within(5, 3);
    calls.into(x, apart);
    same(one, input, "into another array", exclusive, expected, apart);
    assertArrayEquals(Elements.allBits(input.whole()), Elements.allBits(x), "it read alone");
    calls.into(x, x);
    same(one, input, "in place", exclusive, expected, x);
    same(one, input, "into a new array", exclusive, expected, calls.made(input.whole()));
    assertTrue(Input.guardsHold(x) && Input.guardsHold(apart), "it wrote outside its range");
  }

  private static void same(
      Opened one, Input input, String way, boolean exclusive, long[] expected, Slice sums) {
    long[] actual = Elements.allBits(sums);
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw input.failure(
          String.format(
              Locale.ROOT,
              "%s, %s, exclusive=%s: sum %d is %x, not %x",
              one.setup(),
              way,
              exclusive,
              at,
              actual[at],
              expected[at]));
    }
  }

  @Test
  void sumsOfWhatIsNotNegativeNeverFall() {
    Slice.Doubles random =
        (Slice.Doubles) Input.of(Distribution.FINITE, ElementType.DOUBLE, 20_000).whole();
    double[] weights = Arrays.stream(random.array()).map(x -> Math.abs(x) % 1.0).toArray();
    for (Opened one : opened()) {
      double[] sums = one.pt().inclusiveScan(weights);
      double[] before = one.pt().exclusiveScan(weights);
      assertEquals(weights[0], sums[0]);
      assertEquals(0.0, before[0]);
      for (int i = 1; i < sums.length; i++) {
        assertTrue(sums[i] >= sums[i - 1], "at " + i);
        assertEquals(sums[i - 1], before[i], "at " + i);
      }
    }
  }

  @Test
  void zerosNansAndOverflowAreAsDocumented() {
    double inf = Double.POSITIVE_INFINITY;
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertArrayEquals(new double[] {-0.0, -0.0}, pt.inclusiveScan(new double[] {-0.0, -0.0}));
      assertArrayEquals(new double[] {0.0, 0.0}, pt.exclusiveScan(new double[] {-0.0, -0.0}));
      assertArrayEquals(
          new double[] {inf, inf, Double.NaN, Double.NaN},
          pt.inclusiveScan(new double[] {inf, 1, -inf, 1}));
      assertArrayEquals(
          new float[] {Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.MAX_VALUE},
          pt.inclusiveScan(new float[] {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE}));
      assertArrayEquals(
          new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE},
          pt.inclusiveScan(new int[] {Integer.MAX_VALUE, 1}));
      assertArrayEquals(
          new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE},
          pt.exclusiveScan(new long[] {Long.MAX_VALUE, 1, 5}));
      assertArrayEquals(new float[0], pt.exclusiveScan(new float[0]));
    }
  }

  @Test
  void wholeArraysMayBeScannedInPlace() {
    for (Opened one : opened()) {
      int[] a = {3, 1, 2};
      one.pt().inclusiveScan(a, a);
      assertArrayEquals(new int[] {3, 4, 6}, a);
      double[] x = {0.5, 0.25, 4};
      double[] sums = new double[3];
      one.pt().exclusiveScan(x, sums);
      assertArrayEquals(new double[] {0, 0.5, 0.75}, sums);
    }
  }

  @Test
  void rejectsNullBadRangesAndOverlaps() {
    Pantile pt = pantile();
    long[] a = {3, 1, 2, 4};
    assertThrows(NullPointerException.class, () -> pt.inclusiveScan((double[]) null));
    assertThrows(NullPointerException.class, () -> pt.exclusiveScan(a, null));
    assertThrows(IllegalArgumentException.class, () -> pt.exclusiveScan(a, new long[3]));
    assertThrows(IllegalArgumentException.class, () -> pt.inclusiveScan(a, 0, a, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> pt.exclusiveScan(a, 2, a, 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.inclusiveScan(a, 1, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.inclusiveScan(a, 3, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.inclusiveScan(a, 0, a, 3, 2));
    assertArrayEquals(new long[] {3, 1, 2, 4}, a);
    pt.inclusiveScan(a, 0, a, 2, 2); // side by side
    assertArrayEquals(new long[] {3, 1, 3, 4}, a);
  }
}
