// SPDX-License-Identifier: Apache-2.0
// @specialise float
// @specialise long, int
package pantile.op.select;

/**
 * Where comparisons hold, by plain loops. A comparison is told by which of three it allows: that
 * one element is less than the other, equal, or greater. NaN is none of them. No loop has a branch
 * that depends on elements; an index is written before it is known to belong.
 */
final class DoubleConditions {
  /** Elements of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 128;

  private DoubleConditions() {}

  /**
   * Writes the indices where elements compare with a constant.
   *
   * @param x the elements
   * @param from the first one's place
   * @param length how many
   * @param constant the second operand
   * @param which what is allowed, as {@link IndexPlan} has it
   * @param out one more than indices may be written
   * @return how many there are
   */
  static /* keep */ int indices(
      double[] x,
      /* keep */ int from,
      /* keep */ int length,
      double constant,
      /* keep */ int which,
      /* keep */ int[] out) {
    /* keep */ int count = 0;
    for (/* keep */ int i = 0; i < length; i += STRIP) {
      count = strip(x, from, i, Math.min(i + STRIP, length), constant, which, out, count);
    }
    return count;
  }

  private static /* keep */ int strip(
      double[] x,
      /* keep */ int from,
      /* keep */ int start,
      /* keep */ int end,
      double constant,
      /* keep */ int which,
      /* keep */ int[] out,
      /* keep */ int before) {
    /* keep */ int count = before;
    for (/* keep */ int i = start; i < end; i++) {
      out[count] = i;
      count += holds(x[from + i], constant, which);
    }
    return count;
  }

  /**
   * Writes the indices where elements compare with others.
   *
   * @param x the elements
   * @param from the first one's place
   * @param length how many
   * @param y the others
   * @param start the first one's place
   * @param which what is allowed, as {@link IndexPlan} has it
   * @param out one more than indices may be written
   * @return how many there are
   */
  static /* keep */ int indices(
      double[] x,
      /* keep */ int from,
      /* keep */ int length,
      double[] y,
      /* keep */ int start,
      /* keep */ int which,
      /* keep */ int[] out) {
    /* keep */ int count = 0;
    for (/* keep */ int i = 0; i < length; i += STRIP) {
      count = strip(x, from, i, Math.min(i + STRIP, length), y, start, which, out, count);
    }
    return count;
  }

  private static /* keep */ int strip(
      double[] x,
      /* keep */ int from,
      /* keep */ int first,
      /* keep */ int end,
      double[] y,
      /* keep */ int start,
      /* keep */ int which,
      /* keep */ int[] out,
      /* keep */ int before) {
    /* keep */ int count = before;
    for (/* keep */ int i = first; i < end; i++) {
      out[count] = i;
      count += holds(x[from + i], y[start + i], which);
    }
    return count;
  }

  private static /* keep */ int holds(double a, double b, /* keep */ int which) {
    /* keep */ int is = a < b ? IndexPlan.LESS : a == b ? IndexPlan.EQUAL : IndexPlan.GREATER;
    // @only-floating
    is = Double.isNaN(a) || Double.isNaN(b) ? IndexPlan.NEITHER : is;
    // @end
    return (which >>> is) & 1;
  }
}
