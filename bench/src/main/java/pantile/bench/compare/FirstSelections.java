// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Pantile;
import pantile.op.select.QuantileMethod;

/** First calls that find elements by conditions and by rank. */
final class FirstSelections {
  private static final double BOUND = 0.5;
  private static final int TOP = 100;
  private static final double[] SHARES = {0.01, 0.25, 0.5, 0.75, 0.99};

  private FirstSelections() {}

  static FirstDaily of(String name, int n) {
    double[] x = FirstDaily.doubles(n);
    return switch (name) {
      case "filter" -> filter(x);
      case "partition" -> partition(x);
      case "where" -> where(x);
      case "topk" -> top(x);
      case "median" -> median(x);
      case "quantiles" -> quantiles(x);
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  private static FirstDaily filter(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        Doubles all = pt.over(x);
        return all.filter(all.gt(BOUND)).toArray();
      }

      @Override
      Object theirs() {
        return Arrays.stream(x).parallel().filter(v -> v > BOUND).toArray();
      }
    };
  }

  private static FirstDaily partition(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        Doubles all = pt.over(x);
        return all.partition(all.gt(BOUND)).toArray();
      }

      @Override
      Object theirs() {
        double[] parted = new double[x.length];
        int at = 0;
        for (double each : x) {
          if (each > BOUND) {
            parted[at++] = each;
          }
        }
        for (double each : x) {
          if (!(each > BOUND)) {
            parted[at++] = each;
          }
        }
        return parted;
      }
    };
  }

  private static FirstDaily where(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).gt(BOUND).indices().toArray();
      }

      @Override
      Object theirs() {
        return IntStream.range(0, x.length).parallel().filter(i -> x[i] > BOUND).toArray();
      }
    };
  }

  private static FirstDaily top(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).topK(Math.min(TOP, x.length)).values().toArray();
      }

      @Override
      Object theirs() {
        double[] sorted = x.clone();
        Arrays.parallelSort(sorted);
        double[] top = new double[Math.min(TOP, x.length)];
        for (int i = 0; i < top.length; i++) {
          top[i] = sorted[x.length - 1 - i];
        }
        return top;
      }
    };
  }

  private static FirstDaily median(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).median();
      }

      @Override
      Object theirs() {
        double[] sorted = x.clone();
        Arrays.parallelSort(sorted);
        return (sorted[(x.length - 1) / 2] + sorted[x.length / 2]) / 2;
      }
    };
  }

  /** By a method that rounds nothing. */
  private static FirstDaily quantiles(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).quantiles(QuantileMethod.INVERTED_CDF, SHARES);
      }

      @Override
      Object theirs() {
        double[] sorted = x.clone();
        Arrays.parallelSort(sorted);
        double[] quantiles = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
          quantiles[i] = sorted[(int) Math.ceil(SHARES[i] * x.length) - 1];
        }
        return quantiles;
      }
    };
  }
}
