// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * Pairs that will be added to a table together, in the order in which they came. One thread's. Used
 * once, so that it is young: into old arrays the garbage collector lets nothing be stored cheaply.
 */
final class Batch<K, V> {
  /**
   * So many loads are more than a core waits for at a time; so few pairs stay in the first cache.
   */
  static final int LENGTH = 64;

  /** Bytes of two references and a hash. */
  static final int PAIR = 2 * Column.REFERENCE + Integer.BYTES;

  private final K[] keys;
  private final V[] values;
  private final int[] hashes = new int[LENGTH];
  private int count;

  @SuppressWarnings("unchecked")
  Batch() {
    keys = (K[]) new Object[LENGTH];
    values = (V[]) new Object[LENGTH];
  }

  /** Takes one that has room left. */
  void add(K key, int hash, V value) {
    keys[count] = key;
    values[count] = value;
    hashes[count++] = hash;
  }

  boolean isFull() {
    return count == LENGTH;
  }

  int count() {
    return count;
  }

  K key(int at) {
    return keys[at];
  }

  V value(int at) {
    return values[at];
  }

  int hash(int at) {
    return hashes[at];
  }
}
