// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reduced partition in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SortedArray<K, V>(Pair<K, V>[] pairs) implements Sorted<K, V> {
  @SuppressWarnings({"unchecked", "rawtypes"})
  static <K, V> Pair<K, V>[] of(int length) {
    return new Pair[length];
  }

  @Override
  public long size() {
    return pairs.length;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public List<K> sample(int every) {
    List<K> sample = new ArrayList<>(pairs.length / every + 1);
    for (long i = 0; i < pairs.length; i += every) {
      sample.add(pairs[(int) i].key());
    }
    return sample;
  }

  @Override
  public Cursor<K, V> from(@Nullable K from, Rules<K, V> rules, Spill<K, V> spill) {
    return cursor(from == null ? 0 : place(rules.rank(from), from, rules));
  }

  /** How many pairs are before a key. */
  int place(long rank, K key, Rules<K, V> rules) {
    int low = 0;
    int high = pairs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      Pair<K, V> there = pairs[middle];
      if (rules.compare(there.rank(), there.key(), rank, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Cursor<K, V> cursor(int first) {
    return new Cursor<>() {
      private int at = first - 1;

      @Override
      public boolean next() {
        return ++at < pairs.length;
      }

      @Override
      public long rank() {
        return pairs[at].rank();
      }

      @Override
      public K key() {
        return pairs[at].key();
      }

      @Override
      public V value() {
        return pairs[at].value();
      }
    };
  }
}
