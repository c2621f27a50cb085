// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Sorted;

/**
 * Merges intervals of whole numbers. An interval is half-open: {@code [start, end)} holds {@code
 * start} and not {@code end}. The result is the same set of numbers as the fewest intervals,
 * ascending. So
 *
 * <ul>
 *   <li>intervals that overlap become one, and so do those that touch: [1, 3) and [3, 5) are [1,
 *       5);
 *   <li>an interval within another one vanishes, and so does an empty one, whose end is its start;
 *   <li>a reversed one, whose end is before its start, is refused.
 * </ul>
 */
public final class Intervals {
  /** Fewer intervals are not worth a task. */
  private static final int SMALL = 1 << 13;

  private Intervals() {}

  /**
   * Intervals, of which none is empty and each ends before the next one starts.
   *
   * <p>Two are equal if they have the same arrays.
   *
   * @param starts the first number of each
   * @param ends one past the last number of each
   */
  @SuppressWarnings("ArrayRecordComponent") // copies would cost as much as the merge
  public record Merged(long[] starts, long[] ends) {
    /**
     * How many intervals there are.
     *
     * @return at least 0
     */
    public int count() {
      return starts.length;
    }
  }

  /**
   * Merges on arrays: sorts the starts and takes the ends along, takes the running maximum of the
   * ends, and keeps the starts that are beyond it. Takes O(n log n) time; extra memory: some 60
   * bytes an interval.
   *
   * @param pt computes it
   * @param starts the first number of each interval, in any order
   * @param ends one past the last number of each; as many
   * @return the merged intervals
   * @throws IllegalArgumentException if there are more starts or more ends, or an interval is
   *     reversed; the message names the lowest index of one
   */
  public static Merged merge(Pantile pt, long[] starts, long[] ends) {
    check(pt, starts, ends);
    Longs from = pt.over(starts);
    Longs to = pt.over(ends);
    Mask holding = from.lt(to);
    long held = holding.count();
    if (held < starts.length) {
      requireForward(starts, ends);
      from = from.filter(holding);
      to = to.filter(holding);
    }
    if (held == 0) {
      return new Merged(new long[0], new long[0]);
    }
    Sorted<Longs, Longs> sorted = from.sortWith(to);
    Longs reached = sorted.values().cumulativeMax();
    // An interval begins where all before have ended; then the end reached until there is one.
    Mask begins = sorted.keys().drop(1).gt(reached.dropLast(1));
    return new Merged(
        sorted.keys().take(1).concat(sorted.keys().drop(1).filter(begins)).toArray(),
        reached.dropLast(1).filter(begins).concat(reached.drop(held - 1)).toArray());
  }

  /**
   * Merges by recursion: halves down to 8,192 intervals, each sorted by the JDK and run through,
   * then run through side by side. The last two are run through by one worker.
   *
   * @param pt computes it
   * @param starts the first number of each interval, in any order
   * @param ends one past the last number of each; as many
   * @return the merged intervals
   * @throws IllegalArgumentException as {@link #merge} does
   */
  public static Merged mergeByRecursion(Pantile pt, long[] starts, long[] ends) {
    check(pt, starts, ends);
    requireForward(starts, ends);
    ByRecursion form = new ByRecursion(starts, ends, SMALL);
    return pt.divide(form.division("merge intervals"), new MergeSort.Range(0, starts.length));
  }

  private static void check(Pantile pt, long[] starts, long[] ends) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(starts, "starts is null");
    Objects.requireNonNull(ends, "ends is null");
    if (starts.length != ends.length) {
      throw new IllegalArgumentException(
          "there are " + starts.length + " starts and " + ends.length + " ends");
    }
  }

  private static void requireForward(long[] starts, long[] ends) {
    for (int i = 0; i < starts.length; i++) {
      if (ends[i] < starts[i]) {
        throw new IllegalArgumentException(
            "interval " + i + " is reversed: [" + starts[i] + ", " + ends[i] + ")");
      }
    }
  }

  /** Merges by recursion: two halves, each merged, are run through side by side. */
  static final class ByRecursion implements Recursive<MergeSort.Range, Merged> {
    private final long[] starts;
    private final long[] ends;
    private final int small;

    ByRecursion(long[] starts, long[] ends, int small) {
      this.starts = starts;
      this.ends = ends;
      this.small = small;
    }

    @Override
    public boolean isSmall(MergeSort.Range range) {
      return range.length() <= small;
    }

    @Override
    public Merged solve(MergeSort.Range range) {
      long[][] some = new long[range.length()][];
      for (int i = 0; i < some.length; i++) {
        some[i] = new long[] {starts[range.from() + i], ends[range.from() + i]};
      }
      Arrays.sort(some, (a, b) -> Long.compare(a[0], b[0]));
      Run run = new Run(some.length);
      for (long[] interval : some) {
        run.add(interval[0], interval[1]);
      }
      return run.merged();
    }

    @Override
    public List<MergeSort.Range> split(MergeSort.Range range) {
      return range.halves();
    }

    @Override
    public Merged combine(MergeSort.Range range, List<Merged> halves) {
      Merged a = halves.get(0);
      Merged b = halves.get(1);
      Run run = new Run(a.count() + b.count());
      int i = 0;
      int j = 0;
      while (i < a.count() || j < b.count()) {
        if (j == b.count() || (i < a.count() && a.starts[i] <= b.starts[j])) {
          run.add(a.starts[i], a.ends[i++]);
        } else {
          run.add(b.starts[j], b.ends[j++]);
        }
      }
      return run.merged();
    }
  }

  /** Intervals that are added by ascending start. */
  private static final class Run {
    private final long[] starts;
    private final long[] ends;
    private int count;

    Run(int most) {
      starts = new long[most];
      ends = new long[most];
    }

    void add(long start, long end) {
      if (start == end) {
        return;
      }
      if (count > 0 && start <= ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], end);
      } else {
        starts[count] = start;
        ends[count++] = end;
      }
    }

    Merged merged() {
      return new Merged(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }
  }
}
