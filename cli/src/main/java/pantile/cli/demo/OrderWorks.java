// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Indices in the order of their elements, and places in sorted elements. */
final class OrderWorks {
  /** Boxed indices are slow to sort: the JDK has fewer. */
  private static final int FEWER = 8;

  private static final int SEARCHED = 10;

  private OrderWorks() {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(() -> argSort(DemoData.wild(seed, size)), () -> search(seed, size));
  }

  private static DemoWork argSort(double[] x) {
    int few = (x.length + FEWER - 1) / FEWER;
    return DemoWork.reading(
        "argSort double",
        x.length,
        8L * x.length,
        pantile -> pantile.argSort(x),
        new Judge(order -> isOrder(x, x.length, (int[]) order)),
        DemoWork.rival(
            "IntStream.boxed().sorted()",
            few,
            () ->
                IntStream.range(0, few)
                    .parallel()
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> x[i]))
                    .mapToInt(i -> i)
                    .toArray(),
            new Judge(order -> isOrder(x, few, (int[]) order))));
  }

  /** All indices, their elements ascending; of equal ones the lower index first. */
  private static boolean isOrder(double[] x, int length, int[] order) {
    BitSet seen = new BitSet(length);
    for (int i : order) {
      if (i < 0 || i >= length) {
        return false;
      }
      seen.set(i);
    }
    return order.length == length
        && seen.cardinality() == length
        && Expected.ascending(
            length,
            i -> {
              int byElement = Double.compare(x[order[i]], x[order[i + 1]]);
              return byElement != 0 ? byElement : Integer.compare(order[i], order[i + 1]);
            });
  }

  /** The elements are multiples of ten: where a number stands among them is its tenth. */
  private static DemoWork search(long seed, int size) {
    long[] sorted = new long[Math.max(1, size / SEARCHED)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = 10L * i;
    }
    long[] queries = new SplittableRandom(seed).longs(size, 0, 10L * sorted.length).toArray();
    Predicate<Object> right = new Judge(places -> arePlaces(queries, (int[]) places));
    return DemoWork.reading(
        "searchSorted long",
        size,
        8L * size,
        pantile -> pantile.over(sorted).searchSorted(pantile.over(queries)).toArray(),
        right,
        DemoWork.rival(
            "parallelSetAll, binarySearch",
            size,
            () -> {
              int[] places = new int[size];
              Arrays.parallelSetAll(
                  places,
                  i -> {
                    int found = Arrays.binarySearch(sorted, queries[i]);
                    return found < 0 ? -1 - found : found;
                  });
              return places;
            },
            right));
  }

  private static boolean arePlaces(long[] queries, int[] places) {
    if (places.length != queries.length) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      if (places[i] != (queries[i] + 9) / 10) {
        return false;
      }
    }
    return true;
  }
}
