// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.report.JobReport;

final class CourseScheduleTest {
  /** Edges from lower to higher ranks, so there is no cycle; ranks are given out at random. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Graph(int count, int[] before, int[] after) {
    static Graph random(SplittableRandom random, int count, int edges, int reach) {
      int[] name = new int[count];
      for (int i = 0; i < count; i++) {
        int j = random.nextInt(i + 1);
        name[i] = name[j];
        name[j] = i;
      }
      int[] before = new int[edges];
      int[] after = new int[edges];
      for (int e = 0; e < edges; e++) {
        int rank = random.nextInt(count - 1);
        int next = rank + 1 + random.nextInt(Math.min(reach, count - 1 - rank));
        before[e] = name[rank];
        after[e] = name[next];
      }
      return new Graph(count, before, after);
    }

    /** Levels by going over all edges until nothing changes: slow, and certain. */
    int[] levels() {
      int[] level = new int[count];
      boolean changed = true;
      while (changed) {
        changed = false;
        for (int e = 0; e < before.length; e++) {
          if (level[after[e]] <= level[before[e]]) {
            level[after[e]] = level[before[e]] + 1;
            changed = true;
          }
        }
      }
      return level;
    }
  }

  private static void check(Pantile pt, Graph graph, String message) {
    int[] level = graph.levels();
    Integer[] expected = new Integer[graph.count];
    Arrays.setAll(expected, i -> i);
    Arrays.sort(expected, (a, b) -> level[a] != level[b] ? level[a] - level[b] : a - b);
    var order =
        assertInstanceOf(
            Schedule.Order.class,
            CourseSchedule.plan(pt, graph.count, graph.before, graph.after),
            message);
    assertArrayEquals(Arrays.stream(expected).mapToInt(i -> i).toArray(), order.courses(), message);
    assertEquals(0, order.levels()[0]);
    for (int k = 0; k + 1 < order.levels().length; k++) {
      for (int i = order.levels()[k]; i < order.levels()[k + 1]; i++) {
        assertEquals(k, level[order.courses()[i]], message);
      }
    }
    assertEquals(graph.count, order.levels()[order.levels().length - 1]);
  }

  @Test
  void ordersByLevels() {
    long seed = 2451;
    SplittableRandom random = new SplittableRandom(seed);
    for (int workers : new int[] {1, 3}) {
      try (Pantile pt = Pantile.builder().cpuWorkers(workers).open()) {
        for (int count : new int[] {2, 3, 10, 500}) {
          for (int edges : new int[] {0, 1, count, 5 * count}) {
            for (int reach : new int[] {1, 10, Integer.MAX_VALUE}) {
              check(
                  pt,
                  Graph.random(random, count, edges, reach),
                  "seed " + seed + ", " + count + " courses, " + edges + " edges");
            }
          }
        }
        // Levels that are shared: wide ones, of many edges to few courses and to many.
        check(pt, Graph.random(random, 60_000, 300_000, Integer.MAX_VALUE), "seed " + seed);
        check(pt, layers(random, 40_000, 3, 150_000), "seed " + seed);
        check(pt, layers(random, 40, 5, 200_000), "seed " + seed);
      }
    }
  }

  /** Edges from each layer to the next one. */
  private static Graph layers(SplittableRandom random, int width, int layers, int edges) {
    int[] before = new int[edges];
    int[] after = new int[edges];
    for (int e = 0; e < edges; e++) {
      int layer = random.nextInt(layers - 1);
      before[e] = layer * width + random.nextInt(width);
      after[e] = (layer + 1) * width + random.nextInt(width);
    }
    return new Graph(width * layers, before, after);
  }

  @Test
  void aLongChainIsNoJobALevel() {
    int count = 1_000_000;
    int[] before = new int[count - 1];
    int[] after = new int[count - 1];
    for (int e = 0; e < count - 1; e++) {
      before[e] = count - 1 - e;
      after[e] = count - 2 - e;
    }
    try (Pantile pt = Pantile.builder().cpuWorkers(2).open()) {
      var reported = pt.report(p -> CourseSchedule.plan(p, count, before, after));
      var order = assertInstanceOf(Schedule.Order.class, reported.value());
      assertEquals(count + 1, order.levels().length);
      for (int i = 0; i < count; i++) {
        assertEquals(count - 1 - i, order.courses()[i]);
      }
      assertEquals(2, reported.jobs().size(), () -> labels(reported.jobs()));
    }
  }

  private static String labels(java.util.List<JobReport> jobs) {
    return jobs.toString();
  }

  @Test
  void findsOneCycleAsProof() {
    long seed = 2452;
    SplittableRandom random = new SplittableRandom(seed);
    try (Pantile pt = Pantile.builder().cpuWorkers(3).open()) {
      for (int count : new int[] {1, 2, 5, 100, 30_000}) {
        for (int turn = 0; turn < 20; turn++) {
          int edges = 3 * count;
          int[] before = new int[edges];
          int[] after = new int[edges];
          for (int e = 0; e < edges; e++) {
            before[e] = random.nextInt(count);
            after[e] = random.nextInt(count);
          }
          String message = "seed " + seed + ", " + count + " courses, turn " + turn;
          Schedule schedule = CourseSchedule.plan(pt, count, before, after);
          if (schedule instanceof Schedule.Cycle cycle) {
            checkCycle(cycle.courses(), before, after, message);
            assertArrayEquals(
                cycle.courses(),
                ((Schedule.Cycle) CourseSchedule.plan(pt, count, before, after)).courses());
          } else {
            check(pt, new Graph(count, before, after), message);
          }
        }
      }
      // A cycle, with courses before it and after it, given twice.
      int[] before = {0, 1, 2, 3, 4, 3, 3};
      int[] after = {1, 2, 3, 1, 5, 4, 1};
      var cycle = assertInstanceOf(Schedule.Cycle.class, CourseSchedule.plan(pt, 6, before, after));
      assertArrayEquals(new int[] {1, 2, 3}, cycle.courses());
    }
  }

  private static void checkCycle(int[] cycle, int[] before, int[] after, String message) {
    assertTrue(cycle.length > 0, message);
    assertEquals(cycle.length, Arrays.stream(cycle).distinct().count(), message);
    assertEquals(Arrays.stream(cycle).min().getAsInt(), cycle[0], message);
    for (int i = 0; i < cycle.length; i++) {
      int from = cycle[i];
      int to = cycle[(i + 1) % cycle.length];
      boolean isEdge = false;
      for (int e = 0; e < before.length && !isEdge; e++) {
        isEdge = before[e] == from && after[e] == to;
      }
      assertTrue(isEdge, message);
    }
  }

  @Test
  void refusesWhatIsNoGraph() {
    try (Pantile pt = Pantile.builder().cpuWorkers(2).open()) {
      assertEquals(
          "edge 1 is from 0 to 3; courses are from 0 to 2",
          message(pt, 3, new int[] {0, 0, -1}, new int[] {1, 3, 0}));
      assertEquals(
          "edge 0 is from -1 to 0; courses are from 0 to 0",
          message(pt, 1, new int[] {-1}, new int[] {0}));
      assertEquals("edges have two ends each, not 1 and 2", message(pt, 1, new int[1], new int[2]));
      assertEquals("there are no -1 courses", message(pt, -1, new int[0], new int[0]));
      var none =
          assertInstanceOf(
              Schedule.Order.class, CourseSchedule.plan(pt, 0, new int[0], new int[0]));
      assertEquals(0, none.courses().length);
      assertArrayEquals(new int[] {0}, none.levels());
    }
  }

  private static String message(Pantile pt, int count, int[] before, int[] after) {
    return assertThrows(
            IllegalArgumentException.class, () -> CourseSchedule.plan(pt, count, before, after))
        .getMessage();
  }
}
