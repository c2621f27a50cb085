// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import pantile.Pantile;
import pantile.bench.input.Access;
import pantile.bench.input.Batch;
import pantile.bench.input.BigIntegers;
import pantile.bench.input.Calculation;
import pantile.bench.input.Candidates;
import pantile.bench.input.InputElements;
import pantile.bench.input.PlainSieve;
import pantile.bench.input.Selects;
import pantile.bench.input.Spread;
import pantile.bench.input.Streams;

/**
 * A work, ready to be done by Pantile and by the JDK.
 *
 * @param name as in {@link Timing#work}
 * @param elements in one repetition
 * @param bytes in one repetition
 * @param contenders who can do it; Pantile first
 * @param check of a contender's answer, once its repetition is over
 */
record RowWork(
    String name,
    long elements,
    long bytes,
    List<Contender> contenders,
    Function<Object, String> check) {
  /** Bytes read in one repetition of a reduction, at least; as in the C++ peer. */
  private static final long LEAST_BYTES = 1L << 28;

  static final int ALL = Runtime.getRuntime().availableProcessors();

  /**
   * Makes a work for one Pantile, which is called "pantile".
   *
   * @throws IllegalArgumentException if there is no such work
   */
  static RowWork of(String name, Pantile pantile, long seed) {
    return of(name, List.of(new Entrant("pantile", pantile)), seed);
  }

  /**
   * Makes a work from its name: {@code sort:TYPE:SPREAD:SIZE}, {@code argsort:TYPE:SPREAD:SIZE},
   * {@code filter:TYPE:SHARE:SIZE}, {@code gather:TYPE:ACCESS:SIZE}, {@code scan:double:SIZE},
   * {@code search:ELEMENTS:QUERIES}, {@code join:RIGHT:LEFT}, {@code expression:CALCULATION:SIZE},
   * {@code group:KEYS:SIZE}, {@code group-zipf:KEYS:SIZE}, {@code histogram:BINS:SIZE}, {@code
   * sortby:SIZE}, {@code topk:K:SIZE}, {@code median:SIZE}, {@code unique:SIZE}, {@code
   * rolling:WINDOW:SIZE}, {@code segments:SEGMENTS:SIZE}, {@code reduce:TYPE:OPERATION:BYTES},
   * {@code count:LO:HI}, {@code list:LO:HI}, {@code nth:N}, {@code isprime:SIZE}.
   *
   * @param ours each takes part under its name
   * @throws IllegalArgumentException if there is no such work
   */
  static RowWork of(String name, List<Entrant> ours, long seed) {
    String[] parts = name.split(":");
    return switch (parts[0] + parts.length) {
      case "sort4" ->
          sort(name, InputElements.of(parts[1]), Spread.of(parts[2]), parts[3], ours, seed);
      case "argsort4" ->
          SelectWork.argSort(name, Selects.of(parts[1]), Spread.of(parts[2]), parts[3], ours, seed);
      case "filter4" ->
          SelectWork.filter(name, Selects.of(parts[1]), parts[2], parts[3], ours, seed);
      case "gather4" ->
          SelectWork.gather(name, Selects.of(parts[1]), Access.of(parts[2]), parts[3], ours, seed);
      case "reduce4" -> reduce(name, InputElements.of(parts[1]), parts[2], parts[3], ours, seed);
      case "expression3" -> ExpressionWork.of(name, Calculation.of(parts[1]), parts[2], ours, seed);
      case "group3" ->
          GroupWork.sums(name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "group-zipf3" ->
          GroupWork.zipfSums(
              name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "histogram3" ->
          GroupWork.histogram(
              name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "topk3" ->
          PickWork.top(name, Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), ours, seed);
      case "median2" -> PickWork.median(name, Integer.parseInt(parts[1]), ours, seed);
      case "sortby2" -> PickWork.sortWith(name, Integer.parseInt(parts[1]), ours, seed);
      case "unique2" -> PickWork.unique(name, Integer.parseInt(parts[1]), ours, seed);
      case "search3" ->
          SearchWork.search(
              name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "join3" ->
          SearchWork.join(name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "rolling3" ->
          WindowWork.means(
              name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "segments3" ->
          WindowWork.segments(
              name, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), ours, seed);
      case "scan3" -> scan(name, Integer.parseInt(parts[2]), ours, seed);
      case "count3" -> count(name, Long.parseLong(parts[1]), Long.parseLong(parts[2]), ours);
      case "list3" -> list(name, Long.parseLong(parts[1]), Long.parseLong(parts[2]), ours);
      case "nth2" -> nth(name, Long.parseLong(parts[1]), ours);
      case "isprime2" -> isPrime(name, Integer.parseInt(parts[1]), ours, seed);
      default -> throw new IllegalArgumentException("there is no work " + name);
    };
  }

  /** Who does a work by Pantile, each on devices of its own; others are added. */
  static List<Contender> contenders(List<Entrant> ours, Function<Pantile, Object> call) {
    return contenders(ours, () -> {}, call);
  }

  private static List<Contender> contenders(
      List<Entrant> ours, Runnable prepare, Function<Pantile, Object> call) {
    List<Contender> contenders = new ArrayList<>();
    for (Entrant entrant : ours) {
      contenders.add(
          new Contender(entrant.who(), ALL, prepare, () -> call.apply(entrant.pantile())));
    }
    return contenders;
  }

  private static <A> RowWork sort(
      String name,
      InputElements<A> type,
      Spread spread,
      String size,
      List<Entrant> ours,
      long seed) {
    Batch<A> batch = new Batch<>(type, spread, Integer.parseInt(size), seed);
    List<Contender> contenders = contenders(ours, batch::restore, batch::sort);
    contenders.add(new Contender("Arrays.sort", 1, batch::restore, batch::arraysSort));
    contenders.add(new Contender("parallelSort", ALL, batch::restore, batch::parallelSort));
    return new RowWork(
        name,
        batch.elements(),
        batch.elements() * batch.elementBytes(),
        contenders,
        sorted -> String.format(Locale.ROOT, "h%016x", batch.hash()));
  }

  private static <A> RowWork reduce(
      String name,
      InputElements<A> type,
      String operation,
      String size,
      List<Entrant> ours,
      long seed) {
    boolean two = operation.equals("dot");
    long bytes = Long.parseLong(size);
    int length = Math.toIntExact(bytes / type.bytes() / (two ? 2 : 1));
    A x = type.terms(length, seed);
    A y = two ? type.terms(length, seed + 1) : x;
    long passes = Math.max(1, LEAST_BYTES / bytes);
    InputElements.Reduction<A> reduction = type.reduction(operation);
    List<Contender> contenders =
        contenders(ours, pantile -> repeated(passes, () -> reduction.apply(pantile, x, y)));
    if (operation.equals("sum")) {
      contenders.add(new Contender("stream", ALL, () -> repeated(passes, () -> type.streamSum(x))));
    } else if (Streams.have(operation) && x instanceof double[] a && y instanceof double[] b) {
      contenders.add(
          new Contender(
              "stream", ALL, () -> repeated(passes, () -> Streams.reduce(operation, a, b))));
    }
    boolean comparable = List.of("sum", "min", "max", "dot").contains(operation);
    return new RowWork(
        name,
        bytes / type.bytes() * passes,
        bytes * passes,
        contenders,
        value -> comparable ? value.toString() : "");
  }

  private static Double repeated(long passes, DoubleSupplier reduction) {
    double last = 0;
    for (long pass = 0; pass < passes; pass++) {
      last = reduction.getAsDouble();
    }
    return last;
  }

  private static RowWork scan(String name, int size, List<Entrant> ours, long seed) {
    double[] terms = InputElements.DOUBLE.terms(size, seed);
    double[] sums = new double[size];
    Runnable restore = () -> System.arraycopy(terms, 0, sums, 0, size);
    List<Contender> contenders =
        contenders(
            ours,
            restore,
            pantile -> {
              pantile.inclusiveScan(sums, sums);
              return sums;
            });
    contenders.add(
        new Contender(
            "parallelPrefix",
            ALL,
            restore,
            () -> {
              Arrays.parallelPrefix(sums, Double::sum);
              return sums;
            }));
    return new RowWork(
        name, size, 2L * Double.BYTES * size, contenders, _ -> Double.toString(sums[size - 1]));
  }

  private static RowWork count(String name, long lo, long hi, List<Entrant> ours) {
    List<Contender> contenders = contenders(ours, pantile -> pantile.countPrimes(lo, hi));
    if (hi <= 1_000_000_000) {
      contenders.add(new Contender("plain sieve", 1, () -> PlainSieve.count(lo, hi)));
    }
    return new RowWork(name, hi - lo, 0, contenders, Object::toString);
  }

  private static RowWork list(String name, long lo, long hi, List<Entrant> ours) {
    return new RowWork(
        name,
        hi - lo,
        0,
        contenders(ours, pantile -> pantile.primes(lo, hi)),
        primes -> Integer.toString(((long[]) primes).length));
  }

  private static RowWork nth(String name, long n, List<Entrant> ours) {
    return new RowWork(
        name, n, 0, contenders(ours, pantile -> pantile.nthPrime(n)), Object::toString);
  }

  private static RowWork isPrime(String name, int size, List<Entrant> ours, long seed) {
    long[] numbers = Candidates.odd63(size, seed);
    List<Contender> contenders = contenders(ours, pantile -> pantile.isPrime(numbers));
    contenders.add(new Contender("BigInteger", ALL, () -> BigIntegers.arePrime(numbers)));
    return new RowWork(
        name,
        size,
        (long) size * Long.BYTES,
        contenders,
        prime -> String.format(Locale.ROOT, "h%08x", Arrays.hashCode((boolean[]) prime)));
  }
}
