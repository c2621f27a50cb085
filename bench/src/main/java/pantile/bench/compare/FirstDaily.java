// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import pantile.Pantile;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;

/**
 * A first call of an operation of numeric code's every day, beside the stream or the loop that one
 * writes without a library. Inputs are made by loops: no stream and no lambda is linked before the
 * time begins, for either side.
 */
abstract class FirstDaily extends FirstCall {
  /** All of them, as {@link #of} takes them. */
  static final List<String> NAMES =
      List.of(
          "argsort",
          "sort-with",
          "order-by-two",
          "rank",
          "merge",
          "reverse",
          "rotate",
          "shuffle",
          "sample",
          "filter",
          "partition",
          "where",
          "unique",
          "unique-in-order",
          "count-distinct",
          "runs",
          "topk",
          "median",
          "quantiles",
          "group-100",
          "group-100000",
          "histogram",
          "segments",
          "search",
          "is-in",
          "join",
          "union",
          "rolling",
          "differences",
          "cumulative-max",
          "gather",
          "scatter",
          "transpose",
          "matrix-vector",
          "distances",
          "smallest-factors",
          "totients",
          "sum-of-primes");

  private Object answer = "";

  FirstDaily(int size) {
    super(size);
  }

  /**
   * Makes a call.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  static FirstDaily of(String name, int size) {
    return switch (name) {
      case "argsort", "sort-with", "order-by-two", "rank", "merge", "reverse", "rotate" ->
          FirstOrders.of(name, size);
      case "shuffle", "sample", "gather", "scatter", "transpose", "matrix-vector", "distances" ->
          FirstPlaces.of(name, size);
      case "filter", "partition", "where", "topk", "median", "quantiles" ->
          FirstSelections.of(name, size);
      case "unique", "unique-in-order", "count-distinct", "runs", "is-in", "join", "union" ->
          FirstKeys.of(name, size);
      case "smallest-factors", "totients", "sum-of-primes" -> FirstPrimes.of(name, size);
      default -> FirstSums.of(name, size);
    };
  }

  /** The answer of Pantile: an array, or a number. */
  abstract Object ours(Pantile pantile);

  /** The answer of the JDK. */
  abstract Object theirs();

  @Override
  final void byPantile(Pantile pantile) {
    answer = ours(pantile);
  }

  @Override
  final void byPeer(String who) {
    answer = theirs();
  }

  @Override
  final String check() {
    return switch (answer) {
      case int[] a -> hash(InputElements.INT, a);
      case long[] a -> hash(InputElements.LONG, a);
      case float[] a -> hash(InputElements.FLOAT, a);
      case double[] a -> hash(InputElements.DOUBLE, a);
      default -> answer.toString();
    };
  }

  private static <A> String hash(InputElements<A> type, A array) {
    return String.format(Locale.ROOT, "h%016x", type.hash(array));
  }

  /** Integers from 0 on, below a bound. */
  static int[] ints(int size, int bound, int stream) {
    SplittableRandom random = new SplittableRandom(Seed.VALUE + stream);
    int[] a = new int[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextInt(bound);
    }
    return a;
  }

  static long[] longs(int size, long bound, int stream) {
    SplittableRandom random = new SplittableRandom(Seed.VALUE + stream);
    long[] a = new long[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextLong(bound);
    }
    return a;
  }

  /** Numbers in [0, 1). */
  static double[] doubles(int size) {
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    double[] a = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextDouble();
    }
    return a;
  }

  /** Whole numbers: any order of additions gives the same sums. */
  static double[] whole(int size) {
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    double[] a = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = random.nextInt(1000);
    }
    return a;
  }
}
