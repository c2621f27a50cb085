// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.Widen;
import pantile.cpu.op.sort.vector.LongBitonicMerge;
import pantile.cpu.op.sort.vector.LongTwoRuns;

/**
 * Computes a part of the merge of ascending runs. The runs lie side by side in one array.
 *
 * <p>A part's start in every run follows from a key: the least key that is not below at least
 * {@code rank} elements. The key is found by bisecting over key values. (Multi-way merge path
 * bisects over positions; Odeh, Green et al., "Merge path", 2012, is the two-way case.) Equal keys
 * have the same bits, so the result does not depend on the run that an equal key is taken from. A
 * cut takes time O(k log n log range), a merge O(n log k).
 */
final class LongMerge {
  private static final Warm TWO = new Warm("long", "merge", _ -> LongMerge::trial);

  private LongMerge() {}

  /**
   * Writes the elements of ranks {@code [lo, hi)} of the merge.
   *
   * @param keys the runs
   * @param base index of the first run's first element
   * @param runs bounds of the runs, relative to base
   * @param lo first rank
   * @param hi one past the last
   * @param out where they go
   * @param outFrom index of the first
   */
  static void merge(long[] keys, int base, int[] runs, int lo, int hi, long[] out, int outFrom) {
    int[] heads = cut(keys, base, runs, lo);
    int[] ends = cut(keys, base, runs, hi);
    int live = 0;
    for (int run = 0; run < heads.length; run++) {
      if (heads[run] < ends[run]) {
        heads[live] = heads[run];
        ends[live] = ends[run];
        live++;
      }
    }
    if (live == 1) {
      System.arraycopy(keys, heads[0], out, outFrom, hi - lo);
    } else if (live == 2) {
      mergeTwo(keys, heads, ends, out, outFrom);
    } else if (live > 2) {
      mergeMany(keys, Arrays.copyOf(heads, live), Arrays.copyOf(ends, live), out, outFrom);
    }
  }

  private static void mergeTwo(long[] keys, int[] heads, int[] ends, long[] out, int outFrom) {
    if (LaneWidth.BITS > 0 && TWO.vectors(ends[0] - heads[0] + ends[1] - heads[1])) {
      LongBitonicMerge.merge(keys, heads[0], ends[0], heads[1], ends[1], out, outFrom);
    } else {
      LongTwoRuns.merge(keys, heads[0], ends[0], heads[1], ends[1], out, outFrom);
    }
  }

  /** Merges the runs 0, 2, 4, ... and 1, 3, 5, .... */
  private static /* keep */ double trial(boolean vectors) {
    int half = Warm.TRIAL / 2;
    long[] runs = new long[Warm.TRIAL];
    for (int i = 0; i < half; i++) {
      runs[i] = 2L * i;
      runs[half + i] = 2L * i + 1;
    }
    long[] out = new long[runs.length];
    if (vectors) {
      LongBitonicMerge.merge(runs, 0, half, half, runs.length, out, 0);
    } else {
      LongTwoRuns.merge(runs, 0, half, half, runs.length, out, 0);
    }
    return Widen.of(out[half]);
  }

  /** For every run, the index up to which it belongs to the first {@code rank} elements. */
  private static int[] cut(long[] keys, int base, int[] runs, int rank) {
    int count = runs.length - 1;
    int[] cuts = new int[count];
    if (rank == 0 || rank == runs[count]) {
      for (int run = 0; run < count; run++) {
        cuts[run] = base + (rank == 0 ? runs[run] : runs[run + 1]);
      }
      return cuts;
    }
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    while (low < high) {
      long middle = (low & high) + ((low ^ high) >> 1); // floor of the mean, without overflow
      if (countBelow(keys, base, runs, middle, true, cuts) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int missing = rank - countBelow(keys, base, runs, low, false, cuts);
    for (int run = 0; run < count && missing > 0; run++) {
      int end = base + runs[run + 1];
      int equal = bound(keys, cuts[run], end, low, true) - cuts[run];
      int taken = Math.min(equal, missing);
      cuts[run] += taken;
      missing -= taken;
    }
    return cuts;
  }

  private static int countBelow(
      long[] keys, int base, int[] runs, long key, boolean inclusive, int[] cuts) {
    int below = 0;
    for (int run = 0; run < cuts.length; run++) {
      int start = base + runs[run];
      cuts[run] = bound(keys, start, base + runs[run + 1], key, inclusive);
      below += cuts[run] - start;
    }
    return below;
  }

  /** The first index whose key is above (or, if not inclusive, not below) a key. */
  private static int bound(long[] keys, int from, int to, long key, boolean inclusive) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key || (inclusive && keys[middle] == key)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Merges many runs by a tournament of losers (Knuth, The Art of Computer Programming 3, 5.4.1).
   * Each node of a binary tree keeps the run that lost there. So replacing the winner replays one
   * path of the tree.
   */
  private static void mergeMany(long[] keys, int[] heads, int[] ends, long[] out, int outFrom) {
    int leaves = Integer.highestOneBit(heads.length - 1) << 1;
    int[] head = Arrays.copyOf(heads, leaves);
    int[] end = Arrays.copyOf(ends, leaves); // leaves beyond the runs are empty: 0 to 0
    int[] loser = new int[leaves];
    int winner = play(keys, head, end, loser, 1);
    int at = outFrom;
    while (head[winner] < end[winner]) {
      out[at++] = keys[head[winner]++];
      for (int node = (winner + leaves) >>> 1; node > 0; node >>>= 1) {
        if (beats(keys, head, end, loser[node], winner)) {
          int next = loser[node];
          loser[node] = winner;
          winner = next;
        }
      }
    }
  }

  private static int play(long[] keys, int[] head, int[] end, int[] loser, int node) {
    if (node >= loser.length) {
      return node - loser.length;
    }
    int a = play(keys, head, end, loser, 2 * node);
    int b = play(keys, head, end, loser, 2 * node + 1);
    boolean bWins = beats(keys, head, end, b, a);
    loser[node] = bWins ? a : b;
    return bWins ? b : a;
  }

  private static boolean beats(long[] keys, int[] head, int[] end, int challenger, int holder) {
    return head[challenger] < end[challenger]
        && (head[holder] >= end[holder] || keys[head[challenger]] < keys[head[holder]]);
  }
}
