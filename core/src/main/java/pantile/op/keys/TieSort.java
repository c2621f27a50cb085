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
  /** So few are compared: to code and sort them would take longer. */
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
    if (!round.codes(look.common()) || !CodeTrial.passes(x, from, to, look.common())) {
      PairMerges.sort(x, from, to);
      return;
    }
    PrefixCode code = PrefixCode.of(x, from, to, look.common(), CodedPlaces.room(to - from));
    CodedPlaces coded = CodedPlaces.of(x, from, to, code);
    coded.pack(0, coded.length());
    Arrays.sort(coded.packed());
    for (int i = 0, end; i < coded.length(); i = end) {
      end = coded.end(i);
      coded.place(i, end);
      if (coded.ties(i, end)) {
        sort(from + i, from + end, round.next(code, end - i, coded.length()));
      }
    }
  }
}
