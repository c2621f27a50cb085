// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;

/**
 * The pairs of some neighbouring inputs, each key once, by partition. Segments have the order of
 * their inputs.
 */
sealed interface Segment<K, V> permits Held, Run {
  /** A partition's pairs in the order of keys. */
  Cursor<K, V> sorted(int partition, Rules<K, V> rules, Spill<K, V> spill) throws IOException;
}
