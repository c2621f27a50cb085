// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Primes; known counts, a plain sieve and the JDK's own test say what is right. */
final class PrimeWorks {
  /** The count sieves this many times more numbers than the arrays have elements. */
  private static final long NUMBERS_PER_ELEMENT = 200;

  private static final int LEAST_POWER = 4;

  /** A plain sieve of more numbers takes longer than a demo should. */
  private static final int MOST_PLAIN_POWER = 7;

  private static final long WINDOW_START = 1_000_000_000_000L;
  private static final int MOST_TESTS = 5_000;
  private static final int MOST_FACTORED = 2_000_000;

  private PrimeWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> count(size),
        () -> window(size),
        () -> list(size),
        () -> test(seed, size),
        () -> smallestFactors(Math.min(size, MOST_FACTORED)));
  }

  private static DemoWork count(int size) {
    int power = LEAST_POWER;
    while (power < Expected.largestKnownPower()
        && powerOfTen(power + 1) <= NUMBERS_PER_ELEMENT * size) {
      power++;
    }
    long limit = powerOfTen(power);
    Object count = Expected.primesBelowPowerOfTen(power);
    int plainPower = Math.min(power, MOST_PLAIN_POWER);
    Object plainCount = Expected.primesBelowPowerOfTen(plainPower);
    int plainLimit = (int) powerOfTen(plainPower);
    return DemoWork.reading(
        "count primes below 10^" + power,
        limit,
        0,
        pantile -> pantile.countPrimes(0, limit),
        count::equals,
        DemoWork.rival(
            "plain sieve in a BitSet",
            plainLimit,
            () -> (long) Expected.primesIn(0, plainLimit).cardinality(),
            plainCount::equals));
  }

  private static DemoWork window(int size) {
    Supplier<Object> count =
        new Later<>(() -> (long) Expected.primesIn(WINDOW_START, size).cardinality());
    Predicate<Object> right = result -> count.get().equals(result);
    return DemoWork.reading(
        "count primes from 10^12",
        size,
        0,
        pantile -> pantile.countPrimes(WINDOW_START, WINDOW_START + size),
        right,
        DemoWork.rival(
            "plain sieve in a BitSet",
            size,
            () -> (long) Expected.primesIn(WINDOW_START, size).cardinality(),
            right));
  }

  private static DemoWork list(int size) {
    Supplier<long[]> expected =
        new Later<>(() -> Expected.primesIn(0, size).stream().asLongStream().toArray());
    return DemoWork.reading(
        "list primes",
        size,
        0,
        pantile -> pantile.primes(0, size),
        result -> result instanceof long[] found && Arrays.equals(found, expected.get()));
  }

  private static DemoWork test(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] numbers = new long[Math.min(size, MOST_TESTS)];
    for (int i = 0; i < numbers.length; i++) {
      // Odd and of all magnitudes, so that many are prime.
      numbers[i] = (random.nextLong() >>> (1 + random.nextInt(60))) | 1;
    }
    Supplier<boolean[]> expected = new Later<>(() -> arePrime(numbers));
    Predicate<Object> right =
        result -> result instanceof boolean[] found && Arrays.equals(found, expected.get());
    return DemoWork.reading(
        "isPrime",
        numbers.length,
        0,
        pantile -> pantile.isPrime(numbers),
        right,
        DemoWork.rival(
            "BigInteger.isProbablePrime", numbers.length, () -> arePrime(numbers), right));
  }

  /** Of all numbers from 2 on. */
  private static DemoWork smallestFactors(int size) {
    int hi = size + 2;
    Predicate<Object> right = new Judge(factors -> areSmallest(hi, (long[]) factors));
    return DemoWork.reading(
        "smallest factors",
        size,
        0,
        pantile -> pantile.smallestFactors(2, hi),
        right,
        DemoWork.rival("plain sieve in a long[]", size, () -> sieve(hi), right));
  }

  private static long[] sieve(int hi) {
    long[] factors = new long[hi - 2];
    for (int n = 2; n < hi; n++) {
      if (factors[n - 2] == 0) {
        for (long m = n; m < hi; m += n) {
          int place = (int) m - 2;
          factors[place] = factors[place] == 0 ? n : factors[place];
        }
      }
    }
    return factors;
  }

  /** Each is prime, and is the least of the primes whose multiples are struck out. */
  private static boolean areSmallest(int hi, long[] factors) {
    BitSet prime = Expected.primesIn(0, hi);
    BitSet left = new BitSet(hi);
    left.set(2, hi);
    boolean right = factors.length == hi - 2;
    for (int p = prime.nextSetBit(2); right && p >= 0; p = prime.nextSetBit(p + 1)) {
      for (long m = p; right && m < hi; m += p) {
        if (left.get((int) m)) {
          left.clear((int) m);
          right = factors[(int) m - 2] == p;
        }
      }
    }
    return right && left.isEmpty();
  }

  private static boolean[] arePrime(long[] numbers) {
    boolean[] found = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      found[i] = Expected.isPrime(numbers[i]);
    }
    return found;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
