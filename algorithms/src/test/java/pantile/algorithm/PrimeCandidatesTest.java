// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

final class PrimeCandidatesTest {
  private static long[] naive(long[] candidates) {
    return Arrays.stream(candidates)
        .filter(n -> n > 1 && BigInteger.valueOf(n).isProbablePrime(20))
        .toArray();
  }

  @Test
  void findsThePrimesInBothOrders() {
    long seed = 2461;
    SplittableRandom random = new SplittableRandom(seed);
    for (int workers : new int[] {1, 3}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int n : new int[] {0, 1, 2, 1000, 9_001}) {
          for (long bound : new long[] {3, 100, 1L << 33, Long.MAX_VALUE}) {
            long[] candidates = random.longs(n, -bound / 4, bound).toArray();
            long[] before = candidates.clone();
            long[] expected = naive(candidates);
            String message = "seed " + seed + ", " + n + " below " + bound;
            assertArrayEquals(expected, PrimeCandidates.find(pt, candidates), message);
            assertArrayEquals(expected, PrimeCandidates.findByRecursion(pt, candidates), message);
            if (n > 0) {
              assertArrayEquals(
                  expected,
                  PlainRecursion.of(
                      new PrimeCandidates.ByRecursion(pt, candidates, 1000),
                      new MergeSort.Range(0, n)),
                  message);
            }
            Arrays.sort(expected);
            assertArrayEquals(expected, PrimeCandidates.findSorted(pt, candidates), message);
            assertArrayEquals(before, candidates, message);
          }
        }
      }
    }
  }

  /** Numbers that weak tests take for primes, and the ends of the range. */
  @Test
  void hostileCandidatesDoNotDeceive() {
    long[] candidates = {
      561,
      2047,
      3215031751L,
      3825123056546413051L,
      341550071728321L,
      0,
      1,
      -7,
      2,
      2,
      3,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      9223372036854775783L,
      2147483647L * 2147483647L,
    };
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      assertArrayEquals(
          new long[] {2, 2, 3, 9223372036854775783L}, PrimeCandidates.find(pt, candidates));
    }
  }
}
