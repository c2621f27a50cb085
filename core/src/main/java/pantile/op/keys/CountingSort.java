// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import java.util.Arrays;
import java.util.Objects;
import pantile.op.Jobs;
import pantile.op.sort.SortPlan;
import pantile.spi.Slice;

/**
 * Plans sorts of {@code byte}, {@code short} and {@code char} as jobs: workers count the values of
 * their tiles, the calling thread adds the counts up, and workers write each value as often as it
 * occurs (Seward, 1954). Nothing of the array is overwritten before all is counted, and what is
 * written depends on the counts alone, so it can always be finished.
 *
 * <p>The JDK sorts by counts too, on one thread. Few elements are left to it. Where no device in
 * use runs Java, elements are sorted as {@code int}s.
 */
public final class CountingSort {
  /** Elements of 16 bits are worth workers when they are so many times fewer than bytes are. */
  private static final int DEARER = 2;

  /** Tiles are longer than others by this factor, so that a table is not longer than its tile. */
  private static final int LONGER = 2;

  /** With fewer elements for each value, the JDK's sort is as fast or faster. */
  private static final int FEWEST_OF_EACH = 4;

  private final Jobs jobs;
  private final FewValues x;
  private final int from;
  private final int length;
  private final boolean descending;

  private CountingSort(Jobs jobs, FewValues x, int from, int to, boolean descending) {
    this.jobs = jobs;
    this.x = x;
    this.from = from;
    this.length = to - from;
    this.descending = descending;
  }

  /**
   * Sorts a range in place.
   *
   * @param jobs runs the jobs
   * @param x the array
   * @param from first element
   * @param to one past the last
   * @param descending whether the greatest comes first
   * @throws IndexOutOfBoundsException if the range does not lie in the array
   */
  public static void sort(Jobs jobs, FewValues x, int from, int to, boolean descending) {
    Objects.checkFromToIndex(from, to, x.length());
    new CountingSort(jobs, x, from, to, descending).sort();
  }

  private void sort() {
    jobs.requireUnjournaled("sort");
    jobs.requireGoing();
    if (length < 2) {
      return;
    }
    HostTiles tiles = new HostTiles(jobs);
    if (!tiles.byWorkers()) {
      asInts();
      return;
    }
    boolean bytes = x.values() == 1 << Byte.SIZE;
    if (length < tiles.tunables().directElements() / (bytes ? 1 : DEARER)) {
      tiles.here("counting-sort", length, this::here);
      return;
    }
    int tile = tiles.tile(length, tiles.tunables().reduceTile() * (bytes ? 1 : LONGER));
    int[] counts = new int[x.values()];
    tiles.find(
        "count-values",
        length,
        tile,
        (start, end) -> x.counts(from + start, from + end),
        part -> add(part, counts));
    int[] ends = ends(counts);
    tiles.finish("fill-values", length, tile, (start, end) -> fill(ends, start, end));
  }

  private void here() {
    if (length / FEWEST_OF_EACH >= x.values()) {
      fill(ends(x.counts(from, from + length)), 0, length);
      return;
    }
    x.sort(from, from + length);
    if (descending) {
      x.reverse(from, from + length);
    }
  }

  private static void add(int[] part, int[] counts) {
    for (int rank = 0; rank < counts.length; rank++) {
      counts[rank] += part[rank];
    }
  }

  /** The place of a rank in the order. */
  private int place(int rank) {
    return descending ? x.values() - 1 - rank : rank;
  }

  /** Where the elements of each place in the order end. */
  private int[] ends(int[] counts) {
    int[] ends = new int[counts.length];
    int end = 0;
    for (int place = 0; place < ends.length; place++) {
      end += counts[place(place)];
      ends[place] = end;
    }
    return ends;
  }

  /** Writes some of the elements. */
  private void fill(int[] ends, int start, int end) {
    int place = firstBeyond(ends, start);
    for (int at = start; at < end; place++) {
      int to = Math.min(ends[place], end);
      if (to > at) {
        x.fill(from + at, from + to, place(place));
        at = to;
      }
    }
  }

  /** The first place in the order whose elements end beyond an index. */
  private static int firstBeyond(int[] ends, int index) {
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** By the sort of {@code int}s that the devices have. */
  private void asInts() {
    int[] ranks = new int[length];
    Arrays.setAll(ranks, i -> x.rank(from + i));
    jobs.remark("elements are sorted as ints, since no device in use runs Java");
    SortPlan.sort(jobs, new Slice.Ints(ranks, 0, length), descending);
    if (!jobs.explains()) {
      for (int i = 0; i < length; i++) {
        x.fill(from + i, from + i + 1, ranks[i]);
      }
    }
  }
}
