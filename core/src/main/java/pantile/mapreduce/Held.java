// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * A segment in memory, in no order inside of a partition.
 *
 * @param starts where each partition begins; at the end, the number of all pairs
 * @param entries of no chain any more
 * @param bytes what it takes, estimated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Held<K, V>(int[] starts, Entry<K, V>[] entries, long bytes) implements Segment<K, V> {
  int size() {
    return entries.length;
  }

  int size(int partition) {
    return starts[partition + 1] - starts[partition];
  }

  /** Adds a partition's pairs to those of earlier segments. */
  void addTo(Table<K, V> table, int partition) throws Exception {
    int end = starts[partition + 1];
    for (int from = starts[partition]; from < end; from += Batch.LENGTH) {
      Interrupts.look(0);
      Batch<K, V> batch = new Batch<>();
      for (int i = from; i < Math.min(end, from + Batch.LENGTH); i++) {
        Entry<K, V> entry = entries[i];
        batch.add(entry.key, entry.hash, entry.value());
      }
      table.add(batch);
    }
  }

  /** A partition's pairs in the order of keys. */
  Pair<K, V>[] sorted(int partition, Rules<K, V> rules) {
    Pair<K, V>[] pairs = SortedArray.of(size(partition));
    for (int i = 0; i < pairs.length; i++) {
      Entry<K, V> entry = entries[starts[partition] + i];
      pairs[i] = new Pair<>(rules.rank(entry.key), entry.key, entry.value());
    }
    rules.sort(pairs);
    return pairs;
  }

  @Override
  public Cursor<K, V> sorted(int partition, Rules<K, V> rules, Spill<K, V> spill) {
    return new SortedArray<>(sorted(partition, rules)).cursor(0);
  }
}
