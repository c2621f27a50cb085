// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantile.mapreduce.Combiner;

/**
 * Values by key, combined in the order in which they come.
 *
 * @param <K> a key
 * @param <V> a value
 */
public final class PairTable<K, V> {
  private final Combiner<V> combiner;
  private final Map<K, V> values = new LinkedHashMap<>();

  /**
   * Makes an empty table.
   *
   * @param combiner makes one value of two
   */
  public PairTable(Combiner<V> combiner) {
    this.combiner = combiner;
  }

  /**
   * Adds a pair that comes after all others.
   *
   * @param key not null
   * @param value not null
   * @throws NullPointerException if one is, or if the combiner returns null
   * @throws Exception what the combiner throws
   */
  public void add(K key, V value) throws Exception {
    if (key == null || value == null) {
      throw new NullPointerException(
          "the mapper emitted a null " + (key == null ? "key" : "value"));
    }
    V before = values.putIfAbsent(key, value);
    if (before != null) {
      V both = combiner.combine(before, value);
      if (both == null) {
        throw new NullPointerException("the combiner returned null");
      }
      values.put(key, both);
    }
  }

  /**
   * How many keys there are.
   *
   * @return at least 0
   */
  public int size() {
    return values.size();
  }

  /**
   * The pairs, in the order in which keys came.
   *
   * @return the table itself, to be read
   */
  public Map<K, V> pairs() {
    return values;
  }

  /**
   * Takes all pairs out.
   *
   * @param partitions of keys
   * @return of each partition keys and values in turn, in the order in which keys came
   */
  List<List<Object>> drain(int partitions) {
    List<List<Object>> parts = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      parts.add(new ArrayList<>());
    }
    values.forEach((key, value) -> {
      List<Object> part = parts.get(partition(key, partitions));
      part.add(key);
      part.add(value);
    });
    values.clear();
    return parts;
  }

  /** A partition that does not depend on the JVM, unless the key's own hash code does. */
  private static int partition(Object key, int partitions) {
    // An enum's constant has the hash code of an object, which each JVM chooses anew.
    int hash = key instanceof Enum<?> constant ? constant.name().hashCode() : key.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b; // MurmurHash3's finalizer (Appleby)
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return Math.floorMod(hash ^ hash >>> 16, partitions);
  }
}
