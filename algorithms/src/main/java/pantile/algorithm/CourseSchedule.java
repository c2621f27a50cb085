// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import pantile.Pantile;

/**
 * Orders courses, or any tasks, of which some come before others: a topological order, level by
 * level (Kahn, "Topological sorting of large networks", 1962, a whole frontier at a time).
 *
 * <p>There is no recursive form: the parts of a graph are not independent.
 */
public final class CourseSchedule {
  /**
   * Levels with at least as many edges are shared by the workers. Others, a long chain's say, are
   * done by a loop, since a job costs as much as some ten thousand edges.
   */
  static final int SHARED = 1 << 15;

  /** Levels of fewer courses are sorted by the JDK. */
  private static final int SHARED_SORT = 1 << 14;

  private CourseSchedule() {}

  /**
   * Plans the courses from 0 to {@code count - 1}. Takes O(courses + edges) time, and what sorting
   * each level takes. Extra memory: 4 bytes an edge, and for each course 16 and 8 for each worker.
   * An edge that is given twice counts as one.
   *
   * @param pt computes it
   * @param count how many courses there are
   * @param before of each edge the course that comes first
   * @param after of each edge the course that needs the other
   * @return an order; or a cycle, if there is no order
   * @throws IllegalArgumentException if the count is negative, the arrays have different lengths,
   *     or an edge names no course; the message names the lowest such edge
   */
  public static Schedule plan(Pantile pt, int count, int[] before, int[] after) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(before, "before is null");
    Objects.requireNonNull(after, "after is null");
    if (count < 0) {
      throw new IllegalArgumentException("there are no " + count + " courses");
    }
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "edges have two ends each, not " + before.length + " and " + after.length);
    }
    return new Frontiers(pt, Followers.of(pt, count, before, after)).plan(before, after);
  }

  /** Courses that need nothing any more, a level at a time. */
  private static final class Frontiers {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    private final Pantile pt;
    private final Followers followers;

    /** Of each course, how many it still needs. */
    private final int[] needs;

    private final int[] order;
    private int done;

    Frontiers(Pantile pt, Followers followers) {
      this.pt = pt;
      this.followers = followers;
      needs = followers.needs();
      order = new int[needs.length];
    }

    Schedule plan(int[] before, int[] after) {
      for (int i = 0; i < needs.length; i++) {
        if (needs[i] == 0) {
          order[done++] = i;
        }
      }
      int[] levels = new int[16];
      int depth = 0;
      int from = 0;
      while (from < done) {
        if (depth + 2 > levels.length) {
          levels = Arrays.copyOf(levels, 2 * levels.length);
        }
        levels[depth++] = from;
        int to = done;
        if (to - from > 1 && edges(from, to) >= SHARED) {
          finishShared(from, to);
        } else {
          done = finish(from, to);
        }
        sort(to, done);
        from = to;
      }
      if (done < order.length) {
        return new Schedule.Cycle(cycle(before, after));
      }
      levels[depth] = done;
      return new Schedule.Order(order, Arrays.copyOf(levels, depth + 1));
    }

    private long edges(int from, int to) {
      long edges = 0;
      for (int i = from; i < to; i++) {
        edges += followers.start()[order[i] + 1] - followers.start()[order[i]];
      }
      return edges;
    }

    private int finish(int from, int to) {
      int end = done;
      for (int i = from; i < to; i++) {
        int course = order[i];
        for (int e = followers.start()[course]; e < followers.start()[course + 1]; e++) {
          int follower = followers.course()[e];
          if (--needs[follower] == 0) {
            order[end++] = follower;
          }
        }
      }
      return end;
    }

    private void finishShared(int from, int to) {
      int tile = Math.max(64, Math.ceilDiv(to - from, 16 * Tiles.workers(pt)));
      AtomicIntegerArray begun = new AtomicIntegerArray(Math.ceilDiv(to - from, tile));
      List<int[]> parts =
          Tiles.map(
              pt,
              "course schedule: level",
              to - from,
              tile,
              (first, last) -> {
                // Needs are counted down, which must not be done twice.
                if (begun.getAndSet(first / tile, 1) != 0) {
                  throw new IllegalStateException("a part of a level was begun twice");
                }
                return freed(from + first, from + last);
              });
      for (int[] part : parts) {
        System.arraycopy(part, 0, order, done, part.length);
        done += part.length;
      }
    }

    private int[] freed(int from, int to) {
      int[] freed = new int[64];
      int count = 0;
      for (int i = from; i < to; i++) {
        int course = order[i];
        for (int e = followers.start()[course]; e < followers.start()[course + 1]; e++) {
          int follower = followers.course()[e];
          if ((int) ELEMENT.getAndAdd(needs, follower, -1) == 1) {
            if (count == freed.length) {
              freed = Arrays.copyOf(freed, 2 * count);
            }
            freed[count++] = follower;
          }
        }
      }
      return Arrays.copyOf(freed, count);
    }

    private void sort(int from, int to) {
      if (to - from >= SHARED_SORT) {
        pt.sort(order, from, to);
      } else {
        Arrays.sort(order, from, to);
      }
    }

    /** Each course that is left needs one that is left: back along the lowest, until one again. */
    private int[] cycle(int[] before, int[] after) {
      int[] needed = new int[needs.length];
      Arrays.fill(needed, Integer.MAX_VALUE);
      for (int e = 0; e < before.length; e++) {
        if (needs[before[e]] > 0) {
          needed[after[e]] = Math.min(needed[after[e]], before[e]);
        }
      }
      int course = 0;
      while (needs[course] == 0) {
        course++;
      }
      boolean[] seen = new boolean[needs.length];
      while (!seen[course]) {
        seen[course] = true;
        course = needed[course];
      }
      int lowest = course;
      int length = 0;
      int at = course;
      do {
        lowest = Math.min(lowest, at);
        length++;
        at = needed[at];
      } while (at != course);
      int[] cycle = new int[length];
      at = lowest;
      for (int i = length; i > 0; i--) {
        cycle[i % length] = at;
        at = needed[at];
      }
      return cycle;
    }
  }
}
