// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import pantile.op.group.KeyTotals;

/**
 * What a task found of some keys. Parts of the same key are merged, in any order.
 *
 * @param keys all unlike, in any order
 * @param counts how many rows of each key the task saw
 * @param totals of each measure, for each key
 */
@SuppressWarnings("ArrayRecordComponent") // written once and read once
public record GroupPart(long[] keys, long[] counts, List<KeyTotals> totals)
    implements Serializable {
  /** The totals of the first keys of some. */
  static KeyTotals first(KeyTotals all, int keys) {
    int others = 0;
    while (others < all.others().length && all.others()[others] < keys) {
      others++;
    }
    return new KeyTotals(
        Arrays.copyOf(all.first(), keys),
        Arrays.copyOf(all.second(), keys),
        Arrays.copyOf(all.others(), others),
        Arrays.copyOf(all.states(), others));
  }

  /**
   * The same, cut by the partitions of keys.
   *
   * @param partitions how many
   * @return a part for each partition, some without keys
   */
  GroupPart[] split(int partitions) {
    int[] partition = new int[keys.length];
    int[] sizes = new int[partitions];
    for (int i = 0; i < keys.length; i++) {
      partition[i] = KeyTable.partition(keys[i], partitions);
      sizes[partition[i]]++;
    }
    int[][] picked = new int[partitions][];
    for (int p = 0; p < partitions; p++) {
      picked[p] = new int[sizes[p]];
    }
    for (int i = keys.length - 1; i >= 0; i--) {
      picked[partition[i]][--sizes[partition[i]]] = i;
    }
    GroupPart[] parts = new GroupPart[partitions];
    for (int p = 0; p < partitions; p++) {
      int[] some = picked[p];
      List<KeyTotals> of = totals.stream().map(each -> pick(each, some)).toList();
      parts[p] = new GroupPart(pick(keys, some), pick(counts, some), of);
    }
    return parts;
  }

  static long[] pick(long[] from, int[] some) {
    long[] picked = new long[some.length];
    for (int i = 0; i < some.length; i++) {
      picked[i] = from[some[i]];
    }
    return picked;
  }

  /** Of ascending places, so that the keys of larger sums ascend as well. */
  private static KeyTotals pick(KeyTotals all, int[] some) {
    int[] others = new int[all.others().length];
    long[][] states = new long[others.length][];
    int found = 0;
    for (int i = 0; i < others.length; i++) {
      int at = Arrays.binarySearch(some, all.others()[i]);
      if (at >= 0) {
        others[found] = at;
        states[found] = all.states()[i];
        found++;
      }
    }
    return new KeyTotals(
        pick(all.first(), some),
        pick(all.second(), some),
        Arrays.copyOf(others, found),
        Arrays.copyOf(states, found));
  }
}
