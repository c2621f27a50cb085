// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import pantile.Pantile;

/**
 * A stable sort of objects by any comparator. Its two forms differ in who merges: by recursion one
 * task merges a range, on arrays all workers merge each pair of runs, cut by merge path (Odeh,
 * Green, Mwassi, Shmueli, Birk, "Merge Path: Parallel Merging Made Simple", 2012).
 *
 * <p>Both take O(n log n) comparisons, fewer if there are runs in order, and memory for two more
 * references an element. If the comparator throws, or an element is null and the comparator does
 * not take it, the call ends in a {@link pantile.error.JobFailedException} with what was thrown as
 * its cause, and the array is as it was. So it is if the JDK's own sort finds that the comparator
 * contradicts itself, which is not certain.
 */
public final class MergeSort {
  /** Ranges of fewer elements are not worth a task. */
  private static final int SMALL = 1 << 13;

  private static final int RUNS_PER_WORKER = 4;

  private MergeSort() {}

  /**
   * Sorts an array: runs by the JDK's sort, a tile each, then merged in pairs by all workers.
   *
   * @param pt computes it
   * @param a the elements, sorted when the call returns
   * @param order the comparator, called by several threads at once
   * @param <T> the elements' type
   */
  public static <T> void sort(Pantile pt, T[] a, Comparator<? super T> order) {
    check(pt, a, order);
    int n = a.length;
    int run = Math.max(SMALL, Math.ceilDiv(n, Tiles.workers(pt) * RUNS_PER_WORKER));
    T[] runs = a.clone();
    Tiles.each(
        pt,
        "merge sort: runs",
        n,
        run,
        (from, to) -> {
          System.arraycopy(a, from, runs, from, to - from);
          Arrays.sort(runs, from, to, order);
        });
    T[] from = runs;
    T[] to = n > run ? a.clone() : runs;
    for (long length = run; length < n; length *= 2) {
      Merging<T> merging = new Merging<>(from, to, (int) length, order);
      Tiles.each(pt, "merge sort: merges", n, Tiles.length(pt, n), merging::merge);
      T[] merged = to;
      to = from;
      from = merged;
    }
    System.arraycopy(from, 0, a, 0, n);
  }

  /**
   * Sorts an array by recursion: halves down to 8,192 elements, each sorted by the JDK, then merged
   * by one task each. The last merge is one worker's alone.
   *
   * @param pt computes it
   * @param a the elements, sorted when the call returns
   * @param order the comparator, called by several threads at once
   * @param <T> the elements' type
   */
  public static <T> void sortByRecursion(Pantile pt, T[] a, Comparator<? super T> order) {
    check(pt, a, order);
    ByRecursion<T> form = new ByRecursion<>(a, order, SMALL);
    T[] sorted = pt.divide(form.division("merge sort"), new Range(0, a.length));
    System.arraycopy(sorted, 0, a, 0, a.length);
  }

  private static <T> void check(Pantile pt, T[] a, Comparator<? super T> order) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(a, "a is null");
    Objects.requireNonNull(order, "order is null");
  }

  /** Pairs of neighbouring runs, merged into another array. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Merging<T>(T[] from, T[] to, int length, Comparator<? super T> order) {
    /** Writes the elements of some places, which may be of several pairs. */
    void merge(int start, int end) {
      long pair = 2L * length;
      for (long left = start / pair * pair; left < end; left += pair) {
        int middle = (int) Math.min(left + length, from.length);
        int right = (int) Math.min(left + pair, from.length);
        mergePart((int) left, middle, right, Math.max(start, (int) left), Math.min(end, right));
      }
    }

    private void mergePart(int left, int middle, int right, int start, int end) {
      if (middle == right || order.compare(from[middle - 1], from[middle]) <= 0) {
        System.arraycopy(from, start, to, start, end - start);
        return;
      }
      int i = left + leftAmong(left, middle, right, start - left);
      int j = middle + (start - i);
      for (int k = start; k < end; k++) {
        // Of equal elements, the left run's come first.
        boolean takesLeft = j == right || (i < middle && order.compare(from[i], from[j]) <= 0);
        to[k] = takesLeft ? from[i++] : from[j++];
      }
    }

    /** How many of the first elements of both runs, merged, are the left run's. */
    private int leftAmong(int left, int middle, int right, int first) {
      int low = Math.max(0, first - (right - middle));
      int high = Math.min(first, middle - left);
      while (low < high) {
        int some = (low + high) >>> 1;
        if (order.compare(from[left + some], from[middle + first - some - 1]) <= 0) {
          low = some + 1;
        } else {
          high = some;
        }
      }
      return low;
    }
  }

  /** Part of an array. */
  record Range(int from, int to) {
    int length() {
      return to - from;
    }

    List<Range> halves() {
      int middle = (from + to) >>> 1;
      return List.of(new Range(from, middle), new Range(middle, to));
    }
  }

  /**
   * The sort by recursion. The result of a range is the array that holds its elements in order, at
   * their places: depth decides which of the two, so that nothing is copied to and fro.
   */
  static final class ByRecursion<T> implements Recursive<Range, T[]> {
    private final T[] a;
    private final T[] first;
    private final T[] second;
    private final Comparator<? super T> order;
    private final int small;

    ByRecursion(T[] a, Comparator<? super T> order, int small) {
      this.a = a;
      first = a.clone();
      second = a.clone();
      this.order = order;
      this.small = small;
    }

    @Override
    public boolean isSmall(Range range) {
      return range.length() <= small;
    }

    @Override
    public T[] solve(Range range) {
      System.arraycopy(a, range.from, first, range.from, range.length());
      Arrays.sort(first, range.from, range.to, order);
      return first;
    }

    @Override
    public List<Range> split(Range range) {
      return range.halves();
    }

    /** Halves may be of unlike depth, and so in two arrays: then the left one is brought over. */
    @Override
    @SuppressWarnings("ReferenceEquality") // which of the two arrays it is
    public T[] combine(Range range, List<T[]> sorted) {
      Range left = range.halves().getFirst();
      T[] from = sorted.get(1);
      T[] to = from == first ? second : first;
      if (sorted.getFirst() != from) {
        System.arraycopy(sorted.getFirst(), left.from, from, left.from, left.length());
      }
      new Merging<>(from, to, 0, order)
          .mergePart(range.from, left.to, range.to, range.from, range.to);
      return to;
    }
  }
}
