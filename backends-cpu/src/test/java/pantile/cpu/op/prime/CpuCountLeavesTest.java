// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import pantile.job.Merge;
import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountLeaves.Leaves;

/** Counts by leaves agree with the sieve, with published counts, and with themselves in parts. */
class CpuCountLeavesTest {
  private static final long SEED = 20_261_130;

  /** The number of primes up to 10^k, from k = 4 on: OEIS A006880. */
  private static final long[] UP_TO_POWER = {
    1229,
    9592,
    78_498,
    664_579,
    5_761_455,
    50_847_534,
    455_052_511,
    4_118_054_813L,
    37_607_912_018L,
    346_065_536_839L,
    3_204_941_750_802L
  };

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Every number at first, then every thirteenth. */
  @Test
  void numbersToAHundredThousandHaveTheSievesCount() {
    int count = Math.toIntExact(PrimeSieve.count(0, CountLeaves.LEAST));
    for (long x = CountLeaves.LEAST; x <= 100_000; x++) {
      count += MillerRabin.isPrime(x) ? 1 : 0;
      if (x < 20_000 || x % 13 == 0) {
        assertEquals(count, count(CountLeaves.of(x, bound(x)), 1), "up to " + x);
      }
    }
  }

  @Test
  void anyNumberAnyBoundAndAnyPartsHaveTheSievesCount() {
    for (int i = 0; i < 120; i++) {
      long x = random.nextLong(CountLeaves.LEAST, 1L << random.nextInt(15, 33));
      long expected = PrimeSieve.count(0, x + 1);
      long y = bound(x);
      int parts = random.nextInt(1, 12);
      assertEquals(expected, count(CountLeaves.of(x, y), parts), x + ", " + y + ", " + parts);
      assertEquals(expected, count(CountLeaves.upTo(x), parts), x + ", " + parts);
    }
  }

  /** The bounds of the method change there: the roots of squares, cubes and fourth powers. */
  @Test
  void powersAndTheirNeighboursHaveTheSievesCount() {
    for (long root : new long[] {10, 11, 16, 17, 31, 97, 100, 127, 251}) {
      for (int exponent = 2; exponent <= 4; exponent++) {
        long power = (long) Math.pow((double) root, exponent);
        for (long x = Math.max(CountLeaves.LEAST, power - 1); x <= power + 1; x++) {
          assertEquals(PrimeSieve.count(0, x + 1), count(CountLeaves.upTo(x), 3), "up to " + x);
          assertEquals(
              PrimeSieve.count(0, x + 1), count(CountLeaves.of(x, least(x)), 3), "up to " + x);
          assertEquals(
              PrimeSieve.count(0, x + 1),
              count(CountLeaves.of(x, PrimeSieve.root(x)), 3),
              "up to " + x);
        }
      }
    }
  }

  @Test
  void powersOfTenHaveThePublishedCounts() {
    long x = 10_000;
    for (long expected : UP_TO_POWER) {
      assertEquals(expected, count(CountLeaves.upTo(x), 5), "up to " + x);
      x *= 10;
    }
  }

  /** Far out, the sieve and the difference of two counts agree. */
  @Test
  void differencesOfLargeCountsAreThoseOfTheSieve() {
    for (int i = 0; i < 4; i++) {
      long hi = random.nextLong(1L << 38, 1L << 42);
      long lo = hi - random.nextLong(1, 1L << 26);
      long difference = count(CountLeaves.upTo(hi), 4) - count(CountLeaves.upTo(lo), 4);
      assertEquals(PrimeSieve.count(lo + 1, hi + 1), difference, "(" + lo + ", " + hi + "]");
    }
  }

  /** A tile's result is that of its parts, to the bit. */
  @Test
  void partsMergeToTheWhole() {
    CountLeaves kernel = CountLeaves.upTo(30_000_000_019L);
    for (int i = 0; i < 10; i++) {
      long from = random.nextLong(0, CountLeaves.STEPS);
      long to = random.nextLong(from, CountLeaves.STEPS + 1);
      long between = random.nextLong(from, to + 1);
      Leaves whole = part(kernel, from, to);
      Leaves merged =
          kernel.merge().combine(part(kernel, from, between), part(kernel, between, to));
      assertEquals(whole.sum(), merged.sum());
      assertArrayEquals(whole.factors(), merged.factors());
      assertArrayEquals(whole.counts(), merged.counts());
    }
  }

  @Test
  void isCancelled() {
    CountLeaves kernel = CountLeaves.upTo(1_000_000_000_000L);
    assertThrows(
        CancellationException.class, () -> CpuCountLeaves.count(kernel, 0, 10, () -> true));
    assertEquals(37_607_912_018L, count(kernel, 2));
  }

  private long bound(long x) {
    return random.nextLong(least(x), PrimeSieve.root(x) + 1);
  }

  private static long least(long x) {
    long y = Math.max(1, (long) Math.cbrt((double) x) - 2);
    while ((y + 1) * (y + 1) * (y + 1) <= x) {
      y++;
    }
    return y;
  }

  private static long count(CountLeaves kernel, int parts) {
    Merge<Leaves> merge = kernel.merge();
    Leaves all = merge.identity();
    for (long i = 0; i < parts; i++) {
      long from = CountLeaves.STEPS * i / parts;
      all = merge.combine(all, part(kernel, from, CountLeaves.STEPS * (i + 1) / parts));
    }
    return all.sum();
  }

  private static Leaves part(CountLeaves kernel, long from, long to) {
    return CpuCountLeaves.count(kernel, from, to, () -> false);
  }
}
