// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import pantile.Pantile;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/** Primes, in every setup, against known values, {@link NaivePrimes} and BigInteger. */
public final class PrimeCases extends CaseSource {
  /** Primes below 10^k, OEIS A006880. */
  private static final long[] BELOW_POWER_OF_TEN = {
    0, 4, 25, 168, 1229, 9592, 78_498, 664_579, 5_761_455, 50_847_534, 455_052_511
  };

  /** The 10^k-th prime, OEIS A006988. */
  private static final long[] AT_POWER_OF_TEN = {
    2, 29, 541, 7919, 104_729, 1_299_709, 15_485_863, 179_424_673, 2_038_074_743
  };

  /**
   * The least strong pseudoprimes to the first 1, 2, ... prime bases (OEIS A014233), Carmichael
   * numbers, squares of primes, and products of two primes close to each other.
   */
  private static final long[] NEARLY_PRIME = {
    2047,
    1_373_653,
    25_326_001,
    3_215_031_751L,
    2_152_302_898_747L,
    3_474_749_660_383L,
    341_550_071_728_321L,
    3_825_123_056_546_413_051L,
    561,
    1105,
    1729,
    2465,
    2821,
    6601,
    8911,
    825_265,
    321_197_185,
    5_394_826_801L,
    232_250_619_601L,
    9_746_347_772_161L,
    1_436_697_831_295_441L,
    60_977_817_398_996_785L,
    7_156_857_700_403_137_441L,
    25,
    3_037_000_493L * 3_037_000_493L,
    2_147_483_647L * 2_147_483_647L,
    4_294_967_291L * 2_147_483_629L,
    1_099_726_899_285_419L
  };

  private static final long[] PRIME = {
    2,
    3,
    5,
    61,
    2_147_483_647L,
    4_294_967_291L,
    4_294_967_311L,
    112_272_535_095_293L,
    112_582_705_942_171L,
    115_280_095_190_773L,
    115_797_848_077_099L,
    9_223_372_036_854_775_783L
  };

  /** Cases without state. */
  public PrimeCases() {
    super("prime", "primes");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("countsPrimesBelowPowersOfTen", PrimeCases::countsPrimesBelowPowersOfTen);
    cases.add("countsPrimesBelowLargePowersOfTen", PrimeCases::countsPrimesBelowLargePowersOfTen);
    cases.add("listsThatCannotFitAreRefusedAtOnce", PrimeCases::listsThatCannotFitAreRefusedAtOnce);
    cases.add("findsPrimesAtPowersOfTen", PrimeCases::findsPrimesAtPowersOfTen);
    cases.add("listsEverySmallRange", PrimeCases::listsEverySmallRange);
    cases.add("listsWindowsOfAnySize", PrimeCases::listsWindowsOfAnySize);
    cases.add("listsWindowsOfLargeNumbers", PrimeCases::listsWindowsOfLargeNumbers);
    cases.add("passesPrimesInOrder", PrimeCases::passesPrimesInOrder);
    cases.add(
        "anExceptionOfTheConsumerEndsTheCall", PrimeCases::anExceptionOfTheConsumerEndsTheCall);
    cases.add("rejectsBadRanges", PrimeCases::rejectsBadRanges);
    cases.add("testsSingleNumbers", PrimeCases::testsSingleNumbers);
    cases.add("testsArrays", PrimeCases::testsArrays);
  }

  /** The greatest k up to which primes below 10^k are counted. */
  private static int largestPower(Subject subject) {
    return (int) Math.log10((double) subject.effort().longLengths("prime", 10_000_000_000L)[0]);
  }

  private static void countsPrimesBelowPowersOfTen(Subject subject) {
    for (Opened one : subject.opened()) {
      for (int k = 0; k <= Math.min(7, largestPower(subject)); k++) {
        assertEquals(
            BELOW_POWER_OF_TEN[k],
            one.pt().countPrimes(0, (long) Math.pow(10, k)),
            "below 10^" + k + ", " + one.setup());
      }
    }
  }

  private static void countsPrimesBelowLargePowersOfTen(Subject subject) {
    for (int k = 8; k <= largestPower(subject); k++) {
      long below = subject.pantile().countPrimes(0, (long) Math.pow(10, k));
      assertEquals(BELOW_POWER_OF_TEN[k], below, "below 10^" + k);
    }
  }

  private static void listsThatCannotFitAreRefusedAtOnce(Subject subject) {
    for (Opened one : subject.opened()) {
      for (long hi : new long[] {1_000_000_000_000L, Long.MAX_VALUE}) {
        ArithmeticException e =
            assertThrows(
                ArithmeticException.class, () -> one.pt().primes(0, hi), one.setup().toString());
        assertTrue(e.getMessage().contains("forEachPrime"), e.getMessage());
      }
      long lo = Long.MAX_VALUE - 1_000_000_000_000L;
      assertThrows(ArithmeticException.class, () -> one.pt().primes(lo, Long.MAX_VALUE));
    }
  }

  private static void findsPrimesAtPowersOfTen(Subject subject) {
    for (int k = 0; k < Math.min(AT_POWER_OF_TEN.length, largestPower(subject)); k++) {
      long n = (long) Math.pow(10, k);
      assertEquals(AT_POWER_OF_TEN[k], subject.pantile().nthPrime(n), "prime number 10^" + k);
    }
    for (Opened one : subject.opened()) {
      long[] primes = NaivePrimes.primes(0, 3000).toArray();
      for (int n = 1; n <= primes.length; n += 13) {
        assertEquals(primes[n - 1], one.pt().nthPrime(n), "prime number " + n);
      }
    }
  }

  private static void listsEverySmallRange(Subject subject) {
    for (int lo = 0; lo < 70; lo++) {
      for (int hi = lo; hi < 140; hi++) {
        check(subject.opened().getFirst(), lo, hi);
      }
    }
  }

  private static void listsWindowsOfAnySize(Subject subject) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    for (Opened one : subject.opened()) {
      for (int i = 0; i < 40; i++) {
        long lo = random.nextLong(0, 1L << random.nextInt(1, 38));
        check(one, lo, lo + random.nextLong(0, 1L << random.nextInt(1, 17)));
      }
      check(one, 0, 1 << 17);
      // Around the squares of primes, which only one sieving prime strikes.
      for (long prime : new long[] {5, 7, 13, 31, 251, 257, 65_521, 65_537, 1_000_003}) {
        check(one, Math.max(0, prime * prime - 40), prime * prime + 40);
        check(one, prime * prime, prime * prime + 1);
      }
    }
  }

  private static void listsWindowsOfLargeNumbers(Subject subject) {
    for (Opened one : subject.opened()) {
      check(one, 1_000_000_000_000L, 1_000_000_003_000L);
      check(one, 1_000_000_000_000_000L, 1_000_000_000_003_000L);
      check(one, (1L << 62) - 500, (1L << 62) + 500);
      check(one, Long.MAX_VALUE - 3000, Long.MAX_VALUE);
      check(one, Long.MAX_VALUE, Long.MAX_VALUE);
    }
  }

  /** Counts and lists a range, and compares with the definition. */
  private static void check(Opened one, long lo, long hi) {
    long[] expected = NaivePrimes.primes(lo, hi).toArray();
    String where =
        String.format(Locale.ROOT, "[%d, %d), %s, seed %d", lo, hi, one.setup(), Input.SEED);
    assertEquals(expected.length, one.pt().countPrimes(lo, hi), where);
    assertArrayEquals(expected, one.pt().primes(lo, hi), where);
  }

  private static void passesPrimesInOrder(Subject subject) {
    for (Opened one : subject.opened()) {
      List<Long> seen = new ArrayList<>();
      one.pt().forEachPrime(90, 300_000, seen::add);
      assertEquals(NaivePrimes.primes(90, 300_000).boxed().toList(), seen);
    }
  }

  private static void anExceptionOfTheConsumerEndsTheCall(Subject subject) {
    for (Opened one : subject.opened()) {
      IllegalStateException enough = new IllegalStateException("enough");
      List<Long> seen = new ArrayList<>();
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  one.pt()
                      .forEachPrime(
                          0,
                          100_000_000,
                          prime -> {
                            seen.add(prime);
                            if (seen.size() == 5) {
                              throw enough;
                            }
                          }));
      assertSame(enough, thrown);
      assertEquals(List.of(2L, 3L, 5L, 7L, 11L), seen);
      assertEquals(25, one.pt().countPrimes(0, 100));
    }
  }

  private static void rejectsBadRanges(Subject subject) {
    Pantile pt = subject.pantile();
    assertThrows(IllegalArgumentException.class, () -> pt.countPrimes(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> pt.primes(10, 9));
    assertThrows(IllegalArgumentException.class, () -> pt.forEachPrime(10, 9, _ -> {}));
    assertThrows(NullPointerException.class, () -> pt.forEachPrime(1, 9, null));
    assertThrows(IllegalArgumentException.class, () -> pt.nthPrime(0));
    assertThrows(IllegalArgumentException.class, () -> pt.nthPrime(Long.MIN_VALUE));
    assertThrows(IllegalArgumentException.class, () -> pt.nthPrime(Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> pt.nthPrime(216_289_611_853_439_385L));
    assertThrows(NullPointerException.class, () -> pt.isPrime(null));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(new long[3], 2, 4).isPrime());
  }

  private static void testsSingleNumbers(Subject subject) {
    for (long prime : PRIME) {
      assertTrue(subject.pantile().isPrime(prime), prime + " is prime");
    }
    for (long number : NEARLY_PRIME) {
      assertFalse(subject.pantile().isPrime(number), number + " is not prime");
    }
    for (long number : new long[] {Long.MIN_VALUE, -7, -2, -1, 0, 1, 4, Long.MAX_VALUE}) {
      assertFalse(subject.pantile().isPrime(number), number + " is not prime");
    }
  }

  private static void testsArrays(Subject subject) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] numbers =
        Stream.of(
                LongStream.of(NEARLY_PRIME),
                LongStream.of(PRIME),
                LongStream.range(-5, 3000),
                LongStream.rangeClosed(Long.MAX_VALUE - 300, Long.MAX_VALUE),
                random.longs(2000),
                random.longs(2000, 1, 1L << 33).map(number -> number | 1),
                random.longs(300, 1L << 31, 3_037_000_499L).map(number -> number * number))
            .flatMapToLong(part -> part)
            .toArray();
    boolean[] expected = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      expected[i] = NaivePrimes.isPrime(numbers[i]);
    }
    for (Opened one : subject.opened()) {
      for (int[] range :
          new int[][] {{0, numbers.length}, {0, 0}, {1, 2}, {3, 66}, {5, 70}, {64, 5000}}) {
        boolean[] actual =
            range[1] == numbers.length
                ? one.pt().isPrime(numbers)
                : one.pt().over(numbers, range[0], range[1]).isPrime();
        assertEquals(range[1] - range[0], actual.length);
        for (int i = 0; i < actual.length; i++) {
          long number = numbers[range[0] + i];
          assertEquals(
              expected[range[0] + i],
              actual[i],
              () -> "isPrime(" + number + "), " + one.setup() + ", seed " + Input.SEED);
        }
      }
    }
  }
}
