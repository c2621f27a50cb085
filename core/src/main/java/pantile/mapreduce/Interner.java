// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import org.jspecify.annotations.Nullable;

/**
 * Knows some of the short words that were met, by their bytes, so that a frequent word is made
 * once. Two places for each hash: the one of the word that was met again, and the one of another. A
 * stranger takes the second place now and then only, so that rare words do not drive out frequent
 * ones. One thread's.
 */
final class Interner {
  /** A word has at most so many bytes. */
  static final int LONGEST = 15;

  /** 2^15 words: what a core keeps in its second-level cache. */
  private static final int MOST_BITS = 15;

  private static final int LEAST_BITS = 6;

  /** Bytes of a text for each place. */
  private static final int SPREAD = 16;

  /** Of so many strangers, one replaces another; a power of two. */
  private static final int STRANGERS = 4;

  /** By Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final long MIXER = 0xbf58476d1ce4e5b9L;

  private final int shift;

  /** Two of each place: the first eight bytes and the others, in little-endian order. */
  private final long[] bytes;

  private final @Nullable String[] words;
  private int strangers;

  /**
   * Knows no word.
   *
   * @param size bytes of a text: a short one does not need much
   */
  Interner(long size) {
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(size / SPREAD);
    int bits = Math.clamp(wanted, LEAST_BITS, MOST_BITS);
    this.shift = Long.SIZE - bits;
    this.bytes = new long[2 << bits];
    this.words = new @Nullable String[1 << bits];
  }

  /** How many words it may know. */
  int places() {
    return words.length;
  }

  private int first(long low, long high) {
    return (int) ((((low * GOLDEN) ^ high) * MIXER) >>> shift) & ~1;
  }

  private boolean holds(int place, long low, long high) {
    return bytes[2 * place] == low && bytes[2 * place + 1] == high;
  }

  /**
   * The word of some bytes.
   *
   * @param low the first eight bytes; zeros follow if there are fewer. Not 0
   * @param high the others
   * @return null if it is not known
   */
  @Nullable String get(long low, long high) {
    int first = first(low, high);
    if (holds(first, low, high)) {
      return words[first];
    }
    if (!holds(first + 1, low, high)) {
      return null;
    }
    String word = words[first + 1];
    set(first + 1, bytes[2 * first], bytes[2 * first + 1], words[first]);
    set(first, low, high, word);
    return word;
  }

  /** Makes a word known that is not, if that is likely to pay. */
  void add(long low, long high, String word) {
    int second = first(low, high) + 1;
    if (words[second] == null || (++strangers & STRANGERS - 1) == 0) {
      set(second, low, high, word);
    }
  }

  private void set(int place, long low, long high, @Nullable String word) {
    bytes[2 * place] = low;
    bytes[2 * place + 1] = high;
    words[place] = word;
  }
}
