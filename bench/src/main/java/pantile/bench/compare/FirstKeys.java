// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import pantile.Joined;
import pantile.Longs;
import pantile.Pantile;
import pantile.Runs;

/** First calls that compare elements for equality: distinct ones, sets and joins. */
final class FirstKeys {
  private FirstKeys() {}

  static FirstDaily of(String name, int n) {
    long[] x = FirstDaily.longs(n, n, 0);
    return switch (name) {
      case "unique" -> unique(x);
      case "unique-in-order" -> inOrder(x);
      case "count-distinct" -> count(x);
      case "runs" -> runs(x);
      case "is-in" -> isIn(x, FirstDaily.longs(n / 10, n, 1));
      case "join" -> join(x, ids(n / 10));
      case "union" -> union(x, FirstDaily.longs(n, n, 1));
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  /** Distinct ones. */
  private static long[] ids(int n) {
    long[] ids = new long[n];
    for (int i = 0; i < n; i++) {
      ids[i] = 10L * (n - i);
    }
    return ids;
  }

  private static FirstDaily unique(long[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).unique().toArray();
      }

      @Override
      Object theirs() {
        return Arrays.stream(x).parallel().distinct().sorted().toArray();
      }
    };
  }

  private static FirstDaily inOrder(long[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).uniqueInOrder().toArray();
      }

      @Override
      Object theirs() {
        return Arrays.stream(x).parallel().distinct().toArray();
      }
    };
  }

  private static FirstDaily count(long[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).countDistinct();
      }

      @Override
      Object theirs() {
        return Arrays.stream(x).parallel().distinct().count();
      }
    };
  }

  /** Lengths of runs of equal neighbours, of two elements on average. */
  private static FirstDaily runs(long[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= Math.max(1, x.length / 2);
    }
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        Runs<Longs> runs = pt.over(x).runs();
        return runs.lengths().toArray();
      }

      @Override
      Object theirs() {
        int[] lengths = new int[x.length];
        int runs = 0;
        for (int i = 0; i < x.length; i++) {
          runs += i == 0 || x[i] != x[i - 1] ? 1 : 0;
          lengths[runs - 1]++;
        }
        return Arrays.copyOf(lengths, runs);
      }
    };
  }

  private static FirstDaily isIn(long[] x, long[] others) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).isIn(pt.over(others)).indices().toArray();
      }

      @Override
      Object theirs() {
        Set<Long> set = new HashSet<>();
        for (long each : others) {
          set.add(each);
        }
        return IntStream.range(0, x.length).parallel().filter(i -> set.contains(x[i])).toArray();
      }
    };
  }

  /** The right rows of pairs, in the order of the left ones: each id is once on the right. */
  private static FirstDaily join(long[] x, long[] ids) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        Joined joined = pt.over(x).join(pt.over(ids));
        return joined.right().toArray();
      }

      @Override
      Object theirs() {
        Map<Long, Integer> rows = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
          rows.put(ids[i], i);
        }
        return Arrays.stream(x)
            .parallel()
            .filter(rows::containsKey)
            .mapToInt(id -> rows.getOrDefault(id, -1))
            .toArray();
      }
    };
  }

  private static FirstDaily union(long[] x, long[] y) {
    return new FirstDaily(x.length + y.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).union(pt.over(y)).toArray();
      }

      @Override
      Object theirs() {
        return LongStream.concat(Arrays.stream(x), Arrays.stream(y))
            .parallel()
            .distinct()
            .sorted()
            .toArray();
      }
    };
  }
}
