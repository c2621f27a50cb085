// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a user says of keys and values: their order, and how values are combined.
 *
 * @param order of keys
 * @param combiner of values
 */
record Rules<K, V>(Comparator<? super K> order, Combiner<V> combiner) {
  V combine(V left, V right) throws Exception {
    V both = combiner.combine(left, right);
    if (both == null) {
      throw new NullPointerException("the combiner returned null");
    }
    return both;
  }

  /** Sorts pairs of different keys by key. */
  void sort(Pair<K, V>[] pairs) {
    Arrays.sort(pairs, (a, b) -> order.compare(a.key(), b.key()));
    for (int i = 1; i < pairs.length; i++) {
      if (order.compare(pairs[i - 1].key(), pairs[i].key()) == 0) {
        requireEqual(pairs[i - 1].key(), pairs[i].key());
      }
    }
  }

  /**
   * Refuses keys that the order takes for the same and {@code equals} does not. Which of them a
   * result has would depend on what was in one table.
   */
  void requireEqual(K a, K b) {
    if (!a.equals(b)) {
      throw new IllegalArgumentException(
          "the order of keys takes " + a + " and " + b + " for the same, but they are not equal");
    }
  }
}
