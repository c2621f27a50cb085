// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import org.jspecify.annotations.Nullable;

/** A segment in memory, in no order inside of a partition. */
final class Held<K, V> implements Segment<K, V> {
  /** Where each partition begins; at the end, the number of all pairs. */
  private final int[] starts;

  private final int[] hashes;
  private final @Nullable Object[] keys;
  private final @Nullable Object[] values;
  private final long bytes;

  Held(int[] starts, int[] hashes, @Nullable Object[] keys, @Nullable Object[] values, long bytes) {
    this.starts = starts;
    this.hashes = hashes;
    this.keys = keys;
    this.values = values;
    this.bytes = bytes;
  }

  int size() {
    return keys.length;
  }

  int size(int partition) {
    return starts[partition + 1] - starts[partition];
  }

  /** What it takes, estimated. */
  long bytes() {
    return bytes;
  }

  /** Adds a partition's pairs to those of earlier segments. */
  void addTo(Table<K, V> table, int partition) throws Exception {
    for (int i = starts[partition]; i < starts[partition + 1]; i++) {
      Interrupts.look(i);
      table.add(key(i), hashes[i], value(i));
    }
  }

  /** A partition's pairs in the order of keys. */
  Pair<K, V>[] sorted(int partition, Rules<K, V> rules) {
    Pair<K, V>[] pairs = SortedArray.of(size(partition));
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new Pair<>(key(starts[partition] + i), value(starts[partition] + i));
    }
    rules.sort(pairs);
    return pairs;
  }

  @Override
  public Cursor<K, V> sorted(int partition, Rules<K, V> rules, Spill<K, V> spill) {
    return new SortedArray<>(sorted(partition, rules)).cursor(0);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // no slot is empty
  private K key(int at) {
    return (K) keys[at];
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private V value(int at) {
    return (V) values[at];
  }
}
