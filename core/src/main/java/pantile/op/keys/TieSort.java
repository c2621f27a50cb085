// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;

/**
 * Sorts some strings on one thread: by the codes of a few characters, packed with indices into
 * {@code long}s; then those that tie, by further characters; and what ties for too long by whole
 * comparisons. A sort by several keys, whose number of rounds is bounded, so that no input makes it
 * much slower than a merge sort.
 */
final class TieSort {
  /** So few are compared whole: to code and sort them would take longer. */
  private static final int SMALL = 64;

  private final Strings x;

  TieSort(Strings x) {
    this.x = x;
  }

  /**
   * Sorts the strings of a range of places.
   *
   * @param from first place
   * @param to one past the last
   * @param round how
   */
  void sort(int from, int to, Round round) {
    int[] order = x.order();
    if (to - from <= SMALL) {
      PairMerges.sort(x, from, to);
      return;
    }
    Strings.Look look = x.look(from, from, to, to, round.depth());
    if (look.ascending()) {
      return;
    }
    if (look.falling()) {
      x.reverse(from, to);
      return;
    }
    if (!round.codes(look.common())) {
      PairMerges.sort(x, from, to);
      return;
    }
    int indexBits = indexBits(to - from);
    PrefixCode code = PrefixCode.of(x, from, to, look.common(), room(to - from));
    int[] were = Arrays.copyOfRange(order, from, to);
    long[] packed = new long[were.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (code.key(x.strings()[were[i]]) << indexBits) | i;
    }
    Arrays.sort(packed);
    int mask = (1 << indexBits) - 1;
    for (int i = 0; i < packed.length; i++) {
      order[from + i] = were[(int) packed[i] & mask];
    }
    for (int i = 0, end; i < packed.length; i = end) {
      long key = packed[i] >>> indexBits;
      end = i + 1;
      while (end < packed.length && packed[end] >>> indexBits == key) {
        end++;
      }
      if (end - i > 1 && !code.whole(key)) {
        sort(from + i, from + end, round.next(code, end - i, packed.length));
      }
    }
  }

  /** Bits that an index below a number takes. */
  static int indexBits(int n) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(n - 1));
  }

  /** Bits that indices below a number leave for a code, in a number that is not negative. */
  static int room(int n) {
    return Long.SIZE - 1 - indexBits(n);
  }
}
