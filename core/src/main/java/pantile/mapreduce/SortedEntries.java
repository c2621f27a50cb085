// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that does not change, of sorted keys and their values: two references a pair. */
final class SortedEntries<K, V> extends AbstractMap<K, V> implements SequencedMap<K, V> {
  private final List<K> keys;
  private final List<V> values;
  private final Comparator<? super K> order;

  SortedEntries(List<K> keys, List<V> values, Comparator<? super K> order) {
    this.keys = keys;
    this.values = values;
    this.order = order;
  }

  /**
   * A map of the first elements of arrays, which are kept.
   *
   * @param keys sorted
   * @param values of the keys
   */
  @SuppressWarnings("unchecked")
  static <K, V> SortedEntries<K, V> of(
      Object[] keys, Object[] values, Comparator<? super K> order) {
    return new SortedEntries<>(
        (List<K>) Arrays.asList(keys), (List<V>) Arrays.asList(values), order);
  }

  @SuppressWarnings("unchecked") // what is no key throws ClassCastException, as in a TreeMap
  private int find(Object key) {
    int low = 0;
    int high = keys.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = order.compare(keys.get(middle), (K) key);
      if (compared == 0) {
        return middle;
      } else if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public @Nullable V get(Object key) {
    int at = find(key);
    return at < 0 ? null : values.get(at);
  }

  @Override
  public boolean containsKey(Object key) {
    return find(key) >= 0;
  }

  @Override
  public SequencedMap<K, V> reversed() {
    return new SortedEntries<>(keys.reversed(), values.reversed(), order.reversed());
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.size();
      }

      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        Iterator<K> key = keys.iterator();
        Iterator<V> value = values.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return key.hasNext();
          }

          @Override
          public Map.Entry<K, V> next() {
            return Map.entry(key.next(), value.next());
          }
        };
      }
    };
  }
}
