// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reduced partition: its keys in order, and their values. Any thread reads it. */
sealed interface Sorted<K, V> permits SortedArray, SortedFile {
  /** How many pairs. */
  long size();

  /** How many bytes it has on disk. */
  long bytes();

  /** Every so many-th key, the first one too, in order; more keys of large pairs. */
  List<K> sample(int every);

  /**
   * The pairs from a key on.
   *
   * @param from the least key; null for all
   */
  Cursor<K, V> from(@Nullable K from, Rules<K, V> rules, Spill<K, V> spill) throws Exception;
}
