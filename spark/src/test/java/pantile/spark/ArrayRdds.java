// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Arrays as RDDs whose partitions have unlike lengths, some none. */
final class ArrayRdds {
  private ArrayRdds() {}

  /** Cuts an array by seeded lengths, the same for arrays of all types. */
  static List<int[]> cuts(int length, int pieces, long seed) {
    Random random = new Random(seed);
    int[] ends = new int[pieces];
    for (int i = 0; i < pieces - 1; i++) {
      ends[i] = i % 5 == 1 && i > 0 ? ends[i - 1] : random.nextInt(length + 1);
    }
    ends[pieces - 1] = length;
    Arrays.sort(ends);
    List<int[]> cuts = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      cuts.add(new int[] {from, end});
      from = end;
    }
    return cuts;
  }

  static JavaRDD<double[]> of(JavaSparkContext context, double[] x, int partitions, long seed) {
    // Java's serialization makes one NaN of all that it finds in an array of doubles.
    long[] bits = Arrays.stream(x).mapToLong(Double::doubleToRawLongBits).toArray();
    return of(context, bits, partitions, seed)
        .map(some -> Arrays.stream(some).mapToDouble(Double::longBitsToDouble).toArray());
  }

  static JavaRDD<long[]> of(JavaSparkContext context, long[] x, int partitions, long seed) {
    List<long[]> pieces =
        cuts(x.length, 3 * partitions, seed).stream()
            .map(cut -> Arrays.copyOfRange(x, cut[0], cut[1]))
            .toList();
    return context.parallelize(pieces, partitions);
  }

  static JavaRDD<int[]> of(JavaSparkContext context, int[] x, int partitions, long seed) {
    List<int[]> pieces =
        cuts(x.length, 3 * partitions, seed).stream()
            .map(cut -> Arrays.copyOfRange(x, cut[0], cut[1]))
            .toList();
    return context.parallelize(pieces, partitions);
  }

  static JavaRDD<float[]> of(JavaSparkContext context, float[] x, int partitions, long seed) {
    int[] bits = new int[x.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(x[i]);
    }
    return of(context, bits, partitions, seed)
        .map(some -> {
          float[] floats = new float[some.length];
          for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(some[i]);
          }
          return floats;
        });
  }

  /** The bits of elements, brought to the driver: partition by partition. */
  static List<long[]> bits(JavaRDD<double[]> arrays) {
    return arrays
        .map(some -> Arrays.stream(some).mapToLong(Double::doubleToRawLongBits).toArray())
        .collect();
  }

  /** The same, of floats. */
  static List<int[]> bitsOfFloats(JavaRDD<float[]> arrays) {
    return arrays
        .map(some -> {
          int[] bits = new int[some.length];
          for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(some[i]);
          }
          return bits;
        })
        .collect();
  }
}
