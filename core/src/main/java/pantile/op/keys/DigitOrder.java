// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import pantile.op.Jobs;

/**
 * Plans the stable order of {@code byte}, {@code short} and {@code char} as jobs: for each eight
 * bits of the ranks, the lowest first, workers count their tiles' digits, the calling thread adds
 * the counts up, and workers write indices to where they belong (a radix sort by the least
 * significant digit; Seward, 1954). A tile that is done twice writes the same twice.
 */
public final class DigitOrder {
  /** A tile is at least so many times longer than its table. */
  private static final int LONGER = 64;

  private final Jobs jobs;
  private final HostTiles tiles;
  private final FewValues x;
  private final int tile;
  private final boolean small;
  private final boolean descending;

  private DigitOrder(Jobs jobs, FewValues x, boolean descending) {
    this.jobs = jobs;
    this.x = x;
    this.descending = descending;
    tiles = new HostTiles(jobs);
    small = x.length() < tiles.tunables().directSortElements();
    tile =
        small
            ? x.length()
            : tiles.tile(
                x.length(), Math.max(LONGER * FewValues.DIGITS, tiles.tunables().sortRun()));
  }

  /**
   * The stable order of an array's elements.
   *
   * @param jobs runs the jobs
   * @param x the elements; not changed
   * @param descending whether the greatest comes first; of equal ones, the lower index does
   * @return their indices
   */
  public static int[] argSort(Jobs jobs, FewValues x, boolean descending) {
    jobs.requireUnjournaled("argSort");
    jobs.requireGoing();
    return x.length() < 2 ? new int[x.length()] : new DigitOrder(jobs, x, descending).order();
  }

  private int[] order() {
    int n = x.length();
    int[] order = {};
    if (small) {
      int[] other = new int[n];
      tiles.here("digit-order", n, () -> allAtOnce(other));
      return other;
    }
    for (int shift = 0; (1 << shift) < x.values(); shift += Byte.SIZE) {
      jobs.requireGoing();
      int[] from = order;
      int[] into = new int[n];
      int digit = shift;
      int[][] places = new int[(n - 1) / tile + 1][FewValues.DIGITS];
      tiles.each("count-digits", n, tile, (start, end) -> count(from, digit, start, end, places));
      if (!jobs.explains()) {
        places(places);
      }
      tiles.each(
          "place-digits", n, tile, (start, end) -> place(from, digit, start, end, places, into));
      order = into;
    }
    return order;
  }

  /** By the calling thread; perhaps twice. */
  private void allAtOnce(int[] result) {
    int n = x.length();
    int[] order = {};
    for (int shift = 0; (1 << shift) < x.values(); shift += Byte.SIZE) {
      boolean last = x.values() >> shift == FewValues.DIGITS;
      int[] into = last ? result : new int[n];
      int[][] places = new int[1][FewValues.DIGITS];
      count(order, shift, 0, n, places);
      places(places);
      place(order, shift, 0, n, places, into);
      order = into;
    }
  }

  private void count(int[] order, int shift, int from, int to, int[][] counts) {
    for (int start = from; start < to; ) {
      int end = Math.min(to, tileEnd(start));
      int[] own = new int[FewValues.DIGITS];
      x.countDigits(order, shift, start, end, own);
      counts[start / tile] = own;
      start = end;
    }
  }

  /** Makes counts into places where the first of each tile's digits belong. */
  private void places(int[][] counts) {
    int at = 0;
    for (int i = 0; i < FewValues.DIGITS; i++) {
      int digit = descending ? FewValues.DIGITS - 1 - i : i;
      for (int[] ofTile : counts) {
        int count = ofTile[digit];
        ofTile[digit] = at;
        at += count;
      }
    }
  }

  private void place(int[] order, int shift, int from, int to, int[][] places, int[] into) {
    for (int start = from; start < to; ) {
      int end = Math.min(to, tileEnd(start));
      x.placeByDigits(order, shift, start, end, places[start / tile].clone(), into);
      start = end;
    }
  }

  private int tileEnd(int start) {
    return (int) Math.min((start / tile + 1L) * tile, Integer.MAX_VALUE);
  }
}
