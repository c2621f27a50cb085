// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.Jobs;
import pantile.op.keys.CountingSort;
import pantile.op.keys.DigitOrder;
import pantile.op.keys.FewValues;
import pantile.op.keys.StringSort;
import pantile.spi.Arguments;

/**
 * The sorts and orders of {@code byte}, {@code short}, {@code char} and strings. There are no views
 * of these.
 *
 * <p>They are Java code, which the CPU's workers run. Accelerators take part in the sort of numbers
 * that strings are coded as, and in no other step. Where no device in use runs Java, the calling
 * thread does these steps alone, and {@code byte}, {@code short} and {@code char} are sorted as
 * {@code int}s, which takes 4 n bytes more.
 */
public sealed interface KeyCalls permits Pantile {
  /**
   * The jobs of this object's calls, as {@link Pantile#jobs()} has them.
   *
   * @return jobs with this object's limit
   */
  Jobs jobs();

  /**
   * Sorts an array in place, ascending. See {@link #sort(byte[], int, int)}.
   *
   * @param a the array
   */
  default void sort(byte[] a) {
    sort(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, ascending, by counts of the 256 values. O(n) time; extra memory of some
   * kilobytes for each worker.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sort(byte[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(byte[], int, int)}.
   *
   * @param a the array
   */
  default void sortDescending(byte[] a) {
    sortDescending(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, descending. See {@link #sort(byte[], int, int)}.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sortDescending(byte[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, true);
  }

  /**
   * Sorts an array in place, ascending. See {@link #sort(short[], int, int)}.
   *
   * @param a the array
   */
  default void sort(short[] a) {
    sort(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, ascending, by counts of the 65,536 values; few elements as the JDK
   * does. O(n) time; extra memory of at most 1.5 MB for each worker.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sort(short[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(short[], int, int)}.
   *
   * @param a the array
   */
  default void sortDescending(short[] a) {
    sortDescending(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, descending. See {@link #sort(short[], int, int)}.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sortDescending(short[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, true);
  }

  /**
   * Sorts an array in place, ascending. See {@link #sort(char[], int, int)}.
   *
   * @param a the array
   */
  default void sort(char[] a) {
    sort(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, ascending by code units, as {@link #sort(short[], int, int)} does.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sort(char[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, false);
  }

  /**
   * Sorts an array in place, descending. See {@link #sort(char[], int, int)}.
   *
   * @param a the array
   */
  default void sortDescending(char[] a) {
    sortDescending(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range in place, descending. See {@link #sort(char[], int, int)}.
   *
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  default void sortDescending(char[] a, int from, int to) {
    CountingSort.sort(jobs(), FewValues.of(Arguments.given(a, "a")), from, to, true);
  }

  /**
   * The indices of an array's elements in their ascending order, stable: of equal elements, the
   * lower index first. O(n); extra memory of some kilobytes for each worker.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  default int[] argSort(byte[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), false);
  }

  /**
   * The indices of an array's elements in their descending order, stable as well: of equal
   * elements, the lower index first. See {@link #argSort(byte[])}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  default int[] argSortDescending(byte[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), true);
  }

  /**
   * The indices of an array's elements in their ascending order, stable: of equal elements, the
   * lower index first. O(n); extra memory of little more than 4 n bytes.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  default int[] argSort(short[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), false);
  }

  /**
   * The indices of an array's elements in their descending order, stable as well: of equal
   * elements, the lower index first. See {@link #argSort(short[])}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  default int[] argSortDescending(short[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), true);
  }

  /**
   * The indices of an array's elements in their ascending order, stable: of equal elements, the
   * lower index first. O(n); extra memory of little more than 4 n bytes.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} ascend
   */
  default int[] argSort(char[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), false);
  }

  /**
   * The indices of an array's elements in their descending order, stable as well: of equal
   * elements, the lower index first. See {@link #argSort(char[])}.
   *
   * @param a the elements; not changed, and not to be changed by others meanwhile
   * @return a permutation {@code p} such that {@code a[p[0]], a[p[1]], ...} descend
   */
  default int[] argSortDescending(char[] a) {
    return DigitOrder.argSort(jobs(), FewValues.of(Arguments.given(a, "a")), true);
  }

  /**
   * Sorts an array of strings in place, ascending. See {@link #sort(String[], int, int)}.
   *
   * @param a the array; no element is null
   * @throws NullPointerException if an element is null; the message names its index
   */
  default void sort(String[] a) {
    sort(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range of strings in place, ascending, in the order of {@link String#compareTo}: by
   * UTF-16 code units, and a string after what it begins with. The sort is stable: of equal
   * strings, the first stays the first. Takes O(n log n) time for strings that differ in some tens
   * of characters, and at most O(n log n) comparisons of whole strings. Extra memory: at most 32 n
   * bytes, however long the strings are; 44 n where references take 8 bytes.
   *
   * @param a the array; no element of the range is null
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @throws NullPointerException if an element is null; the message names its index. The array is
   *     as it was then
   * @throws java.util.ConcurrentModificationException if it is noticed that elements change during
   *     the call
   */
  default void sort(String[] a, int from, int to) {
    var _ = Arguments.given(a, "a");
    StringSort.sort(jobs(), a, from, to, false);
  }

  /**
   * Sorts an array of strings in place, descending. See {@link #sortDescending(String[], int,
   * int)}.
   *
   * @param a the array; no element is null
   * @throws NullPointerException if an element is null; the message names its index
   */
  default void sortDescending(String[] a) {
    sortDescending(a, 0, Arguments.given(a, "a").length);
  }

  /**
   * Sorts a range of strings in place, descending: the greatest first. This sort is stable as well:
   * of equal strings, the first stays the first. Time and memory as for {@link #sort(String[], int,
   * int)}.
   *
   * @param a the array; no element of the range is null
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @throws NullPointerException if an element is null; the message names its index. The array is
   *     as it was then
   * @throws java.util.ConcurrentModificationException if it is noticed that elements change during
   *     the call
   */
  default void sortDescending(String[] a, int from, int to) {
    var _ = Arguments.given(a, "a");
    StringSort.sort(jobs(), a, from, to, true);
  }

  /**
   * The stable order of strings, in the order of {@link String#compareTo}: the indices of the
   * elements, the least first, and of equal strings the lower index first. Time and memory as for
   * {@link #sort(String[], int, int)}.
   *
   * @param a the strings; not changed; none is null
   * @return as many indices
   * @throws NullPointerException if an element is null; the message names its index
   */
  default int[] argSort(String[] a) {
    var _ = Arguments.given(a, "a");
    return StringSort.argSort(jobs(), a, false);
  }

  /**
   * The stable descending order of strings: the indices of the elements, the greatest first, and of
   * equal strings the lower index first. Time and memory as for {@link #sort(String[], int, int)}.
   *
   * @param a the strings; not changed; none is null
   * @return as many indices
   * @throws NullPointerException if an element is null; the message names its index
   */
  default int[] argSortDescending(String[] a) {
    var _ = Arguments.given(a, "a");
    return StringSort.argSort(jobs(), a, true);
  }
}
