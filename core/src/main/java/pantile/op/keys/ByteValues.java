// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;

/** Elements of {@code byte}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ByteValues(byte[] a) implements FewValues {
  private static final int VALUES = 1 << Byte.SIZE;

  /**
   * Four tables in one, since equal neighbours would wait for each other's count: an addition to a
   * number in memory takes five cycles until it can be read again.
   */
  private static final int TABLES = 4;

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
  public void reverse(int from, int to) {
    for (int i = from, j = to - 1; i < j; i++, j--) {
      byte x = a[i];
      a[i] = a[j];
      a[j] = x;
    }
  }

  @Override
  public int rank(int i) {
    return a[i] - Byte.MIN_VALUE;
  }

  @Override
  public void countDigits(int[] order, int shift, int from, int to, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[rank(order.length == 0 ? i : order[i])]++;
    }
  }

  @Override
  public void placeByDigits(int[] order, int shift, int from, int to, int[] places, int[] into) {
    for (int i = from; i < to; i++) {
      int index = order.length == 0 ? i : order[i];
      into[places[rank(index)]++] = index;
    }
  }
}
