// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a user says of keys and values: their order, and how values are combined.
 *
 * @param order of keys
 * @param combiner of values
 */
record Rules<K, V>(Comparator<? super K> order, Combiner<V> combiner) {
  private static final int PREFIX = 8;
  private static final int LAST = 0xff;

  /** So many pairs are worth the tables of a sort by digits. */
  private static final int MANY = 256;

  V combine(V left, V right) throws Exception {
    V both = combiner.combine(left, right);
    if (both == null) {
      throw new NullPointerException("the combiner returned null");
    }
    return both;
  }

  /**
   * A number that never contradicts the order: of keys in order, numbers are in order or equal. For
   * numbers and texts in natural order it tells most keys apart, so that they are compared without
   * being looked at. Of a text it has the first eight characters, up to the first one beyond
   * Latin-1.
   */
  long rank(K key) {
    if (!order.equals(Comparator.naturalOrder())) {
      return 0;
    }
    return switch (key) {
      case String text -> prefix(text);
      case Long number -> number;
      case Integer number -> number;
      default -> 0;
    };
  }

  private static long prefix(String text) {
    long prefix = 0;
    int length = Math.min(PREFIX, text.length());
    int at = 0;
    for (boolean latin = true; at < length && latin; at++) {
      int c = text.charAt(at);
      latin = c < LAST;
      prefix = prefix << Byte.SIZE | Math.min(c, LAST);
    }
    return (at == 0 ? 0 : prefix << (Byte.SIZE * (PREFIX - at))) ^ Long.MIN_VALUE;
  }

  /** Compares keys whose ranks are known. */
  int compare(long rankA, K a, long rankB, K b) {
    int compared = Long.compare(rankA, rankB);
    return compared == 0 ? order.compare(a, b) : compared;
  }

  int compare(Cursor<K, V> a, Cursor<K, V> b) {
    return compare(a.rank(), a.key(), b.rank(), b.key());
  }

  /** Sorts pairs of different keys by key. */
  void sort(Pair<K, V>[] pairs) {
    if (pairs.length < MANY) {
      sort(pairs, 0, pairs.length);
      return;
    }
    RankSort.sort(pairs);
    int from = 0;
    for (int to = 1; to <= pairs.length; to++) {
      if (to == pairs.length || pairs[to].rank() != pairs[from].rank()) {
        sort(pairs, from, to);
        from = to;
      }
    }
  }

  private void sort(Pair<K, V>[] pairs, int from, int to) {
    if (to - from > 1) {
      Arrays.sort(pairs, from, to, (a, b) -> compare(a.rank(), a.key(), b.rank(), b.key()));
    }
    for (int i = from + 1; i < to; i++) {
      Pair<K, V> a = pairs[i - 1];
      Pair<K, V> b = pairs[i];
      if (compare(a.rank(), a.key(), b.rank(), b.key()) == 0) {
        requireEqual(a.key(), b.key());
      }
    }
  }

  /**
   * Refuses keys that the order takes for the same and {@code equals} does not. Which of them a
   * result has would depend on what was in one table.
   */
  void requireEqual(K a, K b) {
    if (!a.equals(b)) {
      throw new IllegalArgumentException(
          "the order of keys takes " + a + " and " + b + " for the same, but they are not equal");
    }
  }
}
