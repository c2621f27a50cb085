// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import pantile.Order;
import pantile.Pantile;
import pantile.op.sort.Rank;

/** First calls that put elements in order. */
final class FirstOrders {
  private FirstOrders() {}

  static FirstDaily of(String name, int n) {
    return switch (name) {
      case "argsort" -> argSort(FirstDaily.doubles(n));
      case "sort-with" ->
          sortWith(FirstDaily.longs(n, Long.MAX_VALUE, 0), FirstDaily.ints(n, n, 1));
      case "order-by-two" -> byTwo(FirstDaily.ints(n, 100, 0), FirstDaily.ints(n, n, 1));
      case "rank" -> rank(FirstDaily.ints(n, n, 0));
      case "merge" -> merge(sorted(n / 2, 0), sorted(n - n / 2, 1));
      case "reverse" -> reverse(FirstDaily.doubles(n));
      case "rotate" -> rotate(FirstDaily.doubles(n));
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  private static long[] sorted(int n, int stream) {
    long[] a = FirstDaily.longs(n, Long.MAX_VALUE, stream);
    Arrays.sort(a);
    return a;
  }

  private static FirstDaily argSort(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.argSort(x);
      }

      @Override
      Object theirs() {
        return IntStream.range(0, x.length)
            .parallel()
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    };
  }

  private static FirstDaily sortWith(long[] keys, int[] values) {
    return new FirstDaily(keys.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(keys).sortWith(pt.over(values)).values().toArray();
      }

      @Override
      Object theirs() {
        return IntStream.range(0, keys.length)
            .parallel()
            .boxed()
            .sorted(Comparator.comparingLong(i -> keys[i]))
            .mapToInt(i -> values[i])
            .toArray();
      }
    };
  }

  private static FirstDaily byTwo(int[] a, int[] b) {
    return new FirstDaily(a.length) {
      @Override
      Object ours(Pantile pt) {
        return Order.by(pt.over(a)).then(pt.over(b)).argSort().toArray();
      }

      @Override
      Object theirs() {
        return IntStream.range(0, a.length)
            .parallel()
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(i -> a[i]).thenComparingInt(i -> b[i]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    };
  }

  private static FirstDaily rank(int[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).rank(Rank.DENSE).toArray();
      }

      @Override
      Object theirs() {
        int[] values = Arrays.stream(x).parallel().distinct().sorted().toArray();
        return Arrays.stream(x).parallel().map(v -> Arrays.binarySearch(values, v) + 1).toArray();
      }
    };
  }

  private static FirstDaily merge(long[] a, long[] b) {
    return new FirstDaily(a.length + b.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(a).merge(pt.over(b)).toArray();
      }

      @Override
      Object theirs() {
        long[] merged = new long[a.length + b.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.length; k++) {
          merged[k] = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
        }
        return merged;
      }
    };
  }

  private static FirstDaily reverse(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).reverse().toArray();
      }

      @Override
      Object theirs() {
        double[] reversed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          reversed[i] = x[x.length - 1 - i];
        }
        return reversed;
      }
    };
  }

  private static FirstDaily rotate(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).rotate(x.length / 3).toArray();
      }

      @Override
      Object theirs() {
        double[] rotated = new double[x.length];
        int k = x.length / 3;
        for (int i = 0; i < x.length; i++) {
          rotated[(i + k) % x.length] = x[i];
        }
        return rotated;
      }
    };
  }
}
