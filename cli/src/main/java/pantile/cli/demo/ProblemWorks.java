// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import pantile.Longs;
import pantile.Pantile;
import pantile.algorithm.BigProduct;
import pantile.algorithm.ClosestPair;
import pantile.algorithm.MergeSort;
import pantile.algorithm.PrimeCandidates;

/** Well-known problems: objects, points, big numbers, candidates, replicas. */
final class ProblemWorks {
  private static final int MOST_OBJECTS = 100_000;
  private static final int MOST_POINTS = 100_000;

  /** Fewer bits are left to the JDK. */
  private static final int LEAST_BITS = 1 << 16;

  private static final int MOST_BITS = 1_000_000;
  private static final int MOST_CANDIDATES = 200_000;
  private static final int MOST_TESTS = 5_000;
  private static final int READS = 10;

  private ProblemWorks() {}

  private record Row(int key, int place) {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> mergeSort(seed, Math.min(size, MOST_OBJECTS)),
        () -> closestPair(seed, Math.clamp(size, 2, MOST_POINTS)),
        () -> product(seed, Math.clamp(size, LEAST_BITS, MOST_BITS)),
        () -> candidates(seed, Math.min(size, MOST_CANDIDATES)),
        () -> replicas(seed, size));
  }

  private static DemoWork mergeSort(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    Row[] rows = new Row[n];
    for (int i = 0; i < n; i++) {
      rows[i] = new Row(random.nextInt(1 + n / 4), i);
    }
    Row[] work = rows.clone();
    Comparator<Row> byKey = Comparator.comparingInt(Row::key);
    Predicate<Object> right = new Judge(places -> areInOrder(rows, (int[]) places));
    return new DemoWork(
        "merge sort objects",
        n,
        0,
        () -> System.arraycopy(rows, 0, work, 0, n),
        pantile -> places(work, sorted -> MergeSort.sort(pantile, sorted, byKey)),
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelSort, Comparator",
                n,
                () -> places(work, sorted -> Arrays.parallelSort(sorted, byKey)),
                right)));
  }

  private static int[] places(Row[] rows, Consumer<Row[]> sort) {
    sort.accept(rows);
    int[] places = new int[rows.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = rows[i].place;
    }
    return places;
  }

  /** By keys and then by places: strictly ascending, so each is there once. */
  private static boolean areInOrder(Row[] rows, int[] places) {
    boolean right = places.length == rows.length;
    for (int i = 1; right && i < places.length; i++) {
      int before = rows[places[i - 1]].key;
      int key = rows[places[i]].key;
      right = before < key || (before == key && places[i - 1] < places[i]);
    }
    return right;
  }

  private static DemoWork closestPair(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(n).toArray();
    double[] y = random.doubles(n).toArray();
    Predicate<Object> right = new Judge(pair -> pair.equals(sweep(x, y)));
    return DemoWork.reading(
        "closest pair of points",
        n,
        16L * n,
        pantile -> ClosestPair.find(pantile, x, y),
        right,
        DemoWork.rival("a sweep, one thread", n, () -> sweep(x, y), right));
  }

  /** Each point with those before it by x, as far back as a closer one may be. */
  private static ClosestPair.Pair sweep(double[] x, double[] y) {
    Integer[] byX = new Integer[x.length];
    Arrays.setAll(byX, i -> i);
    Arrays.asList(byX).sort(Comparator.comparingDouble(i -> x[i]));
    double least = Double.POSITIVE_INFINITY;
    int first = 0;
    int second = 0;
    for (int i = 1; i < byX.length; i++) {
      for (int j = i - 1; j >= 0; j--) {
        double dx = x[byX[i]] - x[byX[j]];
        if (dx * dx > least) {
          break;
        }
        double dy = y[byX[i]] - y[byX[j]];
        if (dx * dx + dy * dy < least) {
          least = dx * dx + dy * dy;
          first = Math.min(byX[i], byX[j]);
          second = Math.max(byX[i], byX[j]);
        }
      }
    }
    return new ClosestPair.Pair(first, second, Math.sqrt(least));
  }

  private static DemoWork product(long seed, int bits) {
    Random random = new Random(seed);
    BigInteger a = new BigInteger(bits, random).setBit(bits - 1);
    BigInteger b = new BigInteger(bits, random).setBit(bits - 1);
    Predicate<Object> right = new Judge(product -> isProduct(a, b, (BigInteger) product));
    return DemoWork.reading(
        "product of big numbers, bits",
        bits,
        bits / 4,
        pantile -> BigProduct.multiply(pantile, a, b),
        right,
        DemoWork.rival("BigInteger.multiply", bits, () -> a.multiply(b), right),
        DemoWork.rival("BigInteger.parallelMultiply", bits, () -> a.parallelMultiply(b), right));
  }

  /** By its size, and modulo three Mersenne primes. */
  private static boolean isProduct(BigInteger a, BigInteger b, BigInteger product) {
    boolean right = product.bitLength() <= a.bitLength() + b.bitLength();
    for (int exponent : new int[] {31, 61, 127}) {
      BigInteger prime = BigInteger.ONE.shiftLeft(exponent).subtract(BigInteger.ONE);
      right &= a.mod(prime).multiply(b.mod(prime)).mod(prime).equals(product.mod(prime));
    }
    return right;
  }

  private static DemoWork candidates(long seed, int n) {
    long[] candidates = new SplittableRandom(seed).longs(n, 0, Long.MAX_VALUE).toArray();
    candidates[n - 1] = 97;
    int tested = Math.min(n, MOST_TESTS);
    Predicate<Object> right = new Judge(found -> arePrimesOf(candidates, tested, (long[]) found));
    return DemoWork.reading(
        "primes among candidates",
        n,
        8L * n,
        pantile -> PrimeCandidates.find(pantile, candidates),
        right,
        DemoWork.rival(
            "filter, BigInteger.isProbablePrime",
            tested,
            () -> primes(candidates, tested),
            found -> ((long[]) found).length > 0 || tested < n));
  }

  private static long[] primes(long[] candidates, int n) {
    return Arrays.stream(candidates, 0, n)
        .parallel()
        .filter(c -> BigInteger.valueOf(c).isProbablePrime(50))
        .toArray();
  }

  /** The first ones are those that the JDK finds, and the last candidate is prime. */
  private static boolean arePrimesOf(long[] candidates, int tested, long[] found) {
    long[] first = primes(candidates, tested);
    return found.length >= first.length
        && Arrays.equals(first, Arrays.copyOf(found, first.length))
        && found[found.length - 1] == candidates[candidates.length - 1];
  }

  /** Reads of replicas in turn, one replica a device. */
  private static DemoWork replicas(long seed, int size) {
    long[] primary = new SplittableRandom(seed).longs(size, 1, 1000).toArray();
    long expected = READS * LongStream.of(primary).sum();
    return DemoWork.reading(
        "reads of replicas long",
        (long) READS * size,
        8L * READS * size,
        pantile -> read(pantile, primary),
        sum -> sum.equals(expected),
        DemoWork.rival(
            "LongStream.sum, parallel",
            (long) READS * size,
            () -> {
              long sum = 0;
              for (int i = 0; i < READS; i++) {
                sum += LongStream.of(primary).parallel().sum();
              }
              return sum;
            },
            sum -> sum.equals(expected)));
  }

  private static long read(Pantile pantile, long[] primary) {
    List<Longs> replicas = new ArrayList<>();
    try {
      pantile.devices().forEach(device -> replicas.add(pantile.over(primary).on(device)));
      long sum = 0;
      for (int i = 0; i < READS; i++) {
        sum += replicas.get(i % replicas.size()).sum();
      }
      return sum;
    } finally {
      replicas.forEach(Longs::close);
    }
  }
}
