// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

/**
 * Counts of places, be they bins or keys, of at most as many elements as an array has. Few places
 * have a counter in each of four tables, so that equal neighbours do not wait for each other: a
 * counter can be increased again only once it was stored.
 */
final class PlaceCounts {
  /** Tables in turn. */
  static final int TABLES = 4;

  /** More places have one table, in the place of all four, since four would not stay in a cache. */
  private static final int FEW = 1024;

  private final int[][] tables = new int[TABLES][];

  /**
   * Makes counts of nothing.
   *
   * @param places how many
   */
  PlaceCounts(int places) {
    for (int i = 0; i < TABLES; i++) {
      tables[i] = i < unlike(places) ? new int[places] : tables[0];
    }
  }

  /** How many of the tables are not the first one again. */
  static int unlike(int places) {
    return places <= FEW ? TABLES : 1;
  }

  /**
   * Counts some elements.
   *
   * @param places of the elements, from 0
   * @param length how many
   */
  void addAll(int[] places, int length) {
    addAll(tables, places, length);
  }

  private static void addAll(int[][] tables, int[] places, int length) {
    int[] first = tables[0];
    int[] second = tables[1];
    int[] third = tables[2];
    int[] fourth = tables[3];
    int i = 0;
    for (; i < length - 3; i += 4) {
      first[places[i]]++;
      second[places[i + 1]]++;
      third[places[i + 2]]++;
      fourth[places[i + 3]]++;
    }
    for (; i < length; i++) {
      first[places[i]]++;
    }
  }

  /**
   * The counts of some places.
   *
   * @param from the first
   * @param to one past the last
   */
  long[] of(int from, int to) {
    long[] some = new long[to - from];
    for (int table = 0; table < unlike(tables[0].length); table++) {
      for (int place = from; place < to; place++) {
        some[place - from] += tables[table][place];
      }
    }
    return some;
  }
}
