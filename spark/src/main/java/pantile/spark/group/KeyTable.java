// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.util.Arrays;

/** Numbers keys in the order in which they first come: a hash table with linear probing. */
final class KeyTable {
  /** 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int FIRST_SLOTS = 1 << 10;

  /** The most keys, so that slots remain an array. */
  private static final int MOST = 1 << 29;

  private long[] keys = new long[FIRST_SLOTS / 2];
  private int size;

  /** Of each slot, one more than the number of its key; 0 if it is free. */
  private int[] slots = new int[FIRST_SLOTS];

  private int shift = Long.SIZE - Integer.numberOfTrailingZeros(FIRST_SLOTS);

  /** Mixes a key: its partition must not say anything of its slot. */
  static long mixed(long key) {
    long mixed = key * 0xff51afd7ed558ccdL;
    return (mixed ^ mixed >>> 32) * GOLDEN;
  }

  /** A partition for a key, by its hash. */
  static int partition(long key, int partitions) {
    return (int) (((mixed(~key) >>> 33) * partitions) >>> 31);
  }

  int size() {
    return size;
  }

  /** The key of each number. */
  long[] keys() {
    return Arrays.copyOf(keys, size);
  }

  /** The number of each key. A key that was not there gets the next one. */
  void numbers(long[] given, int[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = number(given[i]);
    }
  }

  private int number(long key) {
    int slot = (int) (mixed(key) >>> shift);
    while (true) {
      int number = slots[slot] - 1;
      if (number < 0) {
        return add(key, slot);
      }
      if (keys[number] == key) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  /** The number of a key; negative if it is not there. */
  int find(long key) {
    int slot = (int) (mixed(key) >>> shift);
    while (true) {
      int number = slots[slot] - 1;
      if (number < 0 || keys[number] == key) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  private int add(long key, int slot) {
    if (size == MOST) {
      throw new ArithmeticException("a partition has more than " + MOST + " keys: ask for more");
    }
    if (size == keys.length) {
      grow();
      return number(key);
    }
    keys[size] = key;
    slots[slot] = size + 1;
    return size++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new int[2 * slots.length];
    shift--;
    for (int number = 0; number < size; number++) {
      int slot = (int) (mixed(keys[number]) >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }
}
