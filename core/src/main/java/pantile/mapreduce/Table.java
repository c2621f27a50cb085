// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that combines values as they come: chains of entries. Keys that would make a chain
 * long, since too many have the same hash, go to a tree by their order; so no choice of keys makes
 * it slow. One thread's.
 */
final class Table<K, V> {
  private static final int LEAST = 64;

  /** The table has as many buckets as keys, or up to twice; chains of good hashes are short. */
  private static final int LONGEST_CHAIN = 32;

  private static final int MOST_BUCKETS = 1 << 30;

  /** Bytes of an entry and of a bucket. */
  private static final int ENTRY = 40;

  private static final int BUCKET = 4;

  /** After so many pairs, only some are weighed. */
  private static final int WEIGHED = 32;

  /** After a pair of so many bytes the next is weighed: a few more may take much memory. */
  private static final int LARGE = 1 << 14;

  /** A table of fewer buckets is in the caches. */
  private static final int TOUCHED = 1 << 12;

  private final Rules<K, V> rules;
  private final @Nullable Scale<K, V> scale;
  private Entry<K, V>[] buckets;
  private int size;
  private @Nullable TreeMap<K, Entry<K, V>> tree;
  private long weight;
  private int untilWeighed = 1;
  private int factor = 1;
  private long pairs;
  private int random = 0x9e3779b9;

  /** Depends on what was looked at, so that no compiler leaves it out. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

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
    while (slots < MOST_BUCKETS && slots < expected) {
      slots *= 2;
    }
    buckets = array(slots);
  }

  int size() {
    return size;
  }

  /** The estimated bytes of it all: keys and values too, as if each were this table's alone. */
  long bytes() {
    return weight + (long) ENTRY * size + (long) BUCKET * buckets.length;
  }

  /**
   * Whether pairs had better be added at once, since they may be large, or since it is not known yet
   * how large they are.
   */
  boolean isCareful() {
    return factor == 1;
  }

  /**
   * Looks at what additions will look at, for all of them at a time: where a table is larger than
   * the caches, the memory answers many questions in the time of one. After Chen, Ailamaki, Gibbons
   * and Mowry, "Improving Hash Join Performance through Prefetching" (ACM TODS 32(3), 2007), with
   * loads for want of prefetches. Changes nothing.
   *
   * @param batch pairs that will be added
   */
  void touch(Batch<K, V> batch) {
    Entry<K, V>[] table = buckets;
    if (table.length < TOUCHED) {
      return;
    }
    int count = batch.count();
    int mask = table.length - 1;
    Entry<K, V>[] found = array(count); // new: the collector marks no stores into young arrays
    for (int i = 0; i < count; i++) {
      found[i] = table[batch.hash(i) & mask];
    }
    int seen = 0;
    for (int i = 0; i < count; i++) {
      Entry<K, V> first = found[i];
      if (first != null && first.hash != batch.hash(i)) {
        found[i] = first.next;
      }
    }
    for (int i = 0; i < count; i++) {
      Entry<K, V> each = found[i];
      if (each != null && each.hash == batch.hash(i) && each.key instanceof String text) {
        seen += text.length(); // of the array in the text
      }
    }
    touched += seen;
  }

  /** Adds pairs, in their order. */
  void add(Batch<K, V> batch) throws Exception {
    touch(batch);
    for (int i = 0; i < batch.count(); i++) {
      add(batch.key(i), batch.hash(i), batch.value(i));
    }
  }

  /** Adds a value to its key's, on the right. */
  void add(K key, int hash, V value) throws Exception {
    boolean weighed = scale != null && --untilWeighed == 0;
    int bucket = hash & buckets.length - 1;
    int chain = 0;
    for (Entry<K, V> each = buckets[bucket]; each != null; each = each.next) {
      if (each.hash == hash && (each.key == key || each.key.equals(key))) {
        combine(each, value, weighed);
        return;
      }
      chain++;
    }
    if (tree != null || chain >= LONGEST_CHAIN) {
      addToTree(key, hash, value, bucket, chain, weighed);
    } else {
      link(new Entry<>(hash, key, value), bucket);
      if (weighed) {
        weigh(key, 0, value);
      }
    }
  }

  private void combine(Entry<K, V> entry, V value, boolean weighed) throws Exception {
    if (weighed && scale != null) {
      long before = scale.ofValue(entry.value());
      entry.add(value, rules);
      weigh(null, before, entry.value());
    } else {
      entry.add(value, rules);
    }
  }

  private void link(Entry<K, V> entry, int bucket) {
    entry.next = buckets[bucket];
    buckets[bucket] = entry;
    if (++size > buckets.length && size <= MOST_BUCKETS / 2) {
      grow();
    }
  }

  private void addToTree(K key, int hash, V value, int bucket, int chain, boolean weighed)
      throws Exception {
    if (tree == null) {
      tree = new TreeMap<>(rules.order());
    }
    Entry<K, V> same = tree.get(key);
    if (same != null) {
      rules.requireEqual(same.key, key);
      combine(same, value, weighed);
      return;
    }
    Entry<K, V> entry = new Entry<>(hash, key, value);
    if (chain >= LONGEST_CHAIN) {
      tree.put(key, entry);
      size++;
    } else {
      link(entry, bucket);
    }
    if (weighed) {
      weigh(key, 0, value);
    }
  }

  /**
   * Counts what a pair has added, for itself and the pairs before it that were not weighed. Gaps
   * are random, so that inputs with a period are weighed fairly; the seed is fixed.
   */
  private void weigh(@Nullable K key, long before, V now) {
    Scale<K, V> on = scale;
    if (on == null) {
      return;
    }
    long added = (key == null ? 0 : on.of(key)) + on.ofValue(now) - before;
    weight = Math.max(0, weight + factor * added);
    if (++pairs >= WEIGHED) {
      random ^= random << 13; // Marsaglia's xorshift
      random ^= random >>> 17;
      random ^= random << 5;
      factor = added >= LARGE ? 1 : 1 + (random >>> 26);
    }
    untilWeighed = factor;
  }

  /** Twice the buckets: a chain becomes two. */
  private void grow() {
    Entry<K, V>[] old = buckets;
    buckets = array(2 * old.length);
    int mask = buckets.length - 1;
    for (Entry<K, V> first : old) {
      Entry<K, V> each = first;
      while (each != null) {
        Entry<K, V> next = each.next;
        each.next = buckets[each.hash & mask];
        buckets[each.hash & mask] = each;
        each = next;
      }
    }
  }

  /** All entries, by partition, in any order inside of one. The table is not to be used again. */
  Held<K, V> byPartition(int bits) {
    int[] starts = new int[(1 << bits) + 1];
    int[] partitions = new int[size]; // so that each entry is looked at once
    Entry<K, V>[] all = array(size);
    int count = 0;
    for (Entry<K, V> first : buckets) {
      for (Entry<K, V> each = first; each != null; each = each.next) {
        all[count] = each;
        partitions[count++] = Hashes.partition(each.hash, bits);
      }
    }
    if (tree != null) {
      for (Entry<K, V> each : tree.values()) {
        all[count] = each;
        partitions[count++] = Hashes.partition(each.hash, bits);
      }
    }
    for (int partition : partitions) {
      starts[partition + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    Entry<K, V>[] entries = array(size);
    for (int i = 0; i < size; i++) {
      entries[next[partitions[i]]++] = all[i];
    }
    return new Held<>(starts, entries, bytes());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <K, V> Entry<K, V>[] array(int length) {
    return new Entry[length];
  }
}
