// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A stable merge sort by comparing strings whole: for strings that long prefixes do not tell apart,
 * for those that stand in order in long stretches, and for few. References and indices move
 * together, so that a comparison reads no index; where no order is asked for, references alone.
 * Large merges are cut by merge path (Odeh, Green, Mwassi, Shmueli, Birk, "Merge Path: Parallel
 * Merging Made Simple", 2012).
 */
final class PairMerges {
  /** Fewer are sorted by insertion. */
  private static final int FEW = 12;

  /**
   * After so many strings of one run, it is searched for how many more follow, as where many are
   * equal (galloping; McIlroy, "Optimistic sorting and information theoretic complexity", 1993).
   */
  private static final int STREAK = 8;

  private PairMerges() {}

  /**
   * Strings, and the index of each.
   *
   * @param texts the strings
   * @param indices as many, or none if no order is asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pairs(String[] texts, int[] indices) {
    /** Room for so many. */
    static Pairs room(int length, boolean indexed) {
      return new Pairs(new String[length], new int[indexed ? length : 0]);
    }

    private boolean indexed() {
      return indices.length > 0;
    }

    private Pairs copy() {
      return new Pairs(texts.clone(), indices.clone());
    }

    private void set(int place, Pairs from, int at) {
      texts[place] = from.texts[at];
      if (indexed()) {
        indices[place] = from.indices[at];
      }
    }

    private void set(int place, Pairs from, int at, int length) {
      if (length == 1) {
        set(place, from, at);
        return;
      }
      System.arraycopy(from.texts, at, texts, place, length);
      if (indexed()) {
        System.arraycopy(from.indices, at, indices, place, length);
      }
    }

    private boolean ordered(int left, int right) {
      return texts[left].compareTo(texts[right]) <= 0;
    }

    /**
     * How many strings of a run come before a string of the other run: one at least. Searched for
     * in ever longer steps, then in between.
     */
    private int leading(int at, int most, int other, boolean left) {
      int low = 0;
      int step = 1;
      while (step < most - low && before(at + low + step, other, left)) {
        low += step;
        step *= 2;
      }
      int high = step < most - low ? low + step : most;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (before(at + middle, other, left)) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low + 1;
    }

    private boolean before(int one, int other, boolean left) {
      return left ? ordered(one, other) : !ordered(other, one);
    }
  }

  /** Sorts a range of places. */
  static void sort(Strings x, int from, int to) {
    if (to - from <= FEW) {
      insert(x, from, to);
      return;
    }
    Pairs sorted = sorted(x, from, to);
    System.arraycopy(sorted.indices, 0, x.order(), from, to - from);
  }

  /** Sorts a range of places into others; without indices, as the JDK does. */
  static void sort(Strings x, int from, int to, Pairs into, int place) {
    if (into.indexed()) {
      into.set(place, sorted(x, from, to), 0, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      into.texts[place + i - from] = x.at(i);
    }
    Arrays.sort(into.texts, place, place + to - from, Comparator.naturalOrder());
  }

  private static Pairs sorted(Strings x, int from, int to) {
    int[] indices = Arrays.copyOfRange(x.order(), from, to);
    String[] texts = new String[indices.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = x.strings()[indices[i]];
    }
    Pairs pairs = new Pairs(texts, indices);
    sort(pairs, pairs.copy(), 0, texts.length);
    return pairs;
  }

  /** Sorts a few places. */
  private static void insert(Strings x, int from, int to) {
    int[] order = x.order();
    for (int i = from + 1; i < to; i++) {
      int index = order[i];
      String text = x.strings()[index];
      int j = i;
      while (j > from && x.at(j - 1).compareTo(text) > 0) {
        order[j] = order[j - 1];
        j--;
      }
      order[j] = index;
    }
  }

  private static void insert(Pairs x, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      String text = x.texts[i];
      int index = x.indices[i];
      int j = i;
      while (j > from && x.texts[j - 1].compareTo(text) > 0) {
        x.set(j, x, j - 1);
        j--;
      }
      x.texts[j] = text;
      x.indices[j] = index;
    }
  }

  /** Sorts a range of x, of which y has a copy. */
  private static void sort(Pairs x, Pairs y, int from, int to) {
    if (to - from <= FEW) {
      insert(x, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(y, x, from, middle);
    sort(y, x, middle, to);
    mergePart(y, x, from, middle, to, from, to);
  }

  /**
   * Merges pairs of neighbouring runs.
   *
   * @param from has the runs
   * @param to receives what is merged
   * @param length of a run
   * @param start first place that is written
   * @param end one past the last; the places may be of several pairs of runs
   */
  static void merge(Pairs from, Pairs to, int length, int start, int end) {
    int all = from.texts.length;
    long both = 2L * length;
    for (long left = start / both * both; left < end; left += both) {
      int middle = (int) Math.min(left + length, all);
      int right = (int) Math.min(left + both, all);
      mergePart(
          from, to, (int) left, middle, right, Math.max(start, (int) left), Math.min(end, right));
    }
  }

  private static void mergePart(
      Pairs from, Pairs to, int left, int middle, int right, int start, int end) {
    if (middle == right || from.ordered(middle - 1, middle)) {
      to.set(start, from, start, end - start);
      return;
    }
    int i = left + leftAmong(from, left, middle, right, start - left);
    int j = middle + (start - i);
    int streak = 0;
    boolean before = false;
    for (int k = start; k < end; ) {
      if (i == middle || j == right) {
        to.set(k, from, i == middle ? j : i, end - k);
        return;
      }
      // Of equal strings, the left run's come first.
      boolean takesLeft = from.ordered(i, j);
      streak = takesLeft == before ? streak + 1 : 1;
      before = takesLeft;
      int count = 1;
      if (streak == STREAK) {
        int most = Math.min(end - k, takesLeft ? middle - i : right - j);
        count = takesLeft ? from.leading(i, most, j, true) : from.leading(j, most, i, false);
        streak = 0;
      }
      to.set(k, from, takesLeft ? i : j, count);
      k += count;
      i += takesLeft ? count : 0;
      j += takesLeft ? 0 : count;
    }
  }

  /** How many of the first strings of both runs, merged, are the left run's. */
  private static int leftAmong(Pairs from, int left, int middle, int right, int first) {
    int low = Math.max(0, first - (right - middle));
    int high = Math.min(first, middle - left);
    while (low < high) {
      int some = (low + high) >>> 1;
      if (from.ordered(left + some, middle + first - some - 1)) {
        low = some + 1;
      } else {
        high = some;
      }
    }
    return low;
  }
}
