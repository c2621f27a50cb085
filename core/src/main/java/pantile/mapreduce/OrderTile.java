// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges reduced partitions, which have no key in common, range of keys by range. Any thread's.
 *
 * @param parts the partitions
 * @param splitters the ranges' ends, in order: one range more than there are splitters
 */
record OrderTile<K, V>(
    List<Sorted<K, V>> parts, List<K> splitters, Rules<K, V> rules, Spill<K, V> spill) {
  /**
   * Chooses ranges.
   *
   * @param batch how many pairs a range has, roughly
   * @param bytes how many bytes it has on disk at most, roughly
   * @param every how many pairs a sample is taken for, at most
   */
  static <K, V> OrderTile<K, V> of(
      List<Sorted<K, V>> parts,
      Rules<K, V> rules,
      Spill<K, V> spill,
      long batch,
      long bytes,
      int every) {
    List<K> sample = new ArrayList<>();
    long pairs = 0;
    long onDisk = 0;
    for (Sorted<K, V> part : parts) {
      sample.addAll(part.sample(every));
      pairs += part.size();
      onDisk += part.bytes();
    }
    sample.sort(rules.order());
    // As doubles, since a share of a range is enough.
    double share = Math.min((double) batch / pairs, (double) bytes / onDisk);
    int step = Math.clamp((long) (share * sample.size()), 1, Integer.MAX_VALUE);
    List<K> splitters = new ArrayList<>();
    for (long i = step; i < sample.size(); i += step) {
      splitters.add(sample.get((int) i));
    }
    return new OrderTile<>(parts, splitters, rules, spill);
  }

  int ranges() {
    return splitters.size() + 1;
  }

  /** The pairs of a range. */
  List<Pair<K, V>> range(int number) throws Exception {
    @Nullable K from = number == 0 ? null : splitters.get(number - 1);
    @Nullable K end = number == splitters.size() ? null : splitters.get(number);
    List<SortedArray<K, V>> held = held();
    if (held.size() == parts.size()) {
      return inMemory(held, from, end);
    }
    List<Cursor<K, V>> cursors = new ArrayList<>(parts.size());
    Cursors<K, V> opened = new Cursors<>(cursors);
    for (Sorted<K, V> part : parts) {
      opened.add(() -> new Bounded<>(part.from(from, rules, spill), end, rules));
    }
    List<Pair<K, V>> pairs = new ArrayList<>();
    // Keys that the order takes for the same are in one range, and refused.
    try (Merger<K, V> merger = new Merger<>(rules, cursors)) {
      while (merger.next()) {
        pairs.add(new Pair<>(merger.rank(), merger.key(), merger.value()));
      }
    }
    return pairs;
  }

  private List<SortedArray<K, V>> held() {
    List<SortedArray<K, V>> held = new ArrayList<>(parts.size());
    for (Sorted<K, V> part : parts) {
      if (part instanceof SortedArray<K, V> array) {
        held.add(array);
      }
    }
    return held;
  }

  /** A sort of what is there already costs less than a merge by a heap. */
  private List<Pair<K, V>> inMemory(
      List<SortedArray<K, V>> held, @Nullable K from, @Nullable K end) {
    int count = held.size();
    int[] firsts = new int[count];
    int[] lasts = new int[count];
    int total = 0;
    for (int i = 0; i < count; i++) {
      SortedArray<K, V> part = held.get(i);
      firsts[i] = from == null ? 0 : part.place(rules.rank(from), from, rules);
      lasts[i] = end == null ? part.pairs().length : part.place(rules.rank(end), end, rules);
      total += lasts[i] - firsts[i];
    }
    Pair<K, V>[] pairs = SortedArray.of(total);
    int at = 0;
    for (int i = 0; i < count; i++) {
      int length = lasts[i] - firsts[i];
      System.arraycopy(held.get(i).pairs(), firsts[i], pairs, at, length);
      at += length;
    }
    rules.sort(pairs);
    return Arrays.asList(pairs);
  }
}
