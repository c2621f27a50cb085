// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pantile.op.search.Side;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;
import pantile.testkit.op.select.NaiveValues;
import pantile.testkit.op.sort.NaiveOrder;

/** Counts elements one by one, and compares every row with every other. */
final class NaiveSearch {
  private NaiveSearch() {}

  /** The order of a sort, in which all NaNs are equal. */
  private static Comparator<Long> order(ElementType type) {
    Comparator<Long> ascending = NaiveOrder.ascending(type);
    return (a, b) -> {
      boolean bothNaN =
          type.floating()
              && Double.isNaN(SliceElements.real(type, a))
              && Double.isNaN(SliceElements.real(type, b));
      return bothNaN ? 0 : ascending.compare(a, b);
    };
  }

  /**
   * The place of one element.
   *
   * @param elements in any order: the definition counts
   * @param bits of what is sought
   * @param side which place
   * @return the place
   */
  static int place(Slice elements, long bits, Side side) {
    Comparator<Long> order = order(elements.type());
    int below = 0;
    int equal = 0;
    for (long element : SliceElements.allBits(elements)) {
      int compared = order.compare(element, bits);
      below += compared < 0 ? 1 : 0;
      equal += compared == 0 ? 1 : 0;
    }
    return switch (side) {
      case LEFT -> below;
      case RIGHT -> below + equal;
      case EXACT -> equal > 0 ? below : -1;
    };
  }

  /**
   * The places of many elements, by halving: what {@link #place} counts, for tests of many.
   *
   * @param elements ascending
   * @param sought any elements
   * @param side which place
   * @return the places
   */
  static int[] places(Slice elements, Slice sought, Side side) {
    Comparator<Long> order = order(elements.type());
    long[] all = SliceElements.allBits(elements);
    long[] wanted = SliceElements.allBits(sought);
    int[] places = new int[wanted.length];
    for (int i = 0; i < places.length; i++) {
      int from = 0;
      int to = all.length;
      while (from < to) {
        int middle = (from + to) / 2;
        int compared = order.compare(all[middle], wanted[i]);
        if (compared < 0 || (compared == 0 && side == Side.RIGHT)) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      boolean found = from < all.length && order.compare(all[from], wanted[i]) == 0;
      places[i] = side == Side.EXACT && !found ? -1 : from;
    }
    return places;
  }

  /**
   * The rows that match, as pairs; by the left row, then by the right one.
   *
   * @param left the left keys
   * @param right the right keys
   * @param alone whether left rows without a match stand beside -1
   * @return two numbers a pair
   */
  static List<int[]> pairs(Slice left, Slice right, boolean alone) {
    long[] x = NaiveValues.canonical(left);
    long[] y = NaiveValues.canonical(right);
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      boolean matched = false;
      for (int j = 0; j < y.length; j++) {
        if (x[i] == y[j]) {
          pairs.add(new int[] {i, j});
          matched = true;
        }
      }
      if (alone && !matched) {
        pairs.add(new int[] {i, -1});
      }
    }
    return pairs;
  }
}
