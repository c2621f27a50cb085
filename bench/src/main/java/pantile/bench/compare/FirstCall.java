// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.Locale;
import pantile.Pantile;
import pantile.bench.input.BigIntegers;
import pantile.bench.input.Calculation;
import pantile.bench.input.Candidates;
import pantile.bench.input.Columns;
import pantile.bench.input.InputElements;
import pantile.bench.input.PlainSieve;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;
import pantile.bench.input.Streams;
import pantile.bench.input.TrialDivision;

/**
 * A call that is timed once in a JVM. What it needs is made with it, and how it came out is told
 * when the time is over.
 */
abstract class FirstCall {
  private final long elements;

  FirstCall(long elements) {
    this.elements = elements;
  }

  /**
   * Makes a call from its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FirstCall of(String work) {
    String[] parts = work.split(":");
    return switch (parts[0]) {
      case "first-sort" -> new Sort(Integer.parseInt(parts[2]));
      case "first-sum", "first-min", "first-dot" ->
          new Reduction(parts[0].substring("first-".length()), Integer.parseInt(parts[2]));
      case "first-scan" -> new Scan(Integer.parseInt(parts[2]));
      case "first-expression" -> new Line(Integer.parseInt(parts[2]));
      case "first-count" -> new Count(Long.parseLong(parts[2]));
      case "first-isprime" -> new IsPrime(parts[1], Integer.parseInt(parts[2]));
      case "first-daily" -> FirstDaily.of(parts[1], Integer.parseInt(parts[2]));
      case "first-open" -> new Nothing();
      default -> throw new IllegalArgumentException("there is no work " + work);
    };
  }

  /** As {@link Timing#elements}. */
  long elements() {
    return elements;
  }

  abstract void byPantile(Pantile pantile);

  abstract void byPeer(String who);

  /** As {@link Timing#check}. */
  abstract String check();

  private static final class Sort extends FirstCall {
    private final int[] keys;

    Sort(int size) {
      super(size);
      keys = Spread.UNIFORM.keys(InputElements.INT, size, Seed.VALUE);
    }

    @Override
    void byPantile(Pantile pantile) {
      pantile.sort(keys);
    }

    @Override
    void byPeer(String who) {
      Arrays.parallelSort(keys);
    }

    @Override
    String check() {
      return String.format(Locale.ROOT, "h%016x", InputElements.INT.hash(keys));
    }
  }

  private static final class Reduction extends FirstCall {
    private final String operation;
    private final double[] x;
    private final double[] y;
    private double value;

    Reduction(String operation, int size) {
      super(size);
      this.operation = operation;
      x = InputElements.DOUBLE.terms(size, Seed.VALUE);
      y = operation.equals("dot") ? InputElements.DOUBLE.terms(size, Seed.VALUE + 1) : x;
    }

    @Override
    void byPantile(Pantile pantile) {
      value =
          switch (operation) {
            case "sum" -> pantile.sum(x);
            case "min" -> pantile.min(x);
            default -> pantile.dot(x, y);
          };
    }

    @Override
    void byPeer(String who) {
      value = Streams.reduce(operation, x, y);
    }

    @Override
    String check() {
      return Double.toString(value);
    }
  }

  private static final class Scan extends FirstCall {
    private final double[] sums;

    Scan(int size) {
      super(size);
      sums = InputElements.DOUBLE.terms(size, Seed.VALUE);
    }

    @Override
    void byPantile(Pantile pantile) {
      pantile.inclusiveScan(sums, sums);
    }

    @Override
    void byPeer(String who) {
      Arrays.parallelPrefix(sums, Double::sum);
    }

    /** The sum of all sums, in one loop: rounding differs, and a wrong block would show. */
    @Override
    String check() {
      double sum = 0;
      for (double element : sums) {
        sum += element;
      }
      return Double.toString(sum);
    }
  }

  private static final class Line extends FirstCall {
    private final Columns columns;
    private double[] results = {};

    Line(int size) {
      super(size);
      columns = Columns.of(size, Seed.VALUE);
    }

    @Override
    void byPantile(Pantile pantile) {
      results = (double[]) Calculation.LINE_NEW.pantile(pantile, columns);
    }

    @Override
    void byPeer(String who) {
      results = (double[]) Calculation.LINE_NEW.stream(columns);
    }

    @Override
    String check() {
      return String.format(Locale.ROOT, "h%016x", InputElements.DOUBLE.hash(results));
    }
  }

  private static final class Count extends FirstCall {
    private final long hi;
    private long count;

    Count(long hi) {
      super(hi);
      this.hi = hi;
    }

    @Override
    void byPantile(Pantile pantile) {
      count = pantile.countPrimes(0, hi);
    }

    @Override
    void byPeer(String who) {
      count = PlainSieve.count(0, hi);
    }

    @Override
    String check() {
      return Long.toString(count);
    }
  }

  private static final class IsPrime extends FirstCall {
    private final long[] numbers;
    private boolean[] prime = {};

    IsPrime(String bits, int size) {
      super(size);
      numbers =
          switch (bits) {
            case "31" -> Candidates.odd31(size, Seed.VALUE);
            case "63" -> Candidates.odd63(size, Seed.VALUE);
            default -> throw new IllegalArgumentException("there are no numbers of " + bits);
          };
    }

    @Override
    void byPantile(Pantile pantile) {
      prime = pantile.isPrime(numbers);
    }

    @Override
    void byPeer(String who) {
      prime =
          who.equals("trial division")
              ? TrialDivision.arePrime(numbers)
              : BigIntegers.arePrime(numbers);
    }

    @Override
    String check() {
      return String.format(Locale.ROOT, "h%08x", Arrays.hashCode(prime));
    }
  }

  /** Opening alone. */
  private static final class Nothing extends FirstCall {
    Nothing() {
      super(1);
    }

    @Override
    void byPantile(Pantile pantile) {}

    @Override
    void byPeer(String who) {
      throw new IllegalArgumentException(who + " has nothing to open");
    }

    @Override
    String check() {
      return "";
    }
  }
}
