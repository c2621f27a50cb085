// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;

/**
 * Codes of the strings of some places, packed with indices into {@code long}s that are not
 * negative: sorted as numbers, they stand in the order of the codes, and of one code in the order
 * in which the strings stood. Codes that several strings have are a tie.
 *
 * @param x the strings, whose order is written
 * @param packed a number for each place
 * @param were the strings' indices, before the sort
 * @param first the place that the first number belongs to
 * @param indexBits how many low bits of a number are an index
 * @param code what the other bits are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodedPlaces(
    Strings x, long[] packed, int[] were, int first, int indexBits, PrefixCode code) {
  /** Numbers for a range of places, none of them made yet. */
  static CodedPlaces of(Strings x, int from, int to, PrefixCode code) {
    int[] were = Arrays.copyOfRange(x.order(), from, to);
    return new CodedPlaces(x, new long[were.length], were, from, indexBits(were.length), code);
  }

  /** Bits that indices below a number leave for a code, in a number that is not negative. */
  static int room(int n) {
    return Long.SIZE - 1 - indexBits(n);
  }

  /** Bits that an index below a number takes. */
  private static int indexBits(int n) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(n - 1));
  }

  int length() {
    return packed.length;
  }

  /** Makes some of the numbers. */
  void pack(int from, int to) {
    for (int i = from; i < to; i++) {
      packed[i] = (code.key(x.strings()[were[i]]) << indexBits) | i;
    }
  }

  /** Writes the order of some places, of sorted numbers. */
  void place(int from, int to) {
    int mask = (1 << indexBits) - 1;
    for (int i = from; i < to; i++) {
      x.order()[first + i] = were[(int) packed[i] & mask];
    }
  }

  /** Whether numbers of one code are a tie: of strings that may differ in what follows. */
  boolean ties(int from, int to) {
    return to - from > 1 && !code.whole(packed[from] >>> indexBits);
  }

  /** One past the last number with the code of a number; searched for in steps that double. */
  int end(int at) {
    long key = packed[at] >>> indexBits;
    int low = at;
    long step = 1;
    while (low + step < packed.length && packed[(int) (low + step)] >>> indexBits == key) {
      low += (int) step;
      step *= 2;
    }
    int high = (int) Math.min(low + step, packed.length);
    while (high - low > 1) { // low has the code, high has not
      int middle = (low + high) >>> 1;
      if (packed[middle] >>> indexBits == key) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
