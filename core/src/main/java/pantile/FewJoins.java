// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;

/**
 * What {@link Joins} and {@link Distinct} tell of equal elements, of few of them, by loops of the
 * calling thread: keys are sorted, and others found by halving. Nothing is hashed, so no choice of
 * values makes a loop slow.
 */
final class FewJoins {
  /** Of the elements in which others are found. */
  private final long[] keys;

  /** The same, ascending. */
  private final long[] sorted;

  private FewJoins(Values<?> x) {
    x.engine.requireOpen();
    keys = Few.keys(x, true);
    sorted = keys.clone();
    Arrays.sort(sorted);
  }

  /** The first place of those that have a key, or of those beyond it. */
  private int place(long key) {
    int base = 0;
    int left = sorted.length;
    while (left > 0) {
      int half = (left + 1) >>> 1;
      base = sorted[base + half - 1] < key ? base + half : base;
      left -= half;
    }
    return base;
  }

  private boolean at(int place, long key) {
    return place < sorted.length && sorted[place] == key;
  }

  /** The indices of elements that equal none before them. */
  static int[] firsts(Values<?> x) {
    FewJoins all = new FewJoins(x);
    boolean[] seen = new boolean[all.keys.length];
    int[] firsts = new int[seen.length];
    int count = 0;
    for (int i = 0; i < seen.length; i++) {
      int place = all.place(all.keys[i]);
      firsts[count] = i;
      count += seen[place] ? 0 : 1;
      seen[place] = true;
    }
    return Arrays.copyOf(firsts, count);
  }

  static Mask isIn(Values<?> x, Values<?> others) {
    FewJoins all = new FewJoins(others);
    long[] sought = Few.keys(x, true);
    int[] found = new int[sought.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = all.at(all.place(sought[i]), sought[i]) ? 0 : -1;
    }
    return Values.ints(x.engine, found).ge(0);
  }

  /**
   * Pairs of rows with equal elements.
   *
   * @param alone whether left rows without a match stand alone
   */
  static Joined joined(Values<?> x, Values<?> y, boolean alone) {
    FewJoins all = new FewJoins(y);
    int[] order = all.order();
    long[] sought = Few.keys(x, true);
    int[] places = new int[sought.length];
    int pairs = 0;
    for (int row = 0; row < places.length; row++) {
      places[row] = all.place(sought[row]);
      int matches = all.matches(places[row], sought[row]);
      pairs += alone && matches == 0 ? 1 : matches;
    }
    int[] left = new int[pairs];
    int[] right = new int[pairs];
    int at = 0;
    for (int row = 0; row < places.length; row++) {
      int from = at;
      for (int place = places[row]; all.at(place, sought[row]); place++) {
        left[at] = row;
        right[at] = order[place];
        at++;
      }
      if (alone && at == from) {
        left[at] = row;
        right[at] = -1;
        at++;
      }
    }
    return new Joined(Values.ints(x.engine, left), Values.ints(x.engine, right));
  }

  /** The rows in the order of their keys, of equal ones the lower first. */
  private int[] order() {
    int[] order = new int[keys.length];
    int[] next = new int[keys.length]; // how many of a key were placed
    for (int row = 0; row < order.length; row++) {
      int place = place(keys[row]);
      order[place + next[place]] = row;
      next[place]++;
    }
    return order;
  }

  private int matches(int place, long key) {
    int end = place;
    while (at(end, key)) {
      end++;
    }
    return end - place;
  }
}
