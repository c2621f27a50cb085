// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.spi.Arguments;

/**
 * Some groups, and a floating-point number for each. Keys ascend. Of the partitions of a result
 * each has the groups whose keys' hash says so.
 */
public final class GroupedDoubles implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] keys;
  private final double[] values;

  GroupedDoubles(long[] keys, double[] values) {
    this.keys = keys;
    this.values = values;
  }

  /**
   * The groups' keys.
   *
   * @return an array of this object's, which is not to be changed; ascending
   */
  public long[] keys() {
    return keys;
  }

  /**
   * A result for each key.
   *
   * @return an array of this object's, which is not to be changed
   */
  public double[] values() {
    return values;
  }

  /**
   * Brings all groups of a result to the driver. Takes O(n log n) time there for n groups, and 32
   * bytes a group.
   *
   * @param parts a result
   * @return all groups, in ascending order of keys, as on one machine
   * @throws ArithmeticException if there are more than an array can hold
   * @throws pantile.error.JobFailedException if a task failed as often as Spark tries it
   */
  public static GroupedDoubles collect(JavaRDD<GroupedDoubles> parts) {
    List<GroupedDoubles> all =
        Failures.translated(
            JavaSparkContext.fromSparkContext(Arguments.given(parts, "parts").context()),
            "groups",
            parts::collect);
    long[] sorted = KeysInOrder.of(all.stream().map(GroupedDoubles::keys).toList());
    double[] values = new double[sorted.length];
    for (GroupedDoubles part : all) {
      for (int i = 0; i < part.keys.length; i++) {
        values[Arrays.binarySearch(sorted, part.keys[i])] = part.values[i];
      }
    }
    return new GroupedDoubles(sorted, values);
  }
}
