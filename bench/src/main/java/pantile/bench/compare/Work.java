// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import pantile.Pantile;
import pantile.bench.input.Batch;
import pantile.bench.input.BigIntegers;
import pantile.bench.input.Candidates;
import pantile.bench.input.Elements;
import pantile.bench.input.PlainSieve;
import pantile.bench.input.Spread;

/**
 * A work, ready to be done by Pantile and by the JDK.
 *
 * @param name as in {@link Timing#work}
 * @param elements in one repetition
 * @param bytes in one repetition
 * @param prepare what comes before a repetition, untimed
 * @param contenders who can do it; Pantile first
 * @param check of a contender's answer, once its repetition is over
 */
record Work(
    String name,
    long elements,
    long bytes,
    Runnable prepare,
    List<Contender> contenders,
    Function<Object, String> check) {
  /** Bytes read in one repetition of a reduction, at least; as in the C++ peer. */
  private static final long LEAST_BYTES = 1L << 28;

  private static final int ALL = Runtime.getRuntime().availableProcessors();

  /**
   * Makes a work from its name: {@code sort:TYPE:SPREAD:SIZE}, {@code reduce:TYPE:OPERATION:BYTES},
   * {@code count:LO:HI}, {@code list:LO:HI}, {@code nth:N}, {@code isprime:SIZE}.
   *
   * @throws IllegalArgumentException if there is no such work
   */
  static Work of(String name, Pantile pantile, long seed) {
    String[] parts = name.split(":");
    return switch (parts[0] + parts.length) {
      case "sort4" ->
          sort(name, Elements.of(parts[1]), Spread.of(parts[2]), parts[3], pantile, seed);
      case "reduce4" -> reduce(name, Elements.of(parts[1]), parts[2], parts[3], pantile, seed);
      case "count3" -> count(name, Long.parseLong(parts[1]), Long.parseLong(parts[2]), pantile);
      case "list3" -> list(name, Long.parseLong(parts[1]), Long.parseLong(parts[2]), pantile);
      case "nth2" -> nth(name, Long.parseLong(parts[1]), pantile);
      case "isprime2" -> isPrime(name, Integer.parseInt(parts[1]), pantile, seed);
      default -> throw new IllegalArgumentException("there is no work " + name);
    };
  }

  private static <A> Work sort(
      String name, Elements<A> type, Spread spread, String size, Pantile pantile, long seed) {
    Batch<A> batch = new Batch<>(type, spread, Integer.parseInt(size), seed);
    return new Work(
        name,
        batch.elements(),
        batch.elements() * batch.elementBytes(),
        batch::restore,
        List.of(
            new Contender("pantile", ALL, () -> batch.sort(pantile)),
            new Contender("Arrays.sort", 1, batch::arraysSort),
            new Contender("parallelSort", ALL, batch::parallelSort)),
        sorted -> String.format(Locale.ROOT, "h%016x", batch.hash()));
  }

  private static <A> Work reduce(
      String name, Elements<A> type, String operation, String size, Pantile pantile, long seed) {
    boolean two = operation.equals("dot");
    long bytes = Long.parseLong(size);
    int length = Math.toIntExact(bytes / type.bytes() / (two ? 2 : 1));
    A x = type.terms(length, seed);
    A y = two ? type.terms(length, seed + 1) : x;
    long passes = Math.max(1, LEAST_BYTES / bytes);
    Elements.Reduction<A> reduction = type.reduction(operation);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender("pantile", ALL, () -> repeated(passes, reduction, pantile, x, y)));
    if (operation.equals("sum")) {
      contenders.add(
          new Contender(
              "stream",
              ALL,
              () -> repeated(passes, (p, a, b) -> type.streamSum(a), pantile, x, y)));
    }
    boolean comparable = List.of("sum", "min", "max", "dot").contains(operation);
    return new Work(
        name,
        bytes / type.bytes() * passes,
        bytes * passes,
        () -> {},
        contenders,
        value -> comparable ? value.toString() : "");
  }

  private static <A> Double repeated(
      long passes, Elements.Reduction<A> reduction, Pantile pantile, A x, A y) {
    double last = 0;
    for (long pass = 0; pass < passes; pass++) {
      last = reduction.apply(pantile, x, y);
    }
    return last;
  }

  private static Work count(String name, long lo, long hi, Pantile pantile) {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender("pantile", ALL, () -> pantile.countPrimes(lo, hi)));
    if (hi <= 1_000_000_000) {
      contenders.add(new Contender("plain sieve", 1, () -> PlainSieve.count(lo, hi)));
    }
    return new Work(name, hi - lo, 0, () -> {}, contenders, Object::toString);
  }

  private static Work list(String name, long lo, long hi, Pantile pantile) {
    return new Work(
        name,
        hi - lo,
        0,
        () -> {},
        List.of(new Contender("pantile", ALL, () -> pantile.primes(lo, hi))),
        primes -> Integer.toString(((long[]) primes).length));
  }

  private static Work nth(String name, long n, Pantile pantile) {
    return new Work(
        name,
        n,
        0,
        () -> {},
        List.of(new Contender("pantile", ALL, () -> pantile.nthPrime(n))),
        Object::toString);
  }

  private static Work isPrime(String name, int size, Pantile pantile, long seed) {
    long[] numbers = Candidates.odd63(size, seed);
    return new Work(
        name,
        size,
        (long) size * Long.BYTES,
        () -> {},
        List.of(
            new Contender("pantile", ALL, () -> pantile.isPrime(numbers)),
            new Contender("BigInteger", ALL, () -> BigIntegers.arePrime(numbers))),
        prime -> String.format(Locale.ROOT, "h%08x", Arrays.hashCode((boolean[]) prime)));
  }
}
