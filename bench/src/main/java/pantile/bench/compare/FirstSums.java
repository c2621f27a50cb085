// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.op.group.Bins;

/** First calls of groups, segments, searches and windows. */
final class FirstSums {
  private static final int BINS = 256;
  private static final int WINDOW = 1000;

  private FirstSums() {}

  static FirstDaily of(String name, int n) {
    return switch (name) {
      case "group-100" -> groups(FirstDaily.ints(n, 100, 1), FirstDaily.whole(n));
      case "group-100000" -> groups(FirstDaily.ints(n, 100_000, 1), FirstDaily.whole(n));
      case "histogram" -> histogram(FirstDaily.doubles(n));
      case "segments" -> segments(FirstDaily.whole(n));
      case "search" -> search(multiples(n / 10), FirstDaily.longs(n, n, 1));
      case "rolling" -> rolling(FirstDaily.whole(n), Math.min(WINDOW, n));
      case "differences" -> differences(FirstDaily.doubles(n));
      case "cumulative-max" -> cumulativeMax(FirstDaily.doubles(n));
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  private static FirstDaily groups(int[] keys, double[] values) {
    return new FirstDaily(keys.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(keys).groupBy().sum(pt.over(values)).toArray();
      }

      @Override
      Object theirs() {
        Map<Integer, Double> sums =
            IntStream.range(0, keys.length)
                .parallel()
                .boxed()
                .collect(
                    Collectors.groupingByConcurrent(
                        i -> keys[i], Collectors.summingDouble(i -> values[i])));
        return sums.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .mapToDouble(Map.Entry::getValue)
            .toArray();
      }
    };
  }

  private static FirstDaily histogram(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).histogram(Bins.even(BINS, 0, 1)).toArray();
      }

      @Override
      Object theirs() {
        long[] counts = new long[BINS];
        for (double each : x) {
          counts[(int) (each * BINS)]++;
        }
        return counts;
      }
    };
  }

  /** Ten elements each. */
  private static FirstDaily segments(double[] x) {
    int[] offsets = new int[x.length / 10 + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 10 * i;
    }
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x, 0, 10 * (x.length / 10)).segments(pt.over(offsets)).sum().toArray();
      }

      @Override
      Object theirs() {
        double[] sums = new double[offsets.length - 1];
        for (int i = 0; i < sums.length; i++) {
          for (int j = offsets[i]; j < offsets[i + 1]; j++) {
            sums[i] += x[j];
          }
        }
        return sums;
      }
    };
  }

  /** Each once: the JDK's search finds any of equal ones. */
  private static long[] multiples(int n) {
    long[] a = new long[n];
    for (int i = 0; i < n; i++) {
      a[i] = 10L * i;
    }
    return a;
  }

  private static FirstDaily search(long[] some, long[] queries) {
    return new FirstDaily(queries.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(some).searchSorted(pt.over(queries)).toArray();
      }

      @Override
      Object theirs() {
        int[] places = new int[queries.length];
        for (int i = 0; i < places.length; i++) {
          int found = Arrays.binarySearch(some, queries[i]);
          places[i] = found < 0 ? -1 - found : found;
        }
        return places;
      }
    };
  }

  private static FirstDaily rolling(double[] x, int window) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).rolling(window).mean().toArray();
      }

      @Override
      Object theirs() {
        double[] means = new double[x.length - window + 1];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          sum += x[i];
          if (i >= window - 1) {
            means[i - window + 1] = sum / window;
            sum -= x[i - window + 1];
          }
        }
        return means;
      }
    };
  }

  private static FirstDaily differences(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).differences().toArray();
      }

      @Override
      Object theirs() {
        return IntStream.range(1, x.length).parallel().mapToDouble(i -> x[i] - x[i - 1]).toArray();
      }
    };
  }

  private static FirstDaily cumulativeMax(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).cumulativeMax().toArray();
      }

      @Override
      Object theirs() {
        double[] greatest = x.clone();
        Arrays.parallelPrefix(greatest, Math::max);
        return greatest;
      }
    };
  }
}
