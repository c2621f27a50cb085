// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Which elements of an input an expression reads, at most. An input that is read at other places is
 * kept whole, whatever part of the expression's elements a tile has, but a tile reads little more
 * of the input than it has elements.
 *
 * @param from the first element of the input
 * @param to one past the last; {@code from} if none is read
 */
public record Reach(long from, long to) {
  /**
   * What is read of an input.
   *
   * @param elements the elements that are computed
   * @param number of the input
   * @return a range of the input
   */
  public static Reach of(Slice.Computed elements, int number) {
    Formula formula = elements.formula();
    long length = elements.inputs().get(number).length();
    if (!formula.shape().whole(number)) {
      return new Reach(0, length);
    }
    long from = length;
    long to = 0;
    for (Node node : formula.shape().nodes()) {
      if (node.moves() && node.a() == number) {
        long first = formula.constants().get(node.b());
        long last = first + elements.length() - 1;
        if (last < first - 1 || first == Long.MIN_VALUE) {
          return new Reach(0, length); // indices wrap: any element may be meant
        }
        boolean reversed = node.operator() == Operator.REVERSED;
        long low = Math.max(reversed ? -last : first, 0);
        long high = Math.min((reversed ? -first : last) + 1, length);
        if (low < high) {
          from = Math.min(from, low);
          to = Math.max(to, high);
        }
      }
    }
    return from < to ? new Reach(from, to) : new Reach(0, 0);
  }

  /**
   * How many elements are read.
   *
   * @return a length
   */
  public long length() {
    return to - from;
  }
}
