// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   OrderedBits.key(0.0) -> OrderedBits.key(0.0f)
// @specialise int with long-to-int
//   elements: double[] a, double[] out, double[] trial, new double[, double x, double-filter
//   OrderedBits.key(a[i]) -> a[i]
//   OrderedBits.key(x) -> x
//   OrderedBits.key(0.0) -> 0
// @specialise long
//   elements: double[] a, double[] out, double[] trial, new double[, double x, double-filter
//   OrderedBits.key(a[i]) -> a[i]
//   OrderedBits.key(x) -> x
//   OrderedBits.key(0.0) -> 0
package pantile.cpu.op.select;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.op.OrderedBits;

/**
 * Counts and copies the elements whose keys lie in a range, see {@link pantile.op.select.KeyRange}
 * and {@link OrderedBits}: by plain loops until the vectors' are compiled and faster. The plain
 * loops have no branch that depends on the elements.
 */
final class DoubleFilter {
  private static final Warm COUNT = new Warm("double-filter", "count", _ -> counts(trial()));
  private static final Warm COPY = new Warm("double-filter", "copy", _ -> copies(trial()));

  private DoubleFilter() {}

  /**
   * How many elements are kept.
   *
   * @param first key of those that are
   * @param span how many keys follow it, unsigned
   */
  static int count(double[] a, int from, int to, long first, long span) {
    return LaneWidth.BITS > 0 && COUNT.vectors(to - from)
        ? DoubleFilterLanes.count(a, from, to, first, span)
        : countPlainly(a, from, to, first, span);
  }

  /**
   * Copies the kept elements, as far as there is room for them, and writes nowhere else.
   *
   * @param first key of those that are kept
   * @param span how many keys follow it, unsigned
   * @param at where the first goes
   * @param end of the room
   * @return how many are kept, those without room too
   */
  static int copy(
      double[] a, int from, int to, long first, long span, double[] out, int at, int end) {
    return LaneWidth.BITS > 0 && COPY.vectors(to - from)
        ? DoubleFilterLanes.copy(a, from, to, first, span, out, at, end)
        : copyPlainly(a, from, to, first, span, out, at, end);
  }

  static int countPlainly(double[] a, int from, int to, long first, long span) {
    long limit = span + Long.MIN_VALUE;
    int count = 0;
    for (int i = from; i < to; i++) {
      count += OrderedBits.key(a[i]) - first + Long.MIN_VALUE <= limit ? 1 : 0;
    }
    return count;
  }

  static int copyPlainly(
      double[] a, int from, int to, long first, long span, double[] out, int at, int end) {
    long limit = span + Long.MIN_VALUE;
    int place = at;
    int i = from;
    for (; i < to && place < end; i++) {
      double x = a[i];
      out[place] = x; // the next one's place too, if this one is not kept
      place += OrderedBits.key(x) - first + Long.MIN_VALUE <= limit ? 1 : 0;
    }
    // An element that was not kept may stand behind the last that was, if there are too few: then
    // the caller throws all away.
    return place - at + countPlainly(a, i, to, first, span);
  }

  /** Elements in no order, half of them negative. */
  private static double[] trial() {
    double[] a = new double[Warm.TRIAL];
    int random = 1;
    for (int i = 0; i < a.length; i++) {
      random = random * 1664525 + 1013904223; // Numerical Recipes' generator
      a[i] = random;
    }
    return a;
  }

  /** Of the trials, the elements from 0.0 on are kept. */
  private static Warm.Trial counts(double[] a) {
    long first = OrderedBits.key(0.0);
    return vectors ->
        vectors
            ? DoubleFilterLanes.count(a, 0, a.length, first, Long.MAX_VALUE)
            : countPlainly(a, 0, a.length, first, Long.MAX_VALUE);
  }

  private static Warm.Trial copies(double[] a) {
    long first = OrderedBits.key(0.0);
    double[] out = new double[a.length];
    return vectors ->
        vectors
            ? DoubleFilterLanes.copy(a, 0, a.length, first, Long.MAX_VALUE, out, 0, out.length)
            : copyPlainly(a, 0, a.length, first, Long.MAX_VALUE, out, 0, out.length);
  }
}
