// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.spi.ElementType;

/** One array as an RDD of arrays, divided as a test wants it. */
final class Divided {
  private Divided() {}

  /**
   * Divides an array.
   *
   * @param whole an array of numbers
   * @param cuts where each partition ends, ascending; the last one ends with the array
   * @param most elements of the RDD's arrays
   */
  static <T> JavaRDD<T> at(JavaSparkContext context, T whole, int[] cuts, int most) {
    List<ArrayList<T>> partitions = new ArrayList<>();
    int at = 0;
    for (int cut : cuts) {
      ArrayList<T> arrays = new ArrayList<>();
      while (at < cut) {
        int count = Math.min(most, cut - at);
        arrays.add(copy(whole, at, at + count));
        at += count;
      }
      partitions.add(arrays);
    }
    return context.parallelize(partitions, partitions.size()).flatMap(List::iterator);
  }

  /** As {@link #at}, with random partitions, some of which are empty, and arrays of any length. */
  static <T> JavaRDD<T> random(JavaSparkContext context, T whole, int partitions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = ElementArrays.length(whole);
    int[] cuts = new int[partitions];
    for (int i = 0; i < partitions - 1; i++) {
      cuts[i] = random.nextInt(length + 1);
      if (i > 0 && random.nextInt(4) == 0) {
        cuts[i] = cuts[i - 1];
      }
    }
    cuts[partitions - 1] = length;
    java.util.Arrays.sort(cuts);
    return at(context, whole, cuts, 1 + random.nextInt(Math.max(1, length / 3)));
  }

  @SuppressWarnings("unchecked") // a copy is of the same type
  private static <T> T copy(T whole, int from, int to) {
    ElementType type =
        switch (whole) {
          case double[] _ -> ElementType.DOUBLE;
          case float[] _ -> ElementType.FLOAT;
          case long[] _ -> ElementType.LONG;
          default -> ElementType.INT;
        };
    Object copy = ElementArrays.make(type, to - from);
    System.arraycopy(whole, from, copy, 0, to - from);
    return (T) copy;
  }
}
