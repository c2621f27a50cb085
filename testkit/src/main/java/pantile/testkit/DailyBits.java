// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import pantile.Doubles;
import pantile.Floats;
import pantile.Groups;
import pantile.Ints;
import pantile.Joined;
import pantile.Longs;
import pantile.Mask;
import pantile.Order;
import pantile.Pantile;
import pantile.Picked;
import pantile.Rolling;
import pantile.Runs;
import pantile.Segments;
import pantile.Sorted;
import pantile.Values;
import pantile.op.group.Bins;
import pantile.op.search.Side;
import pantile.op.select.QuantileMethod;
import pantile.op.sort.Rank;
import pantile.spi.ElementType;

/**
 * Digests of the bits of orders, selections, groups, segments, searches, windows and places, for
 * {@link ResultBits}. What devices may leave to the host has a line of its own.
 */
final class DailyBits {
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(Distribution.FEW_DISTINCT, Distribution.SPECIALS);

  /** One matrix of a column, and one of more than a block. */
  private static final int[] LENGTHS = {17, 1030};

  private static final int COLUMNS = 10;
  private static final int WINDOW = 7;
  private static final long SEED = 7;

  /** Keys so far apart are sorted; near ones are counted in a table. */
  private static final long APART = 1L << 50;

  private final ResultBits bits;
  private final Pantile pt;

  DailyBits(ResultBits bits, Pantile pt) {
    this.bits = bits;
    this.pt = pt;
  }

  /** Of arrays of all types. */
  void add(long seed) {
    for (ElementType type : ElementType.values()) {
      String of = " " + type.name().toLowerCase(Locale.ROOT);
      for (Distribution distribution : DISTRIBUTIONS) {
        for (int length : LENGTHS) {
          Values<?> x = pt.over(new Input(distribution, type, length, seed).whole());
          Values<?> y = pt.over(new Input(distribution, type, length, seed + 1).whole());
          switch (x) {
            case Ints a -> {
              add(of, a, (Ints) y, a.gt(0));
              segments(of, a.segments(offsets(length)));
              windows(of, a.rolling(WINDOW));
              groups(of, a, by -> by.sum(a));
            }
            case Longs a -> {
              add(of, a, (Longs) y, a.gt(0));
              segments(of, a.segments(offsets(length)));
              windows(of, a.rolling(WINDOW));
              groups(of, a, by -> by.sum(a));
            }
            case Floats a -> {
              Floats b = (Floats) y;
              add(of, a, b, a.gt(0));
              segments(of, a.segments(offsets(length)));
              windows(of, a.rolling(WINDOW));
              groups(of, a, by -> by.sum(a));
              matrix(
                  of, () -> a.matrixVector(rows(length), columns(length), b.take(columns(length))));
              matrix(of, () -> a.squaredDistances(b.take(columns(length)), columns(length)));
            }
            case Doubles a -> {
              Doubles b = (Doubles) y;
              add(of, a, b, a.gt(0));
              segments(of, a.segments(offsets(length)));
              windows(of, a.rolling(WINDOW));
              groups(of, a, by -> by.sum(a));
              matrix(
                  of, () -> a.matrixVector(rows(length), columns(length), b.take(columns(length))));
              matrix(of, () -> a.squaredDistances(b.take(columns(length)), columns(length)));
            }
          }
        }
      }
    }
  }

  private static int columns(int length) {
    return length % COLUMNS == 0 ? COLUMNS : 1;
  }

  private static int rows(int length) {
    return length / columns(length);
  }

  /** Empty ones, short ones, and a long one. */
  private Ints offsets(int length) {
    return pt.over(new int[] {0, 0, 3, 4, 4, 11, length, length});
  }

  private void matrix(String of, Callable<Doubles> call) {
    bits.add("matrix" + of, () -> computed(call.call()));
  }

  private <A extends Values<A>> void add(String of, A x, A y, Mask where) {
    orders(of, x, y);
    selections(of, x, where);
    keys(of, x, y);
    places(of, x, y);
  }

  private <A extends Values<A>> void orders(String of, A x, A y) {
    String name = "order" + of;
    for (Rank rank : Rank.values()) {
      bits.add(name, () -> moved(x.rank(rank)));
    }
    bits.add(name, () -> moved(Order.by(x).thenDescending(y).argSort()));
    bits.add(name, () -> moved(x.sortBy(y)));
    bits.add(
        name,
        () -> {
          Sorted<A, A> both = x.sortWith(y);
          return moved(both.keys(), both.values());
        });
    bits.add(name, () -> moved(x.sort().merge(y.sort())));
    bits.add(name, () -> moved(x.rotate(5), x.shuffle(SEED), x.sample(9, SEED)));
  }

  private <A extends Values<A>> void selections(String of, A x, Mask where) {
    String name = "select" + of;
    bits.add(name, () -> moved(x.filter(where), x.partition(where), where.indices()));
    bits.add(
        name,
        () -> {
          Picked<A> top = x.topK(9);
          Picked<A> bottom = x.bottomK(11);
          return moved(top.values(), top.indices(), bottom.values(), bottom.indices());
        });
    for (QuantileMethod method : QuantileMethod.values()) {
      bits.add(
          name,
          () ->
              Arrays.stream(x.quantiles(method, 0, 0.1, 0.5, 1 / 1.1, 1))
                  .mapToLong(Double::doubleToLongBits)
                  .toArray());
    }
    bits.add(name, x::median);
    String distinct = "unique" + of;
    bits.add(distinct, () -> moved(x.unique(), x.uniqueInOrder()));
    bits.add(distinct, x::countDistinct);
    bits.add(
        distinct,
        () -> {
          Runs<A> runs = x.runs();
          return moved(runs.values(), runs.lengths(), runs.decode());
        });
  }

  private <A extends Values<A>> void keys(String of, A x, A y) {
    String name = "search" + of;
    for (Side side : Side.values()) {
      bits.add(name, () -> moved(x.sort().searchSorted(y, side)));
    }
    bits.add(name, () -> moved(x.isIn(y).indices()));
    bits.add(name, () -> moved(x.union(y), x.intersection(y), x.difference(y), x.concat(y)));
    A few = x.take(9);
    bits.add(name, () -> moved(few.semiJoin(y), few.antiJoin(y)));
    bits.add(name, () -> pairs(few.join(y)));
    bits.add(name, () -> pairs(few.leftJoin(y)));
  }

  private static long[] pairs(Joined joined) {
    return moved(joined.left(), joined.right());
  }

  private <A extends Values<A>> void places(String of, A x, A y) {
    int n = (int) x.length();
    int[] at = new int[n];
    Arrays.setAll(at, i -> i * 5 % (n - 2)); // some twice, two never
    bits.add("places" + of, () -> moved(x.scatter(pt.over(at), y)));
    bits.add("places" + of, () -> moved(x.transpose(rows(n), columns(n))));
  }

  private <A extends Values<A>, S extends Values<S>> void segments(String of, Segments<A, S> x) {
    String name = "segments" + of;
    bits.add(name, () -> moved(x.counts(), x.numbers()));
    bits.add("segments.sum" + of, () -> computed(x.sum()));
    bits.add("segments.sum" + of, () -> computed(x.mean()));
    bits.add(name, () -> moved(x.min(), x.max(), x.argMin(), x.argMax()));
    bits.add("segments.scan" + of, () -> computed(x.inclusiveScan()));
    bits.add("segments.scan" + of, () -> computed(x.exclusiveScan()));
    bits.add(name, () -> moved(x.sort(), x.sortDescending()));
    bits.add(
        name,
        () -> {
          Picked<A> top = x.topK(2);
          return moved(top.values(), top.indices());
        });
  }

  private <A extends Values<A>, S extends Values<S>> void windows(String of, Rolling<A, S> x) {
    String name = "rolling" + of;
    bits.add(name, () -> computed(x.sum()));
    bits.add(name, () -> computed(x.mean()));
    bits.add(name, () -> computed(x.variance()));
    bits.add(name, () -> moved(x.min(), x.max()));
  }

  /** Sums of a column, for which there is a method a type. */
  private interface Sums {
    Values<?> by(Groups groups);
  }

  private <A extends Values<A>> void groups(String of, A x, Sums sums) {
    int n = (int) x.length();
    long[] near = new long[n];
    Arrays.setAll(near, i -> i * 7919L % 13);
    long[] far = Arrays.stream(near).map(k -> (k - 6) * APART).toArray();
    statistics("groups" + of, near, x, sums);
    statistics("groups.sorted" + of, far, x, sums);
    bits.add("windows" + of, () -> moved(x.cumulativeMin(), x.cumulativeMax()));
    bits.add("windows" + of, () -> computed(x.cumulativeProduct()));
    bits.add("windows" + of, () -> computed(x.differences()));
    bits.add(
        "histogram" + of, () -> x.histogram(Bins.between(-1e18, -5, -0.0, 1, 2, 5e8)).toArray());
    bits.add("histogram" + of, () -> x.histogram(Bins.even(6, -3, 3)).toArray());
  }

  private <A extends Values<A>> void statistics(String name, long[] keys, A x, Sums sums) {
    groups(name, keys, by -> moved(by.rows(), by.counts(), by.numbers()));
    groups(name, keys, by -> computed(sums.by(by)));
    groups(name, keys, by -> computed(by.mean(x)));
    groups(name, keys, by -> computed(by.variance(x)));
    groups(name, keys, by -> moved(by.first(x), by.last(x), by.min(x), by.max(x)));
    groups(name, keys, by -> moved(by.argMin(x), by.argMax(x)));
  }

  /** To find groups may be left to the host, as what is computed of them. */
  private void groups(String name, long[] keys, Function<Groups, long[]> statistic) {
    bits.add(name, () -> statistic.apply(pt.over(keys).groupBy()));
  }

  /** All bits of what was moved, array after array. */
  private static long[] moved(Values<?>... results) {
    return Arrays.stream(results)
        .flatMapToLong(each -> LongStream.of(SliceElements.allBits(each)))
        .toArray();
  }

  /** Of what was computed, NaNs are alike. */
  private static long[] computed(Values<?> results) {
    return switch (results) {
      case Floats x -> computed(x.toDoubles());
      case Doubles x -> Arrays.stream(x.toArray()).mapToLong(Double::doubleToLongBits).toArray();
      case Ints _, Longs _ -> moved(results);
    };
  }
}
