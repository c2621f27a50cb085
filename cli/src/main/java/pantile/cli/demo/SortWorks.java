// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pantile.Pantile;

/** Sorts of the four types; the JDK's sequential sort says what is right. */
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
    int[] sorted = data.clone();
    Arrays.sort(sorted);
    int[] a = new int[data.length];
    return work(
        "int",
        data.length,
        Integer.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        result -> Arrays.equals(a, sorted));
  }

  private static DemoWork longs(long[] data) {
    long[] sorted = data.clone();
    Arrays.sort(sorted);
    long[] a = new long[data.length];
    return work(
        "long",
        data.length,
        Long.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        result -> Arrays.equals(a, sorted));
  }

  /** {@code Arrays.equals} tells -0.0 from 0.0 and takes NaN for NaN. */
  private static DemoWork floats(float[] data) {
    float[] sorted = data.clone();
    Arrays.sort(sorted);
    float[] a = new float[data.length];
    return work(
        "float",
        data.length,
        Float.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        result -> Arrays.equals(a, sorted));
  }

  private static DemoWork doubles(double[] data) {
    double[] sorted = data.clone();
    Arrays.sort(sorted);
    double[] a = new double[data.length];
    return work(
        "double",
        data.length,
        Double.BYTES,
        () -> System.arraycopy(data, 0, a, 0, a.length),
        pantile -> pantile.sort(a),
        () -> Arrays.parallelSort(a),
        result -> Arrays.equals(a, sorted));
  }

  private static DemoWork work(
      String type,
      int size,
      int bytes,
      Runnable prepare,
      Consumer<Pantile> sort,
      Runnable rival,
      Predicate<Object> right) {
    return new DemoWork(
        "sort " + type,
        size,
        (long) size * bytes,
        prepare,
        pantile -> {
          sort.accept(pantile);
          return type;
        },
        right,
        List.of(
            DemoWork.rival(
                "Arrays.parallelSort " + type,
                size,
                () -> {
                  rival.run();
                  return type;
                },
                right)));
  }
}
