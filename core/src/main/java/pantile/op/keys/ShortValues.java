// SPDX-License-Identifier: Apache-2.0
// @specialise char
package pantile.op.keys;

import java.util.Arrays;

/** Elements of {@code short}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShortValues(short[] a) implements FewValues {
  private static final int VALUES = 1 << Short.SIZE;

  @Override
  public int length() {
    return a.length;
  }

  @Override
  public int values() {
    return VALUES;
  }

  @Override
  public int[] counts(int from, int to) {
    int[] counts = new int[VALUES];
    int i = from;
    for (; i < to - 1; i += 2) {
      count(counts, rank(i), rank(i + 1));
    }
    if (i < to) {
      counts[rank(i)]++;
    }
    return counts;
  }

  /** Counts two neighbours; equal ones at once, which would wait for each other. */
  private static void count(int[] counts, int x, int y) {
    if (x == y) {
      counts[x] += 2;
    } else {
      counts[x]++;
      counts[y]++;
    }
  }

  @Override
  public void fill(int from, int to, int rank) {
    short value = (short) (rank + Short.MIN_VALUE);
    for (int i = from; i < to; i++) { // a few, mostly
      a[i] = value;
    }
  }

  @Override
  public void sort(int from, int to) {
    Arrays.sort(a, from, to);
  }

  @Override
  public void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      short x = a[i];
      a[i] = a[j];
      a[j] = x;
    }
  }

  @Override
  public int rank(int i) {
    return a[i] - Short.MIN_VALUE;
  }

  @Override
  public void countDigits(int[] order, int shift, int from, int to, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[(rank(order.length == 0 ? i : order[i]) >>> shift) & (DIGITS - 1)]++;
    }
  }

  @Override
  public void placeByDigits(int[] order, int shift, int from, int to, int[] places, int[] into) {
    for (int i = from; i < to; i++) {
      int index = order.length == 0 ? i : order[i];
      into[places[(rank(index) >>> shift) & (DIGITS - 1)]++] = index;
    }
  }
}
