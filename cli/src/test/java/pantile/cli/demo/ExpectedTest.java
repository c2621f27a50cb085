// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The demo's judge is judged by values known from elsewhere. */
class ExpectedTest {
  @Test
  void canonicalSumsAreInTheDocumentedOrder() {
    assertEquals(0.0, Expected.canonicalSum(0, i -> 1));
    assertEquals(10_000 * 9_999 / 2.0, Expected.canonicalSum(10_000, i -> i));
    // Lane 0 adds 1e16, 1 and -1e16 in order and loses the 1; lane 1 keeps its own.
    double[] x = new double[129];
    x[0] = 1e16;
    x[64] = 1;
    x[128] = -1e16;
    x[1] = 1;
    assertEquals(1.0, Expected.canonicalSum(x.length, i -> x[i]));
    // Lanes 0 and 32 meet first, and cancel before lane 16 comes in.
    double[] y = new double[64];
    y[0] = 1e16;
    y[16] = 1;
    y[32] = -1e16;
    assertEquals(1.0, Expected.canonicalSum(y.length, i -> y[i]));
  }

  @Test
  void canonicalVariancesAreInTheDocumentedOrder() {
    assertEquals(1.25, Expected.canonicalVariance(new double[] {1, 2, 3, 4}));
    assertEquals(1.0, Expected.canonicalVariance(new double[] {1e16, 1e16 + 2}));
    // The variance of 0 to n - 1 is (n n - 1) / 12, and all that comes in between has few digits.
    int n = 3 * 4096;
    double[] x = IntStream.range(0, n).asDoubleStream().toArray();
    assertEquals(((double) n * n - 1) / 12, Expected.canonicalVariance(x), 1e-8);
    double[] y = IntStream.range(0, n).mapToDouble(i -> i < 4096 ? 1 : 7).toArray();
    assertEquals(8.0, Expected.canonicalVariance(y), 1e-14);
  }

  @Test
  void nearnessHasLimits() {
    assertTrue(Expected.nearSum(1e16 + 2, 3, i -> i == 0 ? 1e16 : 1));
    assertTrue(Expected.nearSum(1000, 10_000, i -> 0.1));
    assertFalse(Expected.nearSum(1000.001, 10_000, i -> 0.1));
    assertFalse(Expected.nearSum(Double.NaN, 1, i -> 1));
  }

  @Test
  void orderAndContentTellWhatIsSorted() {
    long[] data = {5, -3, 7, 5};
    long[] sorted = {-3, 5, 5, 7};
    long[] other = {-3, 5, 7, 7};
    assertTrue(Expected.ascending(4, i -> Long.compare(sorted[i], sorted[i + 1])));
    assertFalse(Expected.ascending(4, i -> Long.compare(data[i], data[i + 1])));
    assertTrue(Expected.ascending(0, i -> 1) && Expected.ascending(1, i -> 1));
    long content = Expected.content(4, i -> data[i]);
    assertEquals(content, Expected.content(4, i -> sorted[i]));
    assertNotEquals(content, Expected.content(4, i -> other[i]));
    // Zeros of either sign are other elements, though they are equal.
    double[] zeros = {-0.0, 0.0};
    assertNotEquals(
        Expected.content(2, i -> Double.doubleToRawLongBits(zeros[i])),
        Expected.content(2, i -> Double.doubleToRawLongBits(zeros[0])));
  }

  @Test
  void primesAreThoseOfTheTables() {
    assertEquals("{2, 3, 5, 7, 11, 13, 17, 19, 23, 29}", Expected.primesIn(0, 30).toString());
    assertEquals(Expected.primesBelowPowerOfTen(6), Expected.primesIn(0, 1_000_000).cardinality());
    long lo = 1_000_000_000_000L;
    int[] found = Expected.primesIn(lo, 300).stream().toArray();
    int[] tested = IntStream.range(0, 300).filter(i -> Expected.isPrime(lo + i)).toArray();
    assertEquals(IntStream.of(tested).boxed().toList(), IntStream.of(found).boxed().toList());
  }
}
