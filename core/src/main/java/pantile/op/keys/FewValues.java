// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

/**
 * An array whose elements have so few bits that a table has a place for each value. A value's rank
 * is the number of lesser values that the type has.
 */
public sealed interface FewValues permits ByteValues, ShortValues, CharValues {
  /** Values that eight bits of a rank have. */
  int DIGITS = 1 << Byte.SIZE;

  /**
   * An array of {@code byte}.
   *
   * @param a the array
   * @return its elements
   */
  static FewValues of(byte[] a) {
    return new ByteValues(a);
  }

  /**
   * An array of {@code short}.
   *
   * @param a the array
   * @return its elements
   */
  static FewValues of(short[] a) {
    return new ShortValues(a);
  }

  /**
   * An array of {@code char}.
   *
   * @param a the array
   * @return its elements
   */
  static FewValues of(char[] a) {
    return new CharValues(a);
  }

  /**
   * The length of the array.
   *
   * @return how many elements
   */
  int length();

  /**
   * The number of values.
   *
   * @return how many values the type has
   */
  int values();

  /**
   * Counts a range.
   *
   * @param from first element
   * @param to one past the last
   * @return how often each rank occurs
   */
  int[] counts(int from, int to);

  /**
   * Writes the value of a rank to a range.
   *
   * @param from first element
   * @param to one past the last
   * @param rank the rank
   */
  void fill(int from, int to, int rank);

  /**
   * Sorts a range by the JDK, ascending.
   *
   * @param from first element
   * @param to one past the last
   */
  void sort(int from, int to);

  /**
   * Turns a range round.
   *
   * @param from first element
   * @param to one past the last
   */
  void reverse(int from, int to);

  /**
   * The rank of an element.
   *
   * @param i its index
   * @return below {@link #values}
   */
  int rank(int i);

  /**
   * Counts the digits of some elements: eight bits of their ranks.
   *
   * @param order the index of the element at each place; empty if each is at its own
   * @param shift how many bits of a rank are below the digit
   * @param from first place
   * @param to one past the last
   * @param counts of each digit; added to
   */
  void countDigits(int[] order, int shift, int from, int to, int[] counts);

  /**
   * Writes the indices of some elements to where their digits belong.
   *
   * @param order the index of the element at each place; empty if each is at its own
   * @param shift how many bits of a rank are below the digit
   * @param from first place
   * @param to one past the last
   * @param places where the next element of each digit belongs; counted up
   * @param into receives the indices
   */
  void placeByDigits(int[] order, int shift, int from, int to, int[] places, int[] into);
}
