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
 * Strings that tie in large numbers go the same way again, by all workers. After a few rounds, or
 * where a sample says that codes would not tell them apart, they go to a merge sort. So do strings
 * that stand in order in long stretches.
 *
 * <p>All is done with a copy of the references, and the caller's array is written at the end alone;
 * but few strings, and strings nearly in order, are sorted where they are, by the calling thread.
 *
 * <p>A descending sort is an ascending one of the strings the other way round, turned round: so of
 * equal strings the first stays the first.
 */
public final class StringSort {
  private static final int[] NONE = {};

  /** Strings are worth workers when they are so many times fewer than numbers are. */
  private static final int DEARER = 8;

  /** Tiles are shorter than those of numbers by this factor. */
  private static final int SHORTER = 64;

  /** Ties of fewer strings are not shared by workers, by parts of what a worker sorts by itself. */
  private static final int FEWEST_SHARED = 8;

  /** So many strings, if they are better compared whole, are sorted by the calling thread. */
  private static final int COMPARED_HERE = 1 << 15;

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
   * @param descending whether the greatest comes first
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   * @throws NullPointerException if an element is null
   */
  public static void sort(Jobs jobs, String[] a, int from, int to, boolean descending) {
    Objects.checkFromToIndex(from, to, a.length);
    begin(jobs, "sort");
    int length = to - from;
    boolean plain = jobs.byLoop(length);
    int ordered = plain ? FewStrings.ordered(a, from, to, descending) : 0;
    if (plain && ordered == length) {
      return;
    }
    boolean few = plain && length - ordered <= COMPARED_HERE;
    if (few && !descending) {
      requireNoNull(a, from + ordered, to, 0);
      if (FewStrings.sorts(a, from, to, ordered)) {
        return;
      }
    }
    String[] strings = copied(a, from, to, descending);
    if (few && descending && FewStrings.sorts(strings, 0, length, 1)) {
      place(strings, a, from, 0, length, true);
    } else if (length > 1) {
      new StringSort(jobs, strings).sort(a, from, descending, plain);
    }
  }

  /**
   * The stable order of strings.
   *
   * @param jobs runs the jobs
   * @param a the strings; not changed
   * @param descending whether the greatest comes first
   * @return their indices
   * @throws NullPointerException if an element is null
   */
  public static int[] argSort(Jobs jobs, String[] a, boolean descending) {
    begin(jobs, "argSort");
    String[] strings = copied(a, 0, a.length, descending);
    int[] order = strings.length < 2 ? NONE : new StringSort(jobs, strings).order();
    if (order.length < strings.length) { // they stand in order
      return identity(strings.length);
    }
    if (descending) {
      int last = order.length - 1;
      for (int i = 0, j = last; i <= j; i++, j--) {
        int one = order[i];
        order[i] = last - order[j];
        order[j] = last - one;
      }
    }
    return order;
  }

  private static void begin(Jobs jobs, String name) {
    jobs.requireUnjournaled(name);
    jobs.requireGoing();
  }

  /** The strings, the other way round if a descending sort is wanted. */
  private static String[] copied(String[] a, int from, int to, boolean descending) {
    String[] strings = Arrays.copyOfRange(a, from, to);
    requireNoNull(strings, 0, strings.length, from);
    if (descending) {
      for (int i = 0, j = strings.length - 1; i < j; i++, j--) {
        String one = strings[i];
        strings[i] = strings[j];
        strings[j] = one;
      }
    }
    return strings;
  }

  private static void requireNoNull(String[] a, int from, int to, int offset) {
    for (int i = from; i < to; i++) {
      if (a[i] == null) {
        throw new NullPointerException("a[" + (offset + i) + "] is null");
      }
    }
  }

  /** Writes some of the sorted strings. */
  private static void place(
      String[] sorted, String[] a, int from, int start, int end, boolean descending) {
    if (!descending) {
      System.arraycopy(sorted, start, a, from + start, end - start);
      return;
    }
    for (int i = start, j = from + sorted.length - 1 - start; i < end; i++, j--) {
      a[j] = sorted[i];
    }
  }

  private static int[] identity(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    return order;
  }

  /**
   * Sorts and writes.
   *
   * @param disordered whether it is known that not all stand in order
   */
  private void sort(String[] a, int from, boolean descending, boolean disordered) {
    if (small()) {
      int[] order = orderOfFew();
      if (order.length > 0) {
        place(order, a, from, 0, length, descending);
      }
      return;
    }
    Strings x = new Strings(strings, NONE);
    boolean nearly = disordered && FewStrings.nearlyOrdered(strings, 0, length);
    Strings.Look look = nearly ? Strings.Look.NONE : look(x, 0, length, 0);
    if (look.ascending()) {
      return;
    }
    HostTiles.Body place;
    if (nearly || (!look.falling() && merges(x, 0, length, look))) {
      String[] sorted = merged(x, 0, length, false).texts();
      place = (start, end) -> place(sorted, a, from, start, end, descending);
    } else {
      int[] order = order(look);
      place = (start, end) -> place(order, a, from, start, end, descending);
    }
    tiles.finish("place-strings", length, tiles.tile(length, least), place);
  }

  private void place(int[] order, String[] a, int from, int start, int end, boolean descending) {
    int last = from + length - 1;
    for (int i = start; i < end; i++) {
      a[descending ? last - i : from + i] = strings[order[i]];
    }
  }

  private boolean small() {
    return length < tiles.tunables().directSortElements() / DEARER;
  }

  /** The order; empty if all stand in order. */
  private int[] order() {
    if (small()) {
      return orderOfFew();
    }
    Strings.Look look = look(new Strings(strings, NONE), 0, length, 0);
    return look.ascending() ? NONE : order(look);
  }

  private int[] order(Strings.Look look) {
    int[] order = identity(length);
    sort(new Strings(strings, order), 0, length, look, Round.FIRST);
    return order;
  }

  /** The order; empty if it is only explained. */
  private int[] orderOfFew() {
    List<int[]> found = new ArrayList<>();
    tiles.here(
        "string-sort",
        length,
        () -> { // perhaps twice
          int[] order = identity(length);
          new TieSort(new Strings(strings, order)).sort(0, length, Round.FIRST);
          found.add(order);
        });
    return found.isEmpty() ? NONE : found.getLast();
  }

  /** Whether strings are merged from the first, since they stand in order or codes would fail. */
  private static boolean merges(Strings x, int from, int to, Strings.Look look) {
    return look.ordered() > look.tiles() / 2 || !CodeTrial.passes(x, from, to, look.common());
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
    if (!round.codes(look.common()) || merges(x, from, to, look)) {
      System.arraycopy(merged(x, from, to, true).indices(), 0, x.order(), from, to - from);
      return;
    }
    jobs.remark(
        "what follows depends on what it finds: nothing, if all stand in order; string-runs and"
            + " string-merges, if most tiles do, or if codes of a sample do not tell strings apart;"
            + " else the jobs below");
    PrefixCode code = PrefixCode.of(x, from, to, look.common(), CodedPlaces.room(to - from));
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
      return Strings.Look.NONE;
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
    CodedPlaces coded = CodedPlaces.of(x, from, to, code);
    int tile = tiles.tile(count, least);
    tiles.each("string-codes", count, tile, coded::pack);
    if (jobs.explains()) {
      coded.pack(0, count); // a sort's explanation looks at samples
    }
    SortPlan.sort(jobs, new Slice.Longs(coded.packed(), 0, count), false);
    List<int[]> large = new ArrayList<>();
    tiles.find(
        "string-ties", count, tile, (start, end) -> ties(coded, start, end, round), large::addAll);
    jobs.remark(
        "strings that tie in what is coded of them are sorted by what follows: where very many do,"
            + " the jobs from string-look on may follow again");
    return large;
  }

  /**
   * Writes the order of a tile's strings, ties sorted. A tie belongs to the tile in which it
   * begins.
   *
   * @return the places of the ties that are left to all workers: from where to where
   */
  private List<int[]> ties(CodedPlaces coded, int from, int to, Round round) {
    List<int[]> large = new ArrayList<>();
    TieSort ties = new TieSort(coded.x());
    int at = from == 0 ? 0 : coded.end(from - 1);
    while (at < to) {
      int end = coded.end(at);
      coded.place(at, end);
      if (coded.ties(at, end)) {
        int first = coded.first() + at;
        int last = coded.first() + end;
        if (end - at > shared) {
          large.add(new int[] {first, last});
        } else {
          ties.sort(first, last, round.next(coded.code(), end - at, coded.length()));
        }
      }
      at = end;
    }
    return large;
  }

  /**
   * Sorts the strings of a range of places by comparing them whole.
   *
   * @param indexed whether their indices are wanted
   */
  private PairMerges.Pairs merged(Strings x, int from, int to, boolean indexed) {
    int count = to - from;
    int run = Math.max(shared, count / (4 * tiles.workers()) + 1);
    PairMerges.Pairs source = PairMerges.Pairs.room(count, indexed);
    PairMerges.Pairs target = PairMerges.Pairs.room(count, indexed);
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
    return source;
  }
}
