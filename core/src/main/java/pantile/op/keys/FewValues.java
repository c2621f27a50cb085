// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;

/**
 * An array whose elements have so few bits that a table has a place for each value. A value's rank
 * is the number of lesser values that the type has.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
sealed interface FewValues {
  /** How many values the type has. */
  int values();

  /** How often each rank occurs in a range. */
  int[] counts(int from, int to);

  /** Writes the value of a rank to a range. */
  void fill(int from, int to, int rank);

  /** Sorts a range by the JDK, ascending. */
  void sort(int from, int to);

  /** Exchanges two elements. */
  void swap(int i, int j);

  /** The element's rank. */
  int rank(int i);

  /** Turns a range round. */
  default void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      swap(i, j);
    }
  }

  /** Of {@code byte}. */
  record Bytes(byte[] a) implements FewValues {
    private static final int VALUES = 1 << Byte.SIZE;

    /**
     * Four tables in one, since equal neighbours would wait for each other's count: an addition to
     * a number in memory takes five cycles until it can be read again.
     */
    private static final int TABLES = 4;

    @Override
    public int values() {
      return VALUES;
    }

    @Override
    public int[] counts(int from, int to) {
      int[] counts = new int[TABLES * VALUES];
      int i = from;
      for (; i <= to - TABLES; i += TABLES) {
        counts[a[i] & 0xff]++;
        counts[(a[i + 1] & 0xff) + VALUES]++;
        counts[(a[i + 2] & 0xff) + 2 * VALUES]++;
        counts[(a[i + 3] & 0xff) + 3 * VALUES]++;
      }
      for (; i < to; i++) {
        counts[a[i] & 0xff]++;
      }
      int[] sums = new int[VALUES];
      for (int bits = 0; bits < VALUES; bits++) {
        for (int table = 0; table < TABLES; table++) {
          sums[(byte) bits - Byte.MIN_VALUE] += counts[table * VALUES + bits];
        }
      }
      return sums;
    }

    @Override
    public void fill(int from, int to, int rank) {
      Arrays.fill(a, from, to, (byte) (rank + Byte.MIN_VALUE));
    }

    @Override
    public void sort(int from, int to) {
      Arrays.sort(a, from, to);
    }

    @Override
    public void swap(int i, int j) {
      byte x = a[i];
      a[i] = a[j];
      a[j] = x;
    }

    @Override
    public int rank(int i) {
      return a[i] - Byte.MIN_VALUE;
    }
  }

  /** Of {@code short}. */
  record Shorts(short[] a) implements FewValues {
    @Override
    public int values() {
      return Table16.VALUES;
    }

    @Override
    public int[] counts(int from, int to) {
      int[] counts = new int[Table16.VALUES];
      int i = from;
      for (; i < to - 1; i += 2) {
        Table16.count(counts, a[i] - Short.MIN_VALUE, a[i + 1] - Short.MIN_VALUE);
      }
      if (i < to) {
        counts[a[i] - Short.MIN_VALUE]++;
      }
      return counts;
    }

    @Override
    public void fill(int from, int to, int rank) {
      short value = (short) (rank + Short.MIN_VALUE);
      for (int i = from; i < to; i++) {
        a[i] = value;
      }
    }

    @Override
    public void sort(int from, int to) {
      Arrays.sort(a, from, to);
    }

    @Override
    public void swap(int i, int j) {
      short x = a[i];
      a[i] = a[j];
      a[j] = x;
    }

    @Override
    public int rank(int i) {
      return a[i] - Short.MIN_VALUE;
    }
  }

  /** Of {@code char}. */
  record Chars(char[] a) implements FewValues {
    @Override
    public int values() {
      return Table16.VALUES;
    }

    @Override
    public int[] counts(int from, int to) {
      int[] counts = new int[Table16.VALUES];
      int i = from;
      for (; i < to - 1; i += 2) {
        Table16.count(counts, a[i], a[i + 1]);
      }
      if (i < to) {
        counts[a[i]]++;
      }
      return counts;
    }

    @Override
    public void fill(int from, int to, int rank) {
      char value = (char) rank;
      for (int i = from; i < to; i++) {
        a[i] = value;
      }
    }

    @Override
    public void sort(int from, int to) {
      Arrays.sort(a, from, to);
    }

    @Override
    public void swap(int i, int j) {
      char x = a[i];
      a[i] = a[j];
      a[j] = x;
    }

    @Override
    public int rank(int i) {
      return a[i];
    }
  }

  /** Counts of values of 16 bits. */
  final class Table16 {
    static final int VALUES = 1 << Short.SIZE;

    private Table16() {}

    /** Counts two neighbours; equal ones at once, which would wait for each other. */
    static void count(int[] counts, int x, int y) {
      if (x == y) {
        counts[x] += 2;
      } else {
        counts[x]++;
        counts[y]++;
      }
    }
  }
}
