// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import org.jspecify.annotations.Nullable;

/**
 * A key in a table, and what its values have been combined to. One object, so that a look at it is
 * one line of cache. A {@link Long} lies in it without a box: a new box in an old entry, for each
 * pair, costs the garbage collector more than all else.
 */
final class Entry<K, V> {
  final int hash;
  final K key;

  /** Null for a {@link Long}. */
  private @Nullable V value;

  private long number;
  @Nullable Entry<K, V> next;

  Entry(int hash, K key, V value) {
    this.hash = hash;
    this.key = key;
    set(value);
  }

  /** Combines with a value on the right. */
  void add(V right, Rules<K, V> rules) throws Exception {
    set(rules.combine(value(), right));
  }

  private void set(V now) {
    if (now instanceof Long box) {
      number = box;
      if (value != null) {
        value = null;
      }
    } else {
      value = now;
    }
  }

  @SuppressWarnings("unchecked")
  V value() {
    V other = value;
    return other == null ? (V) (Long) number : other;
  }
}
