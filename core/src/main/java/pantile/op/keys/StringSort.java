// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import pantile.op.Jobs;
import pantile.op.sort.SortPlan;
import pantile.spi.Slice;

/**
 * Plans sorts of strings as jobs. Workers code the first characters that tell strings apart, and
 * pack each code with an index into a {@code long}. These numbers are sorted as any others. Then
 * workers take the indices out again, and sort strings that tie by the characters that follow
 * (multikey sorting by cached prefixes; Bentley and Sedgewick, "Fast algorithms for sorting and
 * searching strings", 1997; Ng and Kakehi, "Cache efficient radix sort for string sorting", 2007).
 * Strings that tie in large numbers go the same way again, by all workers, and after a few rounds
 * to a merge sort. So do strings that stand in order in long stretches.
 *
 * <p>All is done with a copy of the references. The caller's array is written at the end alone.
 */
public final class StringSort {
  private static final int[] NONE = {};

  /** Strings are worth workers when they are so many times fewer than numbers are. */
  private static final int DEARER = 16;

  /** Tiles are shorter than those of numbers by this factor. */
  private static final int SHORTER = 64;

  /** Ties of fewer strings are not shared by workers, by parts of what a worker sorts by itself. */
  private static final int FEWEST_SHARED = 8;

  /** So few strings are sorted by the JDK. */
  private static final int FEW = 1000;

  private final Jobs jobs;
  private final HostTiles tiles;
  private final String[] strings;
  private final int length;
  private final int least;
  private final int shared;

  private StringSort(Jobs jobs, String[] strings) {
    this.jobs = jobs;
    this.tiles = new HostTiles(jobs);
    this.strings = strings;
    this.length = strings.length;
    this.least = tiles.tunables().reduceTile() / SHORTER;
    int run = tiles.tunables().sortRun();
    int share = length / (4 * tiles.workers());
    this.shared = Math.max(2, Math.clamp(share, run / FEWEST_SHARED, run));
  }

  /**
   * Sorts a range in place.
   *
   * @param jobs runs the jobs
   * @param a the array
   * @param from first element
   * @param to one past the last
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @throws NullPointerException if an element is null
   */
  public static void sort(Jobs jobs, String[] a, int from, int to) {
    Objects.checkFromToIndex(from, to, a.length);
    begin(jobs, "sort");
    String[] strings = copied(a, from, to);
    if (strings.length > 1) {
      new StringSort(jobs, strings).sort(a, from);
    }
  }

  /**
   * The stable order of strings.
   *
   * @param jobs runs the jobs
   * @param a the strings; not changed
   * @return their indices
   * @throws NullPointerException if an element is null
   */
  public static int[] argSort(Jobs jobs, String[] a) {
    begin(jobs, "argSort");
    String[] strings = copied(a, 0, a.length);
    int[] order = strings.length < 2 ? NONE : new StringSort(jobs, strings).order();
    return order.length == strings.length ? order : identity(strings.length);
  }

  private static void begin(Jobs jobs, String name) {
    jobs.requireUnjournaled(name);
    jobs.requireGoing();
  }

  private static String[] copied(String[] a, int from, int to) {
    String[] strings = Arrays.copyOfRange(a, from, to);
    for (int i = 0; i < strings.length; i++) {
      if (strings[i] == null) {
        throw new NullPointerException("a[" + (from + i) + "] is null");
      }
    }
    return strings;
  }

  private static int[] identity(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    return order;
  }

  private void sort(String[] a, int from) {
    if (length <= FEW && small()) {
      tiles.here(
          "string-sort",
          length,
          () -> {
            Arrays.sort(strings);
            System.arraycopy(strings, 0, a, from, length);
          });
      return;
    }
    int[] order = order();
    if (order.length == 0) {
      return; // all stand in order
    }
    HostTiles.Body place =
        (start, end) -> {
          for (int i = start; i < end; i++) {
            a[from + i] = strings[order[i]];
          }
        };
    if (!small()) {
      tiles.finish("place-strings", length, tiles.tile(length, least), place);
    } else if (!jobs.explains()) {
      place.run(0, length);
    }
  }

  private boolean small() {
    return length < tiles.tunables().directSortElements() / DEARER;
  }

  /** The order; empty if all stand in order. */
  private int[] order() {
    Strings asTheyAre = new Strings(strings, NONE);
    if (small()) {
      List<int[]> found = new ArrayList<>();
      tiles.here(
          "string-sort",
          length,
          () -> {
            if (!asTheyAre.ascend()) {
              int[] order = identity(length);
              new TieSort(new Strings(strings, order)).sort(0, length, Round.FIRST);
              found.add(order);
            }
          });
      return found.isEmpty() ? NONE : found.getLast();
    }
    Strings.Look look = look(asTheyAre, 0, length, 0);
    if (look.ascending()) {
      return NONE;
    }
    int[] order = identity(length);
    sort(new Strings(strings, order), 0, length, look, Round.FIRST);
    return order;
  }

  /** Sorts a range of places by all workers. */
  private void sort(Strings x, int from, int to, Strings.Look look, Round round) {
    if (look.ascending()) {
      return;
    }
    if (look.falling()) {
      x.reverse(from, to);
      return;
    }
    if (!round.codes(look.common()) || look.ordered() > look.tiles() / 2) {
      merge(x, from, to);
      return;
    }
    jobs.remark(
        "what follows depends on what it finds: nothing, if all stand in order; string-runs and"
            + " string-merges, if most tiles do; else the jobs below");
    PrefixCode code = PrefixCode.of(x, from, to, look.common(), TieSort.room(to - from));
    for (int[] tie : byPrefixes(x, from, to, code, round)) {
      jobs.requireGoing();
      Round next = round.next(code, tie[1] - tie[0], to - from);
      sort(x, tie[0], tie[1], look(x, tie[0], tie[1], next.depth()), next);
    }
  }

  private Strings.Look look(Strings x, int from, int to, int depth) {
    List<Strings.Look> looks = new ArrayList<>();
    tiles.find(
        "string-look",
        to - from,
        tiles.tile(to - from, least),
        (start, end) -> x.look(from, from + start, from + end, to, depth),
        looks::add);
    if (looks.isEmpty()) { // jobs are explained
      return new Strings.Look(false, false, depth, 0, 1);
    }
    Strings.Look all = looks.getFirst();
    for (Strings.Look next : looks.subList(1, looks.size())) {
      all = all.and(next);
    }
    return all;
  }

  /** Sorts but for large ties, whose places are returned: from where to where. */
  private List<int[]> byPrefixes(Strings x, int from, int to, PrefixCode code, Round round) {
    int count = to - from;
    int[] were = Arrays.copyOfRange(x.order(), from, to);
    int indexBits = TieSort.indexBits(count);
    long[] packed = new long[count];
    HostTiles.Body pack =
        (start, end) -> {
          for (int i = start; i < end; i++) {
            packed[i] = (code.key(x.strings()[were[i]]) << indexBits) | i;
          }
        };
    int tile = tiles.tile(count, least);
    tiles.each("string-codes", count, tile, pack);
    if (jobs.explains()) {
      pack.run(0, count); // a sort's explanation looks at samples
    }
    SortPlan.sort(jobs, new Slice.Longs(packed, 0, count), false);
    SortedCodes sorted = new SortedCodes(x, packed, were, from, indexBits, code, shared);
    List<int[]> large = new ArrayList<>();
    tiles.find(
        "string-ties", count, tile, (start, end) -> sorted.ties(start, end, round), large::addAll);
    jobs.remark(
        "strings that tie in what is coded of them are sorted by what follows: where very many do,"
            + " the jobs from string-look on may follow again");
    return large;
  }

  /** Sorts a range of places by comparing strings whole. */
  private void merge(Strings x, int from, int to) {
    int count = to - from;
    int run = Math.max(shared, count / (4 * tiles.workers()) + 1);
    PairMerges.Pairs source = PairMerges.Pairs.room(count);
    PairMerges.Pairs target = PairMerges.Pairs.room(count);
    PairMerges.Pairs runs = source;
    tiles.each(
        "string-runs",
        count,
        run,
        (start, end) -> PairMerges.sort(x, from + start, from + end, runs, start));
    for (long merged = run; merged < count; merged *= 2) {
      PairMerges.Pairs of = source;
      PairMerges.Pairs into = target;
      int each = (int) merged;
      tiles.each(
          "string-merges",
          count,
          tiles.tile(count, least),
          (start, end) -> PairMerges.merge(of, into, each, start, end));
      source = into;
      target = of;
    }
    System.arraycopy(source.indices(), 0, x.order(), from, count);
  }
}
