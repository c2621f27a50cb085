// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pantile.algorithm.CourseSchedule;
import pantile.algorithm.Intervals;
import pantile.algorithm.Schedule;
import pantile.algorithm.TreeDepth;

/** Well-known problems of trees, intervals and schedules. */
final class GraphWorks {
  private static final int MOST_NODES = 1_000_000;
  private static final int MOST_INTERVALS = 500_000;
  private static final int MOST_EDGES = 1_000_000;
  private static final int EDGES_PER_COURSE = 10;

  private GraphWorks() {}

  private record Interval(long start, long end) {}

  static List<Supplier<DemoWork>> all(long seed, int size) {
    return List.of(
        () -> depth(seed, Math.min(size, MOST_NODES)),
        () -> intervals(seed, Math.min(size, MOST_INTERVALS)),
        () -> schedule(seed, Math.min(size, MOST_EDGES)));
  }

  /** A search tree of random keys: parents come before their children. */
  private static DemoWork depth(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] left = new int[n];
    int[] right = new int[n];
    Arrays.fill(left, -1);
    Arrays.fill(right, -1);
    int[] free = new int[n + 1]; // a node times 2, and 1 for its right side
    free[1 % free.length] = 1;
    for (int i = 1; i < n; i++) {
      int chosen = random.nextInt(i + 1);
      int place = free[chosen];
      (place % 2 == 0 ? left : right)[place / 2] = i;
      free[chosen] = 2 * i;
      free[i + 1] = 2 * i + 1;
    }
    Predicate<Object> judge = depth -> depth.equals(deepest(left, right));
    return DemoWork.reading(
        "depth of a tree of nodes",
        n,
        8L * n,
        pantile -> TreeDepth.find(pantile, left, right),
        new Judge(judge),
        DemoWork.rival("level by level, one thread", n, () -> loop(left, right), judge));
  }

  private static int deepest(int[] left, int[] right) {
    int[] depth = new int[left.length];
    int deepest = 0;
    for (int i = 0; i < depth.length; i++) {
      depth[i]++;
      deepest = Math.max(deepest, depth[i]);
      if (left[i] >= 0) {
        depth[left[i]] = depth[i];
      }
      if (right[i] >= 0) {
        depth[right[i]] = depth[i];
      }
    }
    return deepest;
  }

  private static int loop(int[] left, int[] right) {
    int[] level = {0};
    int depth = 0;
    for (int count = 1; count > 0; depth++) {
      int[] next = new int[2 * count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        if (left[level[i]] >= 0) {
          next[found++] = left[level[i]];
        }
        if (right[level[i]] >= 0) {
          next[found++] = right[level[i]];
        }
      }
      level = next;
      count = found;
    }
    return depth;
  }

  private static DemoWork intervals(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] starts = new long[n];
    long[] ends = new long[n];
    for (int i = 0; i < n; i++) {
      starts[i] = random.nextLong(100L * n);
      ends[i] = starts[i] + random.nextInt(1, 100);
    }
    Predicate<Object> right =
        new Judge(merged -> Arrays.equals((long[]) merged, swept(starts, ends)));
    return DemoWork.reading(
        "merge intervals",
        n,
        16L * n,
        pantile -> {
          Intervals.Merged merged = Intervals.merge(pantile, starts, ends);
          return joined(merged.starts(), merged.ends(), merged.count());
        },
        right,
        DemoWork.rival("parallelSort of objects, a loop", n, () -> objects(starts, ends), right));
  }

  private static long[] joined(long[] starts, long[] ends, int count) {
    long[] both = Arrays.copyOf(starts, 2 * count);
    System.arraycopy(ends, 0, both, count, count);
    return both;
  }

  private static long[] objects(long[] starts, long[] ends) {
    Interval[] all = new Interval[starts.length];
    Arrays.setAll(all, i -> new Interval(starts[i], ends[i]));
    Arrays.parallelSort(all, Comparator.comparingLong(Interval::start));
    long[] from = new long[all.length];
    long[] to = new long[all.length];
    int count = 0;
    for (Interval interval : all) {
      if (count > 0 && interval.start <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], interval.end);
      } else {
        from[count] = interval.start;
        to[count++] = interval.end;
      }
    }
    return joined(from, to, count);
  }

  /** By a tree, since a sort here would be the JDK's first one. */
  private static long[] swept(long[] starts, long[] ends) {
    TreeMap<Long, Long> latest = new TreeMap<>();
    for (int i = 0; i < starts.length; i++) {
      latest.merge(starts[i], ends[i], Math::max);
    }
    long[] from = new long[latest.size()];
    long[] to = new long[latest.size()];
    int count = 0;
    for (var interval : latest.entrySet()) {
      if (count > 0 && interval.getKey() <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], interval.getValue());
      } else {
        from[count] = interval.getKey();
        to[count++] = interval.getValue();
      }
    }
    return joined(from, to, count);
  }

  /** Edges by ascending course, each to a higher one. */
  private static DemoWork schedule(long seed, int edges) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.max(2, edges / EDGES_PER_COURSE);
    int[] before = new int[edges];
    int[] after = new int[edges];
    for (int e = 0; e < edges; e++) {
      before[e] = (int) ((long) e * (count - 1) / edges);
      after[e] = random.nextInt(before[e] + 1, count);
    }
    Predicate<Object> right = new Judge(order -> isOrder(count, before, after, (int[]) order));
    return DemoWork.reading(
        "course schedule, edges",
        edges,
        8L * edges,
        pantile ->
            CourseSchedule.plan(pantile, count, before, after) instanceof Schedule.Order order
                ? order.courses()
                : new int[0],
        right,
        DemoWork.rival(
            "a queue of courses, one thread",
            edges,
            () -> queue(count, before, after),
            order -> isAfter(before, after, (int[]) order)));
  }

  private static boolean isOrder(int count, int[] before, int[] after, int[] order) {
    int[] level = new int[count];
    for (int e = 0; e < before.length; e++) {
      level[after[e]] = Math.max(level[after[e]], level[before[e]] + 1);
    }
    boolean right = order.length == count;
    for (int i = 1; right && i < count; i++) {
      int one = order[i - 1];
      int next = order[i];
      right = level[one] < level[next] || (level[one] == level[next] && one < next);
    }
    return right;
  }

  private static boolean isAfter(int[] before, int[] after, int[] order) {
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    boolean right = true;
    for (int e = 0; e < before.length; e++) {
      right &= place[before[e]] < place[after[e]];
    }
    return right;
  }

  /** Any order: edges stand by their first course already. */
  private static int[] queue(int count, int[] before, int[] after) {
    int[] start = new int[count + 1];
    int[] needs = new int[count];
    for (int e = 0; e < before.length; e++) {
      start[before[e] + 1] = e + 1;
      needs[after[e]]++;
    }
    for (int i = 0; i < count; i++) {
      start[i + 1] = Math.max(start[i + 1], start[i]);
    }
    ArrayDeque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      if (needs[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[count];
    int done = 0;
    while (!ready.isEmpty()) {
      int course = ready.remove();
      order[done++] = course;
      for (int e = start[course]; e < start[course + 1]; e++) {
        if (--needs[after[e]] == 0) {
          ready.add(after[e]);
        }
      }
    }
    return order;
  }
}
