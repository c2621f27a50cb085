// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.op.search.Side;
import pantile.spi.Scratch;

/**
 * What is told of equal elements in two arrays. One side is sorted, and the other looked up in it.
 * Zeros and NaNs are made one value each before, as {@link Distinct} has it.
 */
final class Joins {
  /** A right side that is so many times as long as the left one is looked up in the left one. */
  private static final int LONGER = 4;

  private Joins() {}

  static <A extends Values<A>> Mask isIn(A x, A others) {
    x.begin("isIn");
    if (Few.here(x) && Few.here(others)) {
      return FewJoins.isIn(x, others);
    }
    try (A sorted = others.canonical().sort()) {
      if (Distinct.each(sorted)) {
        return found(x, sorted);
      }
      // Many equal ones would fill a bucket of the search, and each bucket is searched alike.
      try (A once = sorted.picked(Distinct.starts(sorted))) {
        return found(x, once);
      }
    }
  }

  private static <A extends Values<A>> Mask found(A x, A sorted) {
    return Search.among(sorted, x.canonical(), Side.EXACT).ge(0);
  }

  static <A extends Values<A>> Joined inner(A x, A y) {
    x.begin("join");
    if (Few.here(x) && Few.here(y)) {
      return FewJoins.joined(x, y, false);
    }
    if (y.length() / LONGER <= x.length()) {
      return joined(x, y, false);
    }
    Joined other = joined(y, x, false);
    // A stable order: of pairs with the same left row, the lower right row stays first.
    Sorted<Ints, Ints> pairs = other.right().sortWith(other.left());
    return new Joined(pairs.keys(), pairs.values());
  }

  static <A extends Values<A>> Joined left(A x, A y) {
    x.begin("leftJoin");
    if (Few.here(x) && Few.here(y)) {
      return FewJoins.joined(x, y, true);
    }
    return joined(x, y, true);
  }

  /** Pairs of rows; with those of x that have no match, if they stand alone. */
  private static <A extends Values<A>> Joined joined(A x, A y, boolean alone) {
    try (A right = y.canonical().settled();
        Ints order = right.argSort();
        A keys = right.gather(order);
        A left = x.canonical().settled()) {
      if (!Distinct.each(keys)) {
        return several(left, keys, order.toArray(), alone);
      }
      Ints places = Search.among(keys, left, Side.EXACT);
      return alone ? each(places, order) : matches(places, order);
    }
  }

  /** Where each left row has one match at most. */
  private static Joined matches(Ints places, Ints order) {
    // Of rows that match, places are gathered: to filter places would read them all twice again.
    Ints rows = places.ge(0).indices();
    try (Ints found = places.gather(rows)) {
      return new Joined(rows, order.gather(found));
    } finally {
      places.close();
    }
  }

  /** The same, where rows without a match stand alone. */
  private static Joined each(Ints places, Ints order) {
    int none = (int) order.length();
    int[] rows = Arrays.copyOf(order.toArray(), none + 1);
    rows[none] = -1;
    int[] left = new int[(int) places.length()];
    Arrays.setAll(left, i -> i);
    Ints at = places.blend(none, places.lt(0));
    return new Joined(
        Values.ints(places.engine, left), Values.ints(places.engine, rows).gather(at));
  }

  /**
   * Where right keys are equal: they stand side by side, in the order of their rows. Each key is
   * looked up once, among the keys that differ.
   */
  private static <A extends Values<A>> Joined several(A x, A keys, int[] order, boolean alone) {
    int[] first = Distinct.starts(keys);
    int[] starts = RunGroups.ended(first, order.length);
    int[] runs;
    try (A each = keys.picked(first);
        Ints found = Search.among(each, x, Side.EXACT)) {
      runs = found.toArray();
    }
    if (x.explained()) { // nothing was found, and all rows would match
      return new Joined(Values.ints(x.engine, new int[0]), Values.ints(x.engine, new int[0]));
    }
    long pairs = 0;
    for (int run : runs) {
      int matches = run < 0 ? 0 : starts[run + 1] - starts[run];
      pairs += alone && matches == 0 ? 1 : matches;
    }
    int[] left = new int[Scratch.requireArray(pairs)];
    int[] right = new int[left.length];
    int at = 0;
    for (int row = 0; row < runs.length; row++) {
      int run = runs[row];
      if (run >= 0) {
        int matches = starts[run + 1] - starts[run];
        Arrays.fill(left, at, at + matches, row);
        System.arraycopy(order, starts[run], right, at, matches);
        at += matches;
      } else if (alone) {
        left[at] = row;
        right[at++] = -1;
      }
    }
    return new Joined(Values.ints(x.engine, left), Values.ints(x.engine, right));
  }

  static <A extends Values<A>> A union(A x, A y) {
    x.begin("union");
    var _ = Scratch.requireArray(x.length() + y.length());
    boolean sorted = Bound.ascends(x) && Bound.ascends(y);
    return sorted ? x.canonical().merge(y.canonical()).unique() : x.concat(y).unique();
  }

  static <A extends Values<A>> A intersection(A x, A y) {
    x.begin("intersection");
    try (A values = x.unique()) {
      return values.filter(isIn(values, y));
    }
  }

  static <A extends Values<A>> A difference(A x, A y) {
    x.begin("difference");
    try (A values = x.unique()) {
      return values.filter(isIn(values, y).not());
    }
  }
}
