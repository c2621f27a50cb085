// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SievingPrimesTest {
  @Test
  void walksThePrimesFromAnyBoundInAnyGroups() {
    NaiveSieve naive = new NaiveSieve(30_000);
    SievingPrimes primes = SievingPrimes.upTo(20_000, () -> false);
    assertTrue(primes.limit() >= 20_000);
    for (int bound = 5; bound < 700; bound++) {
      for (int size : new int[] {1, 7, 64}) {
        long top = 20_000 - 13L * bound;
        long[] group = new long[size];
        long[] seen = new long[3000];
        int n = 0;
        SievingPrimes.Cursor cursor = primes.above(bound);
        for (int got = cursor.next(group, top); got > 0; got = cursor.next(group, top)) {
          System.arraycopy(group, 0, seen, n, got);
          n += got;
        }
        assertEquals(0, cursor.next(group, top));
        assertArrayEquals(
            naive.list(bound + 1, (int) top + 1), Arrays.copyOf(seen, n), "above " + bound);
      }
    }
  }

  @Test
  void growsAndKeepsWhatItHas() {
    SievingPrimes small = SievingPrimes.upTo(2_000_000, () -> false);
    SievingPrimes large = SievingPrimes.upTo(5_000_000, () -> false);
    assertTrue(large.limit() >= 5_000_000);
    assertTrue(SievingPrimes.upTo(1_500_000, () -> false).limit() >= 1_500_000);
    long[] a = new long[200_000];
    long[] b = new long[200_000];
    int n = small.above(5).next(a, 2_000_000);
    assertEquals(148_933 - 3, n);
    assertEquals(n, large.above(5).next(b, 2_000_000));
    assertArrayEquals(a, b);
  }

  @Test
  void canBeCancelledWhileItIsMade() {
    assertThrows(CancellationException.class, () -> SievingPrimes.upTo(900_000_000, () -> true));
    assertTrue(SievingPrimes.upTo(1_000_000, () -> false).limit() >= 1_000_000);
  }
}
