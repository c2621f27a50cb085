// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * Sorts pairs by rank, digit by digit, the last one first: O(n) time, and 28 bytes a pair for as
 * long as it lasts. Stable. A digit that is the same in all ranks costs no pass. Dates back to the
 * sorting of punched cards.
 */
final class RankSort {
  private static final int DIGITS = 256;

  private RankSort() {}

  static <K, V> void sort(Pair<K, V>[] pairs) {
    int length = pairs.length;
    long[] ranks = new long[length];
    int[] places = new int[length];
    int[][] counts = new int[Long.BYTES][DIGITS];
    for (int i = 0; i < length; i++) {
      long rank = pairs[i].rank() ^ Long.MIN_VALUE; // so that unsigned digits have its order
      ranks[i] = rank;
      places[i] = i;
      for (int digit = 0; digit < Long.BYTES; digit++) {
        counts[digit][digit(rank, digit)]++;
      }
    }
    long[] otherRanks = new long[length];
    int[] otherPlaces = new int[length];
    for (int digit = 0; digit < Long.BYTES; digit++) {
      int[] next = counts[digit];
      if (length == 0 || next[digit(ranks[0], digit)] == length) {
        continue;
      }
      int sum = 0;
      for (int i = 0; i < DIGITS; i++) {
        int count = next[i];
        next[i] = sum;
        sum += count;
      }
      for (int i = 0; i < length; i++) {
        int to = next[digit(ranks[i], digit)]++;
        otherRanks[to] = ranks[i];
        otherPlaces[to] = places[i];
      }
      long[] sortedRanks = otherRanks;
      otherRanks = ranks;
      ranks = sortedRanks;
      int[] sortedPlaces = otherPlaces;
      otherPlaces = places;
      places = sortedPlaces;
    }
    Pair<K, V>[] unsorted = pairs.clone();
    for (int i = 0; i < length; i++) {
      pairs[i] = unsorted[places[i]];
    }
  }

  private static int digit(long rank, int digit) {
    return (int) (rank >>> (digit * Byte.SIZE)) & (DIGITS - 1);
  }
}
