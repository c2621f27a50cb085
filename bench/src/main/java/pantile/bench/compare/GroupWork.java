// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pantile.bench.input.InputElements;
import pantile.op.group.Bins;

/** Sums by key, and histograms, as works. */
final class GroupWork {
  /** Sums of whole numbers are the same in any order and by any loop. */
  private static final int VALUES = 1000;

  private GroupWork() {}

  /**
   * Sums of a column by a column of keys.
   *
   * @param keys how many there may be, from 0
   */
  static RowWork sums(String name, int keys, int rows, List<Entrant> ours, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return sums(name, random.ints(rows, 0, keys).toArray(), keys, ours, random);
  }

  /**
   * The same, where key {@code k} is drawn about {@code 1 / (k + 1)} times as often as key 0.
   *
   * @param keys how many there may be, from 0
   */
  static RowWork zipfSums(String name, int keys, int rows, List<Entrant> ours, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] key = random.doubles(rows).mapToInt(u -> (int) Math.pow(keys, u) - 1).toArray();
    return sums(name, key, keys, ours, random);
  }

  private static RowWork sums(
      String name, int[] key, int keys, List<Entrant> ours, SplittableRandom random) {
    int rows = key.length;
    double[] value = random.ints(rows, 0, VALUES).asDoubleStream().toArray();
    List<Contender> contenders =
        RowWork.contenders(ours, pt -> pt.over(key).groupBy().sum(pt.over(value)).toArray());
    contenders.add(new Contender("stream", RowWork.ALL, () -> byStream(key, value)));
    contenders.add(new Contender("loop", 1, () -> byLoop(key, value, keys)));
    long bytes = (long) rows * (Integer.BYTES + Double.BYTES);
    return new RowWork(name, rows, bytes, contenders, GroupWork::check);
  }

  private static double[] byStream(int[] key, double[] value) {
    Map<Integer, Double> sums =
        IntStream.range(0, key.length)
            .parallel()
            .boxed()
            .collect(
                Collectors.groupingByConcurrent(
                    i -> key[i], Collectors.summingDouble(i -> value[i])));
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .mapToDouble(Map.Entry::getValue)
        .toArray();
  }

  /** Sums that are rounded at each step, in a table: keys are known to be small here. */
  private static double[] byLoop(int[] key, double[] value, int keys) {
    double[] sums = new double[keys];
    int[] counts = new int[keys];
    for (int i = 0; i < key.length; i++) {
      sums[key[i]] += value[i];
      counts[key[i]]++;
    }
    return IntStream.range(0, keys).filter(k -> counts[k] > 0).mapToDouble(k -> sums[k]).toArray();
  }

  /** Counts of even bins. {@code read} is Pantile's maximum, which reads the memory once. */
  static RowWork histogram(String name, int bins, int length, List<Entrant> ours, long seed) {
    double[] x = new SplittableRandom(seed).doubles(length).toArray();
    Bins even = Bins.even(bins, 0, 1);
    List<Contender> contenders =
        RowWork.contenders(ours, pt -> pt.over(x).histogram(even).toDoubles().toArray());
    contenders.add(
        new Contender(
            "loop",
            1,
            () -> {
              double[] counts = new double[bins];
              for (double each : x) {
                counts[(int) (each * bins)]++; // right for powers of two alone
              }
              return counts;
            }));
    contenders.add(
        new Contender("read", RowWork.ALL, () -> new double[] {ours.getFirst().pantile().max(x)}));
    return new RowWork(name, length, (long) length * Double.BYTES, contenders, GroupWork::check);
  }

  private static String check(Object sums) {
    double[] all = (double[]) sums;
    return all.length == 1
        ? ""
        : String.format(Locale.ROOT, "h%016x", InputElements.DOUBLE.hash(all));
  }
}
