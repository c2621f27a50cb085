// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;
import java.util.Comparator;
import java.util.ConcurrentModificationException;

/**
 * Sorts of strings on the calling thread, where what is done beside comparing them would be seen:
 * of few strings, and of those that are nearly in order, or that codes do not tell apart. These are
 * sorted as the JDK does; but what was read to find that the first are in order is not read again.
 */
final class FewStrings {
  /** So few strings are sorted by insertion, as the JDK does. */
  private static final int INSERTED = 32;

  /** So few strings are not coded: to code and sort them would take longer. */
  private static final int COMPARED = 500;

  /** A first run of less than this part of all is as well found again. */
  private static final int PART = 16;

  /** How many neighbours are compared to know whether most are in order. */
  private static final int PAIRS = 32;

  /** Strings are nearly in order if so few of these are not: of random ones, 16 are. */
  private static final int DISORDERED = 4;

  private FewStrings() {}

  /**
   * How many strings stand in order, from the first on: all before the first null or the first that
   * does not.
   *
   * @param a the strings
   * @param from first element
   * @param to one past the last
   * @param descending whether the greatest is to come first
   */
  static int ordered(String[] a, int from, int to, boolean descending) {
    String last = from == to ? null : a[from];
    if (last == null) {
      return 0;
    }
    for (int i = from + 1; i < to; i++) {
      String next = a[i];
      if (next == null) {
        return i - from;
      }
      int compared = last.compareTo(next);
      if (descending ? compared < 0 : compared > 0) {
        return i - from;
      }
      last = next;
    }
    return to - from;
  }

  /**
   * Sorts strings in place, ascending and stable, if they are few or nearly in order, or if codes
   * do not tell them apart.
   *
   * @param a the strings; in the range, none is null
   * @param from first element
   * @param to one past the last
   * @param ordered so many of the range's first are known to stand in order; one at least
   * @return whether they are sorted; if not, nothing was changed
   * @throws ConcurrentModificationException if it is noticed that strings change meanwhile
   */
  static boolean sorts(String[] a, int from, int to, int ordered) {
    int length = to - from;
    try {
      if (length <= INSERTED) {
        insert(a, from, to, ordered > 1 ? ordered : turned(a, from, to));
        return true;
      }
      if (ordered > (length <= COMPARED ? length / PART : length / 2)) {
        Arrays.sort(a, from + ordered, to, Comparator.naturalOrder());
        merge(a, from, from + ordered, to);
        return true;
      }
      int falling = length <= COMPARED ? 0 : falling(a, from, length);
      if (falling <= DISORDERED
          || falling >= PAIRS - DISORDERED
          || !CodeTrial.passesVaried(new Strings(a, new int[0]), from, to)) {
        Arrays.sort(a, from, to, Comparator.naturalOrder());
        return true;
      }
      return false;
    } catch (NullPointerException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // None of these is thrown by a sort of strings that stay as they are.
      throw changed(e);
    }
  }

  private static ConcurrentModificationException changed(RuntimeException e) {
    return new ConcurrentModificationException("elements changed while they were sorted", e);
  }

  /** Turns the strings round that fall from the first on, and says how many. */
  private static int turned(String[] x, int from, int to) {
    int end = from + 1;
    while (end < to && x[end - 1].compareTo(x[end]) > 0) {
      end++;
    }
    for (int i = from, j = end - 1; i < j; i++, j--) {
      String one = x[i];
      x[i] = x[j];
      x[j] = one;
    }
    return end - from;
  }

  private static void insert(String[] x, int from, int to, int ordered) {
    for (int i = from + ordered; i < to; i++) {
      String text = x[i];
      int low = from;
      int high = i;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (text.compareTo(x[middle]) < 0) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      for (int j = i; j > low; j--) {
        x[j] = x[j - 1];
      }
      x[low] = text;
    }
  }

  /** Whether nearly all of some neighbours are in order. */
  static boolean nearlyOrdered(String[] x, int from, int length) {
    return falling(x, from, length) <= DISORDERED;
  }

  private static int falling(String[] x, int from, int length) {
    int step = (length - 1) / PAIRS;
    int falling = 0;
    for (int i = 1; i <= PAIRS; i++) {
      int at = from + i * step;
      falling += x[at - 1].compareTo(x[at]) > 0 ? 1 : 0;
    }
    return falling;
  }

  /** Merges two runs; the shorter one is copied, and its strings are looked for in the other. */
  private static void merge(String[] x, int from, int middle, int to) {
    if (middle - from <= to - middle) {
      mergeUp(x, from, Arrays.copyOfRange(x, from, middle), to);
    } else {
      mergeDown(x, from, Arrays.copyOfRange(x, middle, to), to);
    }
  }

  private static void mergeUp(String[] x, int from, String[] left, int to) {
    int at = from + left.length;
    int place = from;
    for (String text : left) {
      int end = firstFrom(x, at, to, text);
      System.arraycopy(x, at, x, place, end - at);
      place += end - at;
      at = end;
      x[place++] = text;
    }
  }

  private static void mergeDown(String[] x, int from, String[] right, int to) {
    int at = to - right.length;
    int place = to;
    for (int i = right.length - 1; i >= 0; i--) {
      int start = firstBeyond(x, from, at, right[i]);
      place -= at - start;
      System.arraycopy(x, start, x, place, at - start);
      at = start;
      x[--place] = right[i];
    }
  }

  /** The first place of a range whose string is no less; searched for in steps that double. */
  private static int firstFrom(String[] x, int from, int to, String text) {
    int low = from;
    int step = 1;
    while (step <= to - low && x[low + step - 1].compareTo(text) < 0) {
      low += step;
      step *= 2;
    }
    int high = Math.min(low + step - 1, to);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x[middle].compareTo(text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first place of a range whose string is greater; searched for from its end. */
  private static int firstBeyond(String[] x, int from, int to, String text) {
    int high = to;
    int step = 1;
    while (step <= high - from && x[high - step].compareTo(text) > 0) {
      high -= step;
      step *= 2;
    }
    int low = Math.max(high - step + 1, from);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x[middle].compareTo(text) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
