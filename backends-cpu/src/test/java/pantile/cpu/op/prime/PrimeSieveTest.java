// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimeSieveTest {
  private static final int NAIVE_END = 3_000_000;
  private static final NaiveSieve NAIVE = new NaiveSieve(NAIVE_END);

  @ParameterizedTest
  @CsvSource({
    "10, 4",
    "100, 25",
    "1000, 168",
    "10000, 1229",
    "100000, 9592",
    "1000000, 78498",
    "10000000, 664579",
    "100000000, 5761455",
    "1000000000, 50847534",
  })
  void countsPrimesBelowPowersOfTen(long end, long expected) {
    assertEquals(expected, PrimeSieve.count(0, end));
  }

  /** From primesieve 11, which counted the same windows. */
  @ParameterizedTest
  @CsvSource({
    "1000000000000, 100000000, 3618282",
    "1000000000000000, 100000000, 2893937",
  })
  void countsWideWindows(long lo, long width, long expected) {
    assertEquals(expected, PrimeSieve.count(lo, lo + width));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1_000_000_000_000L,
        1_000_000_000_000_000L,
        1_000_000_000_000_000_000L,
        4_611_686_014_132_420_609L, // the square of 2^31 - 1, a prime
        Long.MAX_VALUE - 3000,
      })
  void narrowWindowsAgreeWithBigInteger(long lo) {
    long start = lo > Long.MAX_VALUE - 4000 ? lo : lo - 1000;
    long end = start + 3000;
    assertArrayEquals(
        NaiveSieve.listByBigInteger(start, end), PrimeSieve.list(start, end), "from " + start);
  }

  /** Sieved by all primes to the root, and sieved a little and then tested: the same. */
  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000_000L, 1_000_000_000_000_000L})
  void sievedInFullAndTestedSurvivorsAgree(long lo) {
    long hi = lo + 300_000;
    long[] full = list(lo, hi, policy(1 << 15, 1 << 19, 1 << 16, 1 << 20, 1_000_000));
    long[] tested = list(lo, hi, policy(1 << 15, 1 << 19, 1 << 16, 1 << 20, 1));
    assertArrayEquals(full, tested);
  }

  @Test
  void everyShortRangeNearTheBeginning() {
    for (int lo = 0; lo < 130; lo++) {
      for (int hi = lo; hi < 260; hi++) {
        assertArrayEquals(NAIVE.list(lo, hi), PrimeSieve.list(lo, hi), lo + " to " + hi);
        assertEquals(NAIVE.list(lo, hi).length, PrimeSieve.count(lo, hi), lo + " to " + hi);
      }
    }
  }

  @Test
  void everyBoundaryAroundSegments() {
    int piece = SievePolicy.DEFAULT.pieceBytes() * 30;
    for (int edge : new int[] {30, 210, 240, 27_889, 30_030, 66_049, piece, 2 * piece, 3 * piece}) {
      if (edge + 300 > NAIVE_END) {
        continue;
      }
      for (int d = -35; d <= 35; d++) {
        int lo = Math.max(0, edge + d);
        assertArrayEquals(
            NAIVE.list(lo, edge + 300), PrimeSieve.list(lo, edge + 300), "from " + lo);
        int from = Math.max(0, edge - 300);
        assertArrayEquals(NAIVE.list(from, lo), PrimeSieve.list(from, lo), "to " + lo);
      }
    }
  }

  /**
   * Tiny segments and limits: every size class of primes works on numbers the naive sieve knows.
   */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 257, 257, 64",
    "64, 128, 257, 300, 256",
    "64, 256, 300, 500, 256",
    "128, 1024, 400, 800, 8192",
    "192, 192, 257, 5000, 192",
    "1024, 1024, 260, 900, 65536",
    "64, 64, 1000, 1000, 64",
    "4096, 32768, 300, 301, 1048576",
  })
  void tinyPoliciesGiveTheSamePrimes(int piece, int block, int small, int medium, int batch) {
    if (Integer.bitCount(block) != 1) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SievePolicy(piece, block, small, medium, batch, 1 << 20, 60));
      return;
    }
    SievePolicy policy = new SievePolicy(piece, block, small, medium, batch, 1 << 20, 1_000_000);
    assertArrayEquals(NAIVE.list(7, NAIVE_END), list(7, NAIVE_END, policy), policy.toString());
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        int lo = 7 + random.nextInt(NAIVE_END - 7);
        int hi = lo + random.nextInt(Math.min(20_000, NAIVE_END - lo));
        assertArrayEquals(
            NAIVE.list(lo, hi), list(lo, hi, policy), "seed " + seed + ": " + lo + " to " + hi);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void randomWindowsAgreeWithTheNaiveSieve(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      int lo = random.nextInt(NAIVE_END);
      int hi = lo + random.nextInt(NAIVE_END - lo + 1);
      long[] expected = NAIVE.list(lo, hi);
      String message = "seed " + seed + ": " + lo + " to " + hi;
      assertEquals(expected.length, PrimeSieve.count(lo, hi), message);
      if (i % 10 == 0) {
        assertArrayEquals(expected, PrimeSieve.list(lo, hi), message);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void randomHighWindowsAgreeWithBigInteger(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      long lo = random.nextLong() >>> (1 + random.nextInt(25));
      long hi = lo + Math.min(1 + random.nextInt(2000), Long.MAX_VALUE - lo);
      assertArrayEquals(
          NaiveSieve.listByBigInteger(lo, hi),
          PrimeSieve.list(lo, hi),
          "seed " + seed + ": " + lo + " to " + hi);
    }
  }

  @Test
  void countsAddUpOverAnyCut() {
    long seed = 31;
    Random random = new Random(seed);
    long lo = 10_000_000_000L;
    long hi = lo + 50_000_000;
    long whole = PrimeSieve.count(lo, hi);
    for (int i = 0; i < 5; i++) {
      long cut = lo + random.nextLong(hi - lo);
      assertEquals(
          whole, PrimeSieve.count(lo, cut) + PrimeSieve.count(cut, hi), "seed 31, cut " + cut);
    }
  }

  @Test
  void forEachHandsOnTheList() {
    LongStream.Builder seen = LongStream.builder();
    PrimeSieve.forEach(0, 2_000_000, seen::add);
    assertArrayEquals(NAIVE.list(0, 2_000_000), seen.build().toArray());
  }

  @Test
  void emptyRangesHaveNoPrimes() {
    assertEquals(0, PrimeSieve.count(0, 0));
    assertEquals(0, PrimeSieve.count(97, 97));
    assertEquals(0, PrimeSieve.count(Long.MAX_VALUE, Long.MAX_VALUE));
    assertArrayEquals(new long[0], PrimeSieve.list(90, 97));
    assertEquals(1, PrimeSieve.count(97, 98));
    assertArrayEquals(
        new long[] {9_223_372_036_854_775_783L},
        PrimeSieve.list(Long.MAX_VALUE - 100, Long.MAX_VALUE));
  }

  @Test
  void refusesBadRanges() {
    assertThrows(IllegalArgumentException.class, () -> PrimeSieve.count(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> PrimeSieve.list(6, 5));
    assertThrows(IllegalArgumentException.class, () -> PrimeSieve.forEach(6, 5, p -> {}));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000_000L, 1_000_000_000_000_000_000L})
  void stopsSoonAfterItIsCancelled(long lo) {
    AtomicInteger polls = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () -> PrimeSieve.count(lo, lo + 100_000_000_000_000L, () -> polls.incrementAndGet() > 5));
    assertEquals(6, polls.get());
    // And nothing half made is left behind.
    assertEquals(NaiveSieve.listByBigInteger(lo, lo + 200).length, PrimeSieve.count(lo, lo + 200));
  }

  @Test
  void aConsumersExceptionEndsTheCall() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                PrimeSieve.forEach(
                    0,
                    1000,
                    p -> {
                      if (p > 500) {
                        throw new IllegalStateException("enough at " + p);
                      }
                    }));
    assertEquals("enough at 503", thrown.getMessage());
  }

  @Test
  void manyThreadsSieveAtOnce() throws Exception {
    long lo = 200_000_000_000_000L;
    long expected = NaiveSieve.listByBigInteger(lo, lo + 20_000).length;
    long[] counts = new long[6];
    Thread[] threads = new Thread[counts.length];
    for (int i = 0; i < threads.length; i++) {
      int own = i;
      threads[i] = new Thread(() -> counts[own] = PrimeSieve.count(lo, lo + 20_000));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(Arrays.stream(counts).allMatch(c -> c == expected), Arrays.toString(counts));
  }

  private static SievePolicy policy(int piece, int block, int small, int medium, int testCost) {
    return new SievePolicy(piece, block, small, medium, 16 << 20, 64 << 20, testCost);
  }

  private static long[] list(long lo, long hi, SievePolicy policy) {
    LongStream.Builder list = LongStream.builder();
    PrimeSieve.sieve(
        lo,
        hi,
        policy,
        () -> false,
        (bits, length, firstByte) -> {
          for (int i = 0; i < length; i++) {
            for (int bit = 0; bit < 8; bit++) {
              if (((bits[i] >>> bit) & 1) != 0) {
                list.add((firstByte + i) * Wheel.SPAN + Wheel.residue(bit));
              }
            }
          }
        });
    return list.build().toArray();
  }
}
