// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that combines values as they come: chains of entries, which are numbers, so that the
 * garbage collector has no links to look at. Keys that would make a chain long, since too many have
 * the same hash, go to a tree by their order; so no choice of keys makes it slow. One thread's.
 */
final class Table<K, V> {
  /** More keys are too many for one table. */
  static final int MOST = 1 << 29;

  private static final int LEAST = 64;

  /** The table has as many buckets as keys, or up to twice; chains of good hashes are short. */
  private static final int LONGEST_CHAIN = 32;

  /** Bytes of a bucket, a link, a hash and a reference to a key; values are beside. */
  private static final int ENTRY = 3 * Integer.BYTES + Column.REFERENCE;

  /** Of what has no buckets any more: a hash and a reference to a key. */
  private static final int HELD = Integer.BYTES + Column.REFERENCE;

  /** After so many pairs, only some are weighed. */
  private static final int WEIGHED = 32;

  /** After a pair of so many bytes the next is weighed: a few more may take much memory. */
  private static final int LARGE = 1 << 14;

  /** A table of fewer buckets is in the caches. */
  private static final int TOUCHED = 1 << 12;

  /** The link of an entry that is in the tree. */
  private static final int IN_TREE = -1;

  private final Rules<K, V> rules;
  private final @Nullable Scale<K, V> scale;

  /** The first entry of each chain: one more than its number; 0 for none. */
  private int[] buckets;

  /** Of each entry the hash, and in the lower half the next one of its chain, as in a bucket. */
  private long[] links;

  private K[] keys;
  private final Column<V> values;
  private int size;
  private @Nullable TreeMap<K, Integer> tree;
  private long weight;
  private int untilWeighed = 1;
  private int factor = 1;
  private long pairs;

  /** What the pairs that were weighed take, as they came. */
  private long came;

  /** Of a full batch, estimated. */
  private long waiting;

  private int random = 0x9e3779b9;

  /** Depends on what was looked at, so that no compiler leaves it out. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

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
    while (slots < MOST && slots < expected) {
      slots *= 2;
    }
    buckets = new int[slots];
    links = new long[slots];
    keys = array(slots);
    values = new Column<>(slots);
  }

  int size() {
    return size;
  }

  /** Whether it has as many keys as it can have. */
  boolean isFull() {
    return size == MOST;
  }

  /** The estimated bytes of it all: keys and values too, as if each were this table's alone. */
  long bytes() {
    return weight + (long) ENTRY * buckets.length + values.bytes();
  }

  /**
   * The estimated bytes of a batch that is full: nobody weighs pairs that wait in one. They are
   * taken for as large as the pairs that were weighed.
   */
  long waiting() {
    return isCareful() ? 0 : waiting;
  }

  /**
   * Whether pairs had better be added at once, since they may be large, or since it is not known
   * yet how large they are.
   */
  boolean isCareful() {
    return factor == 1;
  }

  /**
   * Looks at what additions will look at, for all of them at a time: where a table is larger than
   * the caches, the memory answers many questions in the time of one. After Chen, Ailamaki, Gibbons
   * and Mowry, "Improving Hash Join Performance through Prefetching" (ICDE 2004), with loads for
   * want of prefetches. Changes nothing.
   *
   * @param batch pairs that will be added
   */
  @SuppressWarnings("ReferenceEquality") // the same object need not be looked into
  void touch(Batch<K, V> batch) {
    int mask = buckets.length - 1;
    if (mask < TOUCHED) {
      return;
    }
    int count = batch.count();
    int[] found = new int[count];
    for (int i = 0; i < count; i++) {
      found[i] = buckets[batch.hash(i) & mask] - 1;
    }
    for (int i = 0; i < count; i++) {
      int first = found[i];
      if (first >= 0 && hash(first) != batch.hash(i)) {
        found[i] = next(first) - 1;
      }
    }
    long seen = 0;
    for (int i = 0; i < count; i++) {
      int each = found[i];
      if (each >= 0 && hash(each) == batch.hash(i)) {
        seen += values.touch(each);
        K key = keys[each];
        if (key != batch.key(i) && key instanceof String text) {
          seen += text.length(); // of the array in the text
        }
      }
    }
    touched += seen;
  }

  private int hash(int entry) {
    return (int) (links[entry] >>> Integer.SIZE);
  }

  private int next(int entry) {
    return (int) links[entry];
  }

  private static long link(int hash, int next) {
    return (long) hash << Integer.SIZE | (next & 0xffff_ffffL);
  }

  /** Adds pairs, in their order. */
  void add(Batch<K, V> batch) throws Exception {
    touch(batch);
    for (int i = 0; i < batch.count(); i++) {
      add(batch.key(i), batch.hash(i), batch.value(i));
    }
  }

  /** Adds a value to its key's, on the right. */
  @SuppressWarnings("ReferenceEquality") // before the class is asked for
  void add(K key, int hash, V value) throws Exception {
    boolean weighed = scale != null && --untilWeighed == 0;
    int chain = 0;
    int each = buckets[hash & buckets.length - 1] - 1;
    while (each >= 0) {
      if (hash(each) == hash) {
        K there = keys[each];
        if (there == key || there.equals(key)) {
          combine(each, key, value, weighed);
          return;
        }
      }
      each = next(each) - 1;
      chain++;
    }
    if (tree != null || chain >= LONGEST_CHAIN) {
      addToTree(key, hash, value, chain, weighed);
    } else {
      append(key, hash, value, true);
      if (weighed) {
        weigh(key, value);
      }
    }
  }

  private void combine(int entry, K key, V value, boolean weighed) throws Exception {
    V left = values.get(entry);
    if (weighed && scale != null) {
      long before = scale.ofValue(left);
      V both = rules.combine(left, value);
      values.set(entry, both);
      count(scale.ofValue(both) - before, scale.of(key) + scale.ofValue(value));
    } else {
      values.set(entry, rules.combine(left, value));
    }
  }

  /** Adds an entry, to its chain or to none. */
  private void append(K key, int hash, V value, boolean linked) {
    if (size == buckets.length) {
      grow();
    }
    keys[size] = key;
    values.set(size, value);
    if (linked) {
      chain(size, hash);
    } else {
      links[size] = link(hash, IN_TREE);
    }
    size++;
  }

  private void chain(int entry, int hash) {
    int bucket = hash & buckets.length - 1;
    links[entry] = link(hash, buckets[bucket]);
    buckets[bucket] = entry + 1;
  }

  private void addToTree(K key, int hash, V value, int chain, boolean weighed) throws Exception {
    if (tree == null) {
      tree = new TreeMap<>(rules.order());
    }
    Integer same = tree.get(key);
    if (same != null) {
      rules.requireEqual(keys[same], key);
      combine(same, key, value, weighed);
      return;
    }
    if (chain >= LONGEST_CHAIN) {
      tree.put(key, size);
      append(key, hash, value, false);
    } else {
      append(key, hash, value, true);
    }
    if (weighed) {
      weigh(key, value);
    }
  }

  private void weigh(K key, V value) {
    if (scale != null) {
      long pair = scale.of(key) + scale.ofValue(value);
      count(pair, pair);
    }
  }

  /**
   * Counts what a pair has added, for itself and the pairs before it that were not weighed. Gaps
   * are random, so that inputs with a period are weighed fairly; the seed is fixed.
   *
   * @param added what the table takes more
   * @param pair what the pair took when it came
   */
  private void count(long added, long pair) {
    came += pair;
    weight = Math.max(0, weight + factor * added);
    if (++pairs >= WEIGHED) {
      random ^= random << 13; // Marsaglia's xorshift
      random ^= random >>> 17;
      random ^= random << 5;
      factor = added >= LARGE ? 1 : 1 + (random >>> 26);
    }
    waiting = Batch.LENGTH * (Batch.PAIR + came / pairs);
    untilWeighed = factor;
  }

  /** Twice the buckets: a chain becomes two. */
  private void grow() {
    if (isFull()) {
      throw new OutOfMemoryError("a table of " + size + " keys cannot grow");
    }
    int slots = 2 * buckets.length;
    buckets = new int[slots];
    links = Arrays.copyOf(links, slots);
    keys = Arrays.copyOf(keys, slots);
    values.grow(slots);
    for (int entry = 0; entry < size; entry++) {
      if (next(entry) != IN_TREE) {
        chain(entry, hash(entry));
      }
    }
  }

  /** All pairs, by partition, in any order inside of one. The table is not to be used again. */
  Held<K, V> byPartition(int bits) {
    int[] starts = new int[(1 << bits) + 1];
    for (int entry = 0; entry < size; entry++) {
      starts[Hashes.partition(hash(entry), bits) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    K[] allKeys = array(size);
    int[] hashes = new int[size];
    Column<V> allValues = new Column<>(size);
    for (int entry = 0; entry < size; entry++) {
      int to = next[Hashes.partition(hash(entry), bits)]++;
      allKeys[to] = keys[entry];
      hashes[to] = hash(entry);
      allValues.copy(values, entry, to);
    }
    long bytes = weight + (long) HELD * size + allValues.bytes();
    return new Held<>(starts, allKeys, hashes, allValues, bytes);
  }

  @SuppressWarnings("unchecked")
  private static <E> E[] array(int length) {
    return (E[]) new Object[length];
  }
}
