// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/** An immutable list of numbers, compared by content. Kernels hold lists instead of arrays. */
public final class LongList implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  /** The numbers. */
  private final long[] values;

  private LongList(long[] values) {
    this.values = values;
  }

  /**
   * Makes a list of an array's numbers.
   *
   * @param values the numbers, which are copied
   * @return the list
   */
  public static LongList of(long... values) {
    return new LongList(values.clone());
  }

  /**
   * The number of numbers.
   *
   * @return the count
   */
  public int size() {
    return values.length;
  }

  /**
   * One number.
   *
   * @param index from 0
   * @return the number
   * @throws IndexOutOfBoundsException if there is none
   */
  public long get(int index) {
    return values[index];
  }

  /**
   * The numbers as an array.
   *
   * @return a copy
   */
  public long[] toArray() {
    return values.clone();
  }

  /**
   * These numbers, and then others.
   *
   * @param others the numbers behind these
   * @return both in one list
   */
  public LongList followedBy(LongList others) {
    long[] both = Arrays.copyOf(values, values.length + others.values.length);
    System.arraycopy(others.values, 0, both, values.length, others.values.length);
    return new LongList(both);
  }

  /**
   * Some of the numbers as {@code int}s.
   *
   * @param from first index
   * @param to one past the last
   * @return an array of their own
   * @throws ArithmeticException if one does not fit
   */
  public int[] toInts(int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    int[] ints = new int[to - from];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(values[from + i]);
    }
    return ints;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongList list && Arrays.equals(list.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
