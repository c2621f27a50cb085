// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** Prefix sums, of every type, in every setup, compared bit for bit with their definition. */
public final class ScanCases extends CaseSource {
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
          Distribution.SPECIALS,
          Distribution.EDGES,
          Distribution.EDGE_INFINITY);

  /** Beyond the default limit between scanning on the calling thread and by workers. */
  private static final long LONG_LENGTH = (1 << 20) + 3 * 4096 + 77;

  /** Cases without state. */
  public ScanCases() {
    super("scan", "scans");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "scansAllDistributionsAndLengths", ScanCases::scansAllDistributionsAndLengths);
    cases.addForEachType("scansLongArrays", ScanCases::scansLongArrays);
    cases.add("sumsOfWhatIsNotNegativeNeverFall", ScanCases::sumsOfWhatIsNotNegativeNeverFall);
    cases.add(
        "zerosNansAndOverflowAreAsDocumented", ScanCases::zerosNansAndOverflowAreAsDocumented);
    cases.add("wholeArraysMayBeScannedInPlace", ScanCases::wholeArraysMayBeScannedInPlace);
    cases.add("rejectsNullBadRangesAndOverlaps", ScanCases::rejectsNullBadRangesAndOverlaps);
  }

  private static void scansAllDistributionsAndLengths(Subject subject, ElementType type) {
    for (Distribution distribution : DISTRIBUTIONS) {
      for (int length : subject.effort().lengths("scan", LENGTHS)) {
        Input input = Input.of(distribution, type, length);
        for (boolean exclusive : new boolean[] {false, true}) {
          long[] sums = NaiveScans.scanned(input.whole(), exclusive);
          subject.opened(length).forEach(one -> check(one, input, exclusive, sums));
        }
      }
    }
  }

  private static void scansLongArrays(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.ONE_SPECIAL, Distribution.EDGE_INFINITY)) {
      Input input =
          Input.of(distribution, type, (int) subject.effort().longLengths("scan", LONG_LENGTH)[0]);
      boolean exclusive = distribution == Distribution.RANDOM;
      long[] sums = NaiveScans.scanned(input.whole(), exclusive);
      check(subject.opened().getFirst(), input, exclusive, sums);
    }
  }

  /** Out of place, in place, and into an array that the call makes. */
  private static void check(Opened one, Input input, boolean exclusive, long[] expected) {
    Slice x = input.within(1, 2);
    ArrayCalls calls = ArrayCalls.of(one.pt(), x);
    Slice apart = new Input(Distribution.RANDOM, input.type(), input.length(), 1).within(5, 3);
    calls.scanInto(exclusive, apart);
    same(one, input, "into another array", exclusive, expected, apart);
    assertArrayEquals(
        SliceElements.allBits(input.whole()), SliceElements.allBits(x), "it read alone");
    calls.scanInto(exclusive, x);
    same(one, input, "in place", exclusive, expected, x);
    Slice made = ArrayCalls.of(one.pt(), input.whole()).scan(exclusive);
    same(one, input, "into a new array", exclusive, expected, made);
    assertTrue(Input.guardsHold(x) && Input.guardsHold(apart), "it wrote outside its range");
  }

  private static void same(
      Opened one, Input input, String way, boolean exclusive, long[] expected, Slice sums) {
    long[] actual = SliceElements.allBits(sums);
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

  private static void sumsOfWhatIsNotNegativeNeverFall(Subject subject) {
    Slice.Doubles random =
        (Slice.Doubles) Input.of(Distribution.FINITE, ElementType.DOUBLE, 20_000).whole();
    double[] weights = Arrays.stream(random.array()).map(x -> Math.abs(x) % 1.0).toArray();
    for (Opened one : subject.opened()) {
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

  private static void zerosNansAndOverflowAreAsDocumented(Subject subject) {
    double inf = Double.POSITIVE_INFINITY;
    for (Opened one : subject.opened()) {
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

  private static void wholeArraysMayBeScannedInPlace(Subject subject) {
    for (Opened one : subject.opened()) {
      int[] a = {3, 1, 2};
      one.pt().inclusiveScan(a, a);
      assertArrayEquals(new int[] {3, 4, 6}, a);
      double[] x = {0.5, 0.25, 4};
      double[] sums = new double[3];
      one.pt().exclusiveScan(x, sums);
      assertArrayEquals(new double[] {0, 0.5, 0.75}, sums);
    }
  }

  private static void rejectsNullBadRangesAndOverlaps(Subject subject) {
    Pantile pt = subject.pantile();
    long[] a = {3, 1, 2, 4};
    assertThrows(NullPointerException.class, () -> pt.inclusiveScan((double[]) null));
    assertThrows(NullPointerException.class, () -> pt.exclusiveScan(a, null));
    assertThrows(IllegalArgumentException.class, () -> pt.exclusiveScan(a, new long[3]));
    assertThrows(IllegalArgumentException.class, () -> pt.inclusiveScan(a, 0, a, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> pt.exclusiveScan(a, 2, a, 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a, 1, 5).inclusiveScan().toArray());
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a, 3, 2).inclusiveScan().toArray());
    assertThrows(IndexOutOfBoundsException.class, () -> pt.inclusiveScan(a, 0, a, 3, 2));
    assertArrayEquals(new long[] {3, 1, 2, 4}, a);
    pt.inclusiveScan(a, 0, a, 2, 2); // side by side
    assertArrayEquals(new long[] {3, 1, 3, 4}, a);
  }
}
