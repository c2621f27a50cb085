// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that combines values as they come: open addressing with short probes. Keys that find
 * no place near their own, since too many have the same hash, go to a tree by their order; so no
 * choice of keys makes it slow. One thread's.
 */
final class Table<K, V> {
  private static final int LEAST = 64;

  /** Half full, a table of good hashes hardly ever probes so far. */
  private static final int PROBES = 32;

  /** The arrays' bytes for each slot: a hash, two references. */
  private static final int SLOT = 12;

  /** Of a tree's entry. */
  private static final int NODE = 48;

  /** After so many pairs, only some are weighed. */
  private static final int WEIGHED = 32;

  private final Rules<K, V> rules;
  private final @Nullable Scale<K, V> scale;
  private int[] hashes;
  private @Nullable Object[] keys;
  private @Nullable Object[] values;
  private int filled;
  private @Nullable TreeMap<K, V> tree;
  private long weight;
  private int untilWeighed = 1;
  private int factor = 1;
  private long pairs;
  private int random = 0x9e3779b9;

  /**
   * How keys and values are weighed.
   *
   * @param weigher one thread's
   */
  record Scale<K, V>(Weigher weigher, Codec<? super K> keys, Codec<? super V> values) {
    long of(K key) {
      return weigher.bytes(key, keys);
    }

    long ofValue(V value) {
      return weigher.bytes(value, values);
    }
  }

  /**
   * An empty table.
   *
   * @param scale null if nobody asks what it takes
   * @param expected how many keys there may be
   */
  Table(Rules<K, V> rules, @Nullable Scale<K, V> scale, int expected) {
    this.rules = rules;
    this.scale = scale;
    int slots = LEAST;
    while (slots < 1 << 29 && slots < 2L * expected) {
      slots *= 2;
    }
    hashes = new int[slots];
    keys = new Object[slots];
    values = new Object[slots];
  }

  int size() {
    return filled + (tree == null ? 0 : tree.size());
  }

  /** The estimated bytes of it all: keys and values too, as if each were this table's alone. */
  long bytes() {
    return weight + (long) SLOT * hashes.length + (tree == null ? 0 : (long) NODE * tree.size());
  }

  /** Adds a value to its key's, on the right. */
  void add(K key, int hash, V value) throws Exception {
    boolean weighed = scale != null && --untilWeighed == 0;
    int mask = hashes.length - 1;
    for (int probe = 0; probe < PROBES; probe++) {
      int at = hash + probe & mask;
      Object there = keys[at];
      if (there == null) {
        put(at, key, hash, value, weighed);
        return;
      }
      if (hashes[at] == hash && there.equals(key)) {
        V before = value(at);
        V both = rules.combine(before, value);
        values[at] = both;
        if (weighed) {
          weigh(null, before, both);
        }
        return;
      }
    }
    addToTree(key, value, weighed);
  }

  private void put(int at, K key, int hash, V value, boolean weighed) throws Exception {
    keys[at] = key;
    hashes[at] = hash;
    values[at] = value;
    filled++;
    if (weighed) {
      weigh(key, null, value);
    }
    if (2 * filled > hashes.length) {
      grow();
    }
  }

  private void addToTree(K key, V value, boolean weighed) throws Exception {
    if (tree == null) {
      tree = new TreeMap<>(rules.order());
    }
    Map.Entry<K, V> same = tree.ceilingEntry(key);
    if (same == null || rules.order().compare(key, same.getKey()) != 0) {
      tree.put(key, value);
      if (weighed) {
        weigh(key, null, value);
      }
      return;
    }
    rules.requireEqual(same.getKey(), key);
    V both = rules.combine(same.getValue(), value);
    tree.put(key, both);
    if (weighed) {
      weigh(null, same.getValue(), both);
    }
  }

  /**
   * Counts what a pair has added, for itself and the pairs before it that were not weighed. Gaps
   * are random, so that inputs with a period are weighed fairly; the seed is fixed.
   */
  private void weigh(@Nullable K key, @Nullable V before, V now) {
    Scale<K, V> on = scale;
    if (on == null) {
      return;
    }
    long added = (key == null ? 0 : on.of(key)) + on.ofValue(now);
    added -= before == null ? 0 : on.ofValue(before);
    weight = Math.max(0, weight + factor * added);
    if (++pairs >= WEIGHED) {
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      factor = 1 + (random >>> 26);
    }
    untilWeighed = factor;
  }

  private void grow() throws Exception {
    if (hashes.length >= 1 << 30) {
      throw new OutOfMemoryError("more than 2^29 keys in one table; a lower budget spills them");
    }
    int[] oldHashes = hashes;
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    TreeMap<K, V> oldTree = tree;
    int slots = 2 * hashes.length;
    hashes = new int[slots];
    keys = new Object[slots];
    values = new Object[slots];
    tree = null;
    filled = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldKeys[i] != null) {
        restore(key(oldKeys[i]), oldHashes[i], value(oldValues[i]));
      }
    }
    if (oldTree != null) {
      for (Map.Entry<K, V> each : oldTree.entrySet()) {
        restore(each.getKey(), Hashes.of(each.getKey()), each.getValue());
      }
    }
  }

  /** Puts in a key that is not there. */
  private void restore(K key, int hash, V value) throws Exception {
    int mask = hashes.length - 1;
    for (int probe = 0; probe < PROBES; probe++) {
      int at = hash + probe & mask;
      if (keys[at] == null) {
        keys[at] = key;
        hashes[at] = hash;
        values[at] = value;
        filled++;
        return;
      }
    }
    addToTree(key, value, false);
  }

  /** All pairs, by partition, in any order inside of one. */
  Held<K, V> byPartition(int bits) {
    int[] starts = new int[(1 << bits) + 1];
    int[] treeHashes = new int[tree == null ? 0 : tree.size()];
    for (int i = 0; i < hashes.length; i++) {
      if (keys[i] != null) {
        starts[Hashes.partition(hashes[i], bits) + 1]++;
      }
    }
    if (tree != null) {
      int i = 0;
      for (K key : tree.keySet()) {
        treeHashes[i] = Hashes.of(key);
        starts[Hashes.partition(treeHashes[i++], bits) + 1]++;
      }
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    int[] itsHashes = new int[size()];
    Object[] itsKeys = new Object[size()];
    Object[] itsValues = new Object[size()];
    for (int i = 0; i < hashes.length; i++) {
      if (keys[i] != null) {
        int to = next[Hashes.partition(hashes[i], bits)]++;
        itsHashes[to] = hashes[i];
        itsKeys[to] = keys[i];
        itsValues[to] = values[i];
      }
    }
    if (tree != null) {
      int i = 0;
      for (Map.Entry<K, V> each : tree.entrySet()) {
        int to = next[Hashes.partition(treeHashes[i], bits)]++;
        itsHashes[to] = treeHashes[i++];
        itsKeys[to] = each.getKey();
        itsValues[to] = each.getValue();
      }
    }
    return new Held<>(starts, itsHashes, itsKeys, itsValues, bytes());
  }

  private V value(int at) {
    return value(values[at]);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a key has a value
  private V value(@Nullable Object value) {
    return (V) value;
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private K key(@Nullable Object key) {
    return (K) key;
  }
}
