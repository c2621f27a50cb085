// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reduces partitions: merges what segments have of one, in the segments' order. Any thread's.
 *
 * @param segments in the order of inputs
 * @param toDisk whether what was reduced goes to disk where segments do
 */
record ReduceTile<K, V>(
    List<Segment<K, V>> segments,
    Rules<K, V> rules,
    Spill<K, V> spill,
    int partitions,
    boolean toDisk,
    Sizes sizes) {
  /** Whether a partition of all segments is in memory, and fits a table. */
  private boolean fits(int partition) {
    long pairs = 0;
    for (Segment<K, V> segment : segments) {
      if (!(segment instanceof Held<K, V> held)) {
        return false;
      }
      pairs += held.size(partition);
    }
    return pairs <= Table.MOST;
  }

  /** One partition of all segments. */
  Sorted<K, V> reduce(int partition) throws Exception {
    if (fits(partition)) {
      return new SortedArray<>(hashed(partition));
    }
    try (Merger<K, V> merger = merger(partition)) {
      if (toDisk) {
        return written(merger);
      }
      List<Pair<K, V>> pairs = new ArrayList<>();
      while (merger.next()) {
        pairs.add(new Pair<>(merger.rank(), merger.key(), merger.value()));
      }
      return new SortedArray<>(pairs.toArray(SortedArray.of(0)));
    }
  }

  /** Of what is in memory: combines by hash, and sorts what is left. */
  private Pair<K, V>[] hashed(int partition) throws Exception {
    int most = 0;
    for (Segment<K, V> segment : segments) {
      most = Math.max(most, ((Held<K, V>) segment).size(partition));
    }
    Table<K, V> table = new Table<>(rules, null, most);
    for (Segment<K, V> segment : segments) {
      ((Held<K, V>) segment).addTo(table, partition);
    }
    return table.byPartition(0).sorted(0, rules);
  }

  /** All partitions of all segments, as one run. */
  Run<K, V> merge() throws Exception {
    try (RunWriter<K, V> out = new RunWriter<>(spill, partitions)) {
      for (int partition = 0; partition < partitions; partition++) {
        try (Merger<K, V> merger = merger(partition)) {
          out.write(merger);
        }
        out.endPartition();
      }
      return out.finish();
    }
  }

  private Merger<K, V> merger(int partition) throws IOException {
    List<Cursor<K, V>> cursors = new ArrayList<>(segments.size());
    Cursors<K, V> opened = new Cursors<>(cursors);
    for (Segment<K, V> segment : segments) {
      opened.add(() -> segment.sorted(partition, rules, spill));
    }
    return new Merger<>(rules, cursors);
  }

  private SortedFile<K, V> written(Merger<K, V> merger) throws Exception {
    List<SortedFile.Place<K>> index = new ArrayList<>();
    try (RunWriter<K, V> out = new RunWriter<>(spill, 1)) {
      int since = 0;
      long placed = 0;
      for (; merger.next(); since++) {
        long at = out.at();
        if (at == 0 || since == sizes.indexed() || at - placed >= sizes.indexedBytes()) {
          index.add(new SortedFile.Place<>(merger.key(), at));
          placed = at;
          since = 0;
        }
        out.write(merger.key(), merger.value());
      }
      out.endPartition();
      return new SortedFile<>(out.finish(), index, sizes.indexed());
    }
  }
}
