// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.spi.Arguments;

/**
 * Some groups, and an integer for each. Keys ascend. Of the partitions of a result each has the
 * groups whose keys' hash says so.
 */
public final class GroupedLongs implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] keys;
  private final long[] values;

  GroupedLongs(long[] keys, long[] values) {
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
  public long[] values() {
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
  public static GroupedLongs collect(JavaRDD<GroupedLongs> parts) {
    List<GroupedLongs> all =
        Failures.translated(
            JavaSparkContext.fromSparkContext(Arguments.given(parts, "parts").context()),
            "groups",
            parts::collect);
    long[] sorted = KeysInOrder.of(all.stream().map(GroupedLongs::keys).toList());
    long[] values = new long[sorted.length];
    for (GroupedLongs part : all) {
      for (int i = 0; i < part.keys.length; i++) {
        values[Arrays.binarySearch(sorted, part.keys[i])] = part.values[i];
      }
    }
    return new GroupedLongs(sorted, values);
  }
}
