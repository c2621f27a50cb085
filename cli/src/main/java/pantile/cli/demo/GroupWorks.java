// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums of rows with equal keys, and greatest elements of segments. */
final class GroupWorks {
  private static final int KEYS = 1000;

  /** Keys far apart: no table has a place for each number between them. */
  private static final long APART = 1_000_000_007;

  private static final int SEGMENT = 10;

  private GroupWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(() -> sums(seed, size), () -> segments(DemoData.tame(seed, size)));
  }

  private static DemoWork sums(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] keys = new long[size];
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = APART * random.nextInt(KEYS);
      values[i] = random.nextInt();
    }
    Predicate<Object> right = new Judge(sums -> areSums(keys, values, (long[]) sums));
    return DemoWork.reading(
        "groupBy, sum long",
        size,
        16L * size,
        pantile -> pantile.over(keys).groupBy().sum(pantile.over(values)).toArray(),
        right,
        DemoWork.rival(
            "groupingByConcurrent, summingLong",
            size,
            () ->
                new TreeMap<>(
                        IntStream.range(0, size)
                            .parallel()
                            .boxed()
                            .collect(
                                Collectors.groupingByConcurrent(
                                    i -> keys[i], Collectors.summingLong(i -> values[i]))))
                    .values().stream().mapToLong(Long::longValue).toArray(),
            right));
  }

  private static boolean areSums(long[] keys, long[] values, long[] sums) {
    Map<Long, Long> expected = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      expected.merge(keys[i], values[i], Long::sum);
    }
    return Arrays.equals(sums, expected.values().stream().mapToLong(Long::longValue).toArray());
  }

  private static DemoWork segments(double[] x) {
    int[] offsets = new int[(x.length + SEGMENT - 1) / SEGMENT + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = Math.min(SEGMENT * i, x.length);
    }
    Predicate<Object> right = new Judge(greatest -> areGreatest(x, (double[]) greatest));
    return DemoWork.reading(
        "max of segments double",
        x.length,
        8L * x.length,
        pantile -> pantile.over(x).segments(pantile.over(offsets)).max().toArray(),
        right,
        DemoWork.rival(
            "parallelSetAll, a loop a segment",
            x.length,
            () -> {
              double[] greatest = new double[offsets.length - 1];
              Arrays.parallelSetAll(
                  greatest,
                  i -> {
                    double most = Double.NEGATIVE_INFINITY;
                    for (int j = offsets[i]; j < offsets[i + 1]; j++) {
                      most = Math.max(most, x[j]);
                    }
                    return most;
                  });
              return greatest;
            },
            right));
  }

  /** None of a segment is greater, and one is equal. */
  private static boolean areGreatest(double[] x, double[] greatest) {
    boolean[] met = new boolean[greatest.length];
    for (int i = 0; i < x.length; i++) {
      int segment = i / SEGMENT;
      if (segment >= greatest.length || x[i] > greatest[segment]) {
        return false;
      }
      met[segment] |= x[i] == greatest[segment];
    }
    for (boolean each : met) {
      if (!each) {
        return false;
      }
    }
    return true;
  }
}
