// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.op.reduce.Int128;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * What is computed of the elements of a group. A part of a group has a state: a few numbers that
 * are the same whatever the part was cut into. States of parts are combined, and the state of all
 * elements gives the result.
 */
public enum Statistic {
  /**
   * The exact sum: of integers a {@code long}, of floating-point elements a {@code double}, rounded
   * once.
   */
  SUM,
  /** The sum as {@link #SUM} has it over the count, rounded again: a {@code double}. */
  MEAN,
  /** The least element, as {@code min} has it: NaN if an element is. */
  MIN,
  /** The greatest element, as {@code max} has it: NaN if an element is. */
  MAX,
  /** The position of the first least element, or of the first NaN: an {@code int}. */
  ARG_MIN,
  /** The position of the first greatest element, or of the first NaN: an {@code int}. */
  ARG_MAX;

  /**
   * Whether the state is a sum.
   *
   * @return true for {@link #SUM} and {@link #MEAN}
   */
  public boolean sums() {
    return this == SUM || this == MEAN;
  }

  /**
   * Whether the state has a position.
   *
   * @return true for {@link #ARG_MIN} and {@link #ARG_MAX}
   */
  public boolean positions() {
    return this == ARG_MIN || this == ARG_MAX;
  }

  /**
   * Whether the least element is looked for.
   *
   * @return true for {@link #MIN} and {@link #ARG_MIN}
   */
  public boolean least() {
    return this == MIN || this == ARG_MIN;
  }

  /**
   * The type of results.
   *
   * @param type of the elements
   * @return the type
   */
  public ElementType result(ElementType type) {
    return switch (this) {
      case SUM -> type.floating() ? ElementType.DOUBLE : ElementType.LONG;
      case MEAN -> ElementType.DOUBLE;
      case MIN, MAX -> type;
      case ARG_MIN, ARG_MAX -> ElementType.INT;
    };
  }

  /**
   * The state of two parts together.
   *
   * @param type of the elements
   * @param left the state of the part with the lower positions
   * @param right the state of the other part
   * @return the state of both; perhaps one of the two arrays
   */
  public long[] combine(ElementType type, long[] left, long[] right) {
    return switch (this) {
      case SUM, MEAN -> type.floating() ? added(left, right) : addedExactly(left, right);
      case MIN, ARG_MIN -> left[0] <= right[0] ? left : right;
      case MAX, ARG_MAX -> left[0] >= right[0] ? left : right;
    };
  }

  private static long[] added(long[] left, long[] right) {
    ExactAccumulator both = new ExactAccumulator(left);
    both.addState(right);
    return both.state();
  }

  private static long[] addedExactly(long[] left, long[] right) {
    Int128 sum = new Int128(left[0], left[1]).plus(new Int128(right[0], right[1]));
    return new long[] {sum.high(), sum.low()};
  }

  /**
   * Whether some elements can have a state.
   *
   * @param type of the elements
   * @param state any numbers
   * @param to one past the highest position that an element of the part has
   * @return false if none have it
   */
  boolean possible(ElementType type, long[] state, long to) {
    return switch (this) {
      case SUM, MEAN -> type.floating() ? ExactAccumulator.possible(state) : state.length == 2;
      case MIN, MAX -> state.length == 1;
      case ARG_MIN, ARG_MAX -> state.length == 2 && state[1] >= 0 && state[1] < to;
    };
  }

  /**
   * Writes a group's result.
   *
   * @param type of the elements
   * @param state of all elements of the group
   * @param count how many they are
   * @param to results, of the type {@link #result}
   * @param index which result to write
   * @return false if a sum of integers does not fit in a {@code long}; its lowest 64 bits are
   *     written then
   */
  public boolean write(ElementType type, long[] state, long count, Slice to, int index) {
    switch (this) {
      case SUM -> {
        if (type.floating()) {
          setReal(to, index, new ExactAccumulator(state).sum());
        } else {
          setInteger(to, index, state[1]);
          return state[0] == state[1] >> 63;
        }
      }
      case MEAN ->
          setReal(
              to,
              index,
              type.floating()
                  ? new ExactAccumulator(state).mean(count)
                  : new Int128(state[0], state[1]).dividedBy(count));
      case MIN, MAX -> {
        if (type.floating()) {
          setReal(to, index, Extremes.toDouble(state[0]));
        } else {
          setInteger(to, index, state[0]);
        }
      }
      case ARG_MIN, ARG_MAX -> setInteger(to, index, state[1]);
    }
    return true;
  }

  private static void setReal(Slice to, int index, double value) {
    switch (to) {
      case Slice.Floats(float[] a, int from, int _) -> a[from + index] = (float) value;
      case Slice.Doubles(double[] a, int from, int _) -> a[from + index] = value;
      default -> throw new IllegalArgumentException("no floating-point results: " + to);
    }
  }

  private static void setInteger(Slice to, int index, long value) {
    switch (to) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + index] = (int) value;
      case Slice.Longs(long[] a, int from, int _) -> a[from + index] = value;
      default -> throw new IllegalArgumentException("no integer results: " + to);
    }
  }
}
