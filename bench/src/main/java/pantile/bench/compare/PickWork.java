// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Sorted;
import pantile.bench.input.InputElements;
import pantile.bench.input.Spread;

/** The greatest elements, medians and distinct values as works. */
final class PickWork {
  private PickWork() {}

  /**
   * The greatest of uniform elements. {@code read} is Pantile's maximum, which reads the memory
   * once; its answer is not compared.
   *
   * @param k how many
   */
  static RowWork top(String name, int length, int k, List<Entrant> ours, long seed) {
    float[] x = Spread.UNIFORM.keys(InputElements.FLOAT, length, seed);
    List<Contender> contenders =
        RowWork.contenders(ours, pt -> pt.over(x).topK(k).values().toArray());
    contenders.add(reads("read", ours, pt -> pt.max(x)));
    contenders.add(
        new Contender(
            "sort",
            RowWork.ALL,
            () -> {
              float[] sorted = x.clone();
              Arrays.parallelSort(sorted);
              float[] top = new float[k];
              for (int i = 0; i < k; i++) {
                top[i] = sorted[length - 1 - i];
              }
              return top;
            }));
    return new RowWork(
        name, length, 4L * length, contenders, a -> hash(InputElements.FLOAT, a, float[].class));
  }

  /** The median of uniform elements, of which there is an odd number. */
  static RowWork median(String name, int length, List<Entrant> ours, long seed) {
    double[] x = Spread.UNIFORM.keys(InputElements.DOUBLE, length, seed);
    List<Contender> contenders = RowWork.contenders(ours, pt -> pt.over(x).median());
    contenders.add(
        new Contender(
            "sort",
            RowWork.ALL,
            () -> {
              double[] sorted = x.clone();
              Arrays.parallelSort(sorted);
              return sorted[length / 2];
            }));
    return new RowWork(name, length, 8L * length, contenders, Object::toString);
  }

  /**
   * Distinct values of numbers, of which each occurs some times. {@code sort+pass} is Pantile's
   * sort of a copy and one loop over it.
   */
  static RowWork unique(String name, int length, List<Entrant> ours, long seed) {
    long[] bits = Spread.UNIFORM.keys(InputElements.LONG, length, seed);
    long[] x = Arrays.stream(bits).map(b -> Math.floorMod(b, (long) length)).toArray();
    List<Contender> contenders = RowWork.contenders(ours, pt -> pt.over(x).unique().toArray());
    contenders.add(
        reads(
            "sort+pass",
            ours,
            pt -> {
              long[] sorted = x.clone();
              pt.sort(sorted);
              return distinct(sorted);
            }));
    contenders.add(
        new Contender(
            "stream",
            RowWork.ALL,
            () -> Arrays.stream(x).parallel().distinct().sorted().toArray()));
    return new RowWork(
        name, length, 8L * length, contenders, a -> hash(InputElements.LONG, a, long[].class));
  }

  /** Values beside keys, in the order of the keys. No key occurs twice. */
  static RowWork sortWith(String name, int length, List<Entrant> ours, long seed) {
    long[] keys = Spread.UNIFORM.keys(InputElements.LONG, length, seed);
    int[] values = IntStream.range(0, length).toArray();
    List<Contender> contenders =
        RowWork.contenders(
            ours,
            pt -> {
              Sorted<Longs, Ints> sorted = pt.over(keys).sortWith(pt.over(values));
              long[] _ = sorted.keys().toArray();
              return sorted.values().toArray();
            });
    return new RowWork(
        name, length, 12L * length, contenders, a -> hash(InputElements.INT, a, int[].class));
  }

  private static long[] distinct(long[] sorted) {
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** Something else that Pantile does, by the first that takes part. */
  private static Contender reads(String who, List<Entrant> ours, Function<Pantile, Object> call) {
    return new Contender(who, RowWork.ALL, () -> call.apply(ours.getFirst().pantile()));
  }

  private static <A> String hash(InputElements<A> type, Object answer, Class<A> array) {
    return array.isInstance(answer)
        ? String.format(Locale.ROOT, "h%016x", type.hash(array.cast(answer)))
        : "";
  }
}
