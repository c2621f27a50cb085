// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pantile.Pantile;

/**
 * Sorts of the four types. A result is right if its neighbours are in order and it holds what the
 * data held: nothing else is sorted for that, so that every side's first sort is its first.
 */
final class SortWorks {
  private SortWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> ints(DemoData.ints(seed, size)),
        () -> longs(DemoData.longs(seed, size)),
        () -> floats(DemoData.narrow(DemoData.wild(seed, size))),
        () -> doubles(DemoData.wild(seed, size)));
  }

  private static DemoWork ints(int[] data) {
    int[] a = new int[data.length];
    long content = Expected.content(data.length, i -> data[i]);
    return work(
        "int",
        a,
        data.length,
        Integer.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        _ ->
            Expected.ascending(a.length, i -> Integer.compare(a[i], a[i + 1]))
                && Expected.content(a.length, i -> a[i]) == content);
  }

  private static DemoWork longs(long[] data) {
    long[] a = new long[data.length];
    long content = Expected.content(data.length, i -> data[i]);
    return work(
        "long",
        a,
        data.length,
        Long.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        _ ->
            Expected.ascending(a.length, i -> Long.compare(a[i], a[i + 1]))
                && Expected.content(a.length, i -> a[i]) == content);
  }

  /** {@code Float.compare} tells -0.0 from 0.0 and has NaN last. */
  private static DemoWork floats(float[] data) {
    float[] a = new float[data.length];
    long content = Expected.content(data.length, i -> Float.floatToRawIntBits(data[i]));
    return work(
        "float",
        a,
        data.length,
        Float.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        _ ->
            Expected.ascending(a.length, i -> Float.compare(a[i], a[i + 1]))
                && Expected.content(a.length, i -> Float.floatToRawIntBits(a[i])) == content);
  }

  private static DemoWork doubles(double[] data) {
    double[] a = new double[data.length];
    long content = Expected.content(data.length, i -> Double.doubleToRawLongBits(data[i]));
    return work(
        "double",
        a,
        data.length,
        Double.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        _ ->
            Expected.ascending(a.length, i -> Double.compare(a[i], a[i + 1]))
                && Expected.content(a.length, i -> Double.doubleToRawLongBits(a[i])) == content);
  }

  private static DemoWork work(
      String type,
      Object array,
      int size,
      int bytes,
      Runnable prepare,
      Consumer<Pantile> sort,
      Runnable rival,
      Predicate<Object> sorted) {
    Predicate<Object> right = new Judge(sorted);
    return new DemoWork(
        "sort " + type,
        size,
        (long) size * bytes,
        prepare,
        pantile -> {
          sort.accept(pantile);
          return array;
        },
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelSort " + type,
                size,
                () -> {
                  rival.run();
                  return array;
                },
                right)));
  }
}
