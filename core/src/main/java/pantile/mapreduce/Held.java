// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * A segment in memory, in no order inside of a partition.
 *
 * @param starts where each partition begins; at the end, the number of all pairs
 * @param keys of the pairs
 * @param hashes of the keys
 * @param values of the pairs
 * @param bytes what it takes, estimated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Held<K, V>(int[] starts, K[] keys, int[] hashes, Column<V> values, long bytes)
    implements Segment<K, V> {
  int size() {
    return starts[starts.length - 1];
  }

  int size(int partition) {
    return starts[partition + 1] - starts[partition];
  }

  /** Adds a partition's pairs to those of earlier segments. */
  void addTo(Table<K, V> table, int partition) throws Exception {
    int end = starts[partition + 1];
    int at = starts[partition];
    while (at < end) {
      Interrupts.look(0);
      Batch<K, V> batch = new Batch<>();
      for (; at < end && !batch.isFull(); at++) {
        batch.add(keys[at], hashes[at], values.get(at));
      }
      table.add(batch);
    }
  }

  /** A partition's pairs in the order of keys. */
  Pair<K, V>[] sorted(int partition, Rules<K, V> rules) {
    Pair<K, V>[] pairs = SortedArray.of(size(partition));
    for (int i = 0; i < pairs.length; i++) {
      int at = starts[partition] + i;
      pairs[i] = new Pair<>(rules.rank(keys[at]), keys[at], values.get(at));
    }
    rules.sort(pairs);
    return pairs;
  }

  @Override
  public Cursor<K, V> sorted(int partition, Rules<K, V> rules, Spill<K, V> spill) {
    return new SortedArray<>(sorted(partition, rules)).cursor(0);
  }
}
