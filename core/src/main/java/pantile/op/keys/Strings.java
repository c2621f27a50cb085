// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

/**
 * Strings, and an order of them that is made: the index of the string at each place.
 *
 * @param strings none null; not changed
 * @param order each index once; empty as long as each string is at its own place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Strings(String[] strings, int[] order) {
  /** So few characters are compared one by one. */
  private static final int NEAR = 8;

  /** No more are compared at once. */
  private static final int FAR = 4096;

  /**
   * What was seen of some places.
   *
   * @param ascending whether no string is less than the one before
   * @param falling whether each string is less than the one before
   * @param common with how many characters of the first string all begin
   * @param ordered how many tiles ascend
   * @param tiles of how many
   */
  record Look(boolean ascending, boolean falling, int common, int ordered, int tiles) {
    /** Of nothing that was looked at. */
    static final Look NONE = new Look(false, false, 0, 0, 1);

    Look and(Look other) {
      return new Look(
          ascending && other.ascending,
          falling && other.falling,
          Math.min(common, other.common),
          ordered + other.ordered,
          tiles + other.tiles);
    }
  }

  /** The string at a place. */
  String at(int place) {
    return strings[order.length == 0 ? place : order[place]];
  }

  /**
   * Looks at some of the places of a range, and at the place behind them.
   *
   * @param first the range's first place
   * @param from first place
   * @param to one past the last
   * @param last one past the range's last place
   * @param depth how many characters all strings of the range are known to have in common
   */
  Look look(int first, int from, int to, int last, int depth) {
    boolean ascending = true;
    boolean falling = true;
    int end = Math.min(to, last - 1);
    for (int i = from; i < end && (ascending || falling); i++) {
      int compared = at(i).compareTo(at(i + 1));
      ascending &= compared <= 0;
      falling &= compared > 0;
    }
    String one = at(first);
    int common;
    if (ascending || falling) { // what its ends begin with, all begin with
      common = common(one, at(from), depth, one.length());
      common = common(one, at(to - 1), depth, common);
    } else {
      common = one.length();
      for (int i = from; i < to && common > depth; i++) {
        common = common(one, at(i), depth, common);
      }
    }
    return new Look(ascending, falling, common, ascending ? 1 : 0, 1);
  }

  /**
   * How many characters two strings begin with.
   *
   * @param x one, no shorter than {@code most}
   * @param y the other
   * @param depth so many are known to be equal
   * @param most more are not looked at
   */
  static int common(String x, String y, int depth, int most) {
    int end = Math.min(most, y.length());
    int at = depth;
    for (int near = Math.min(end, at + NEAR); at < near; at++) {
      if (x.charAt(at) != y.charAt(at)) {
        return at;
      }
    }
    // In steps that double as long as all of a step is equal, and then halve.
    int step = NEAR;
    while (step <= end - at && x.regionMatches(at, y, at, step)) {
      at += step;
      step = Math.min(2 * step, FAR);
    }
    while (step > NEAR) {
      step /= 2;
      if (step <= end - at && x.regionMatches(at, y, at, step)) {
        at += step;
      }
    }
    while (at < end && x.charAt(at) == y.charAt(at)) {
      at++;
    }
    return at;
  }

  /** Turns a range round. */
  void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      int x = order[i];
      order[i] = order[j];
      order[j] = x;
    }
  }
}
