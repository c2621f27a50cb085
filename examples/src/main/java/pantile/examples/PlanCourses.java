// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.Arrays;
import java.util.List;
import pantile.Pantile;
import pantile.algorithm.CourseSchedule;
import pantile.algorithm.Schedule;

/** Courses in an order in which each comes after those it needs; or why there is none. */
public final class PlanCourses {
  private static final List<String> COURSES =
      List.of("algebra", "analysis", "logic", "numerics", "compilers", "graphics");

  private PlanCourses() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    int[] before = {0, 1, 0, 2, 3, 1};
    int[] after = {3, 3, 5, 4, 5, 5};
    try (Pantile pt = Pantile.open()) {
      show(CourseSchedule.plan(pt, COURSES.size(), before, after));
      after[5] = 0; // algebra needs analysis
      before[0] = 5; // numerics needs graphics, which needs numerics
      show(CourseSchedule.plan(pt, COURSES.size(), before, after));
    }
  }

  private static void show(Schedule schedule) {
    switch (schedule) {
      case Schedule.Order order -> {
        for (int level = 0; level + 1 < order.levels().length; level++) {
          int from = order.levels()[level];
          int to = order.levels()[level + 1];
          System.out.println(
              "term " + (level + 1) + ": " + names(Arrays.copyOfRange(order.courses(), from, to)));
        }
      }
      case Schedule.Cycle cycle ->
          System.out.println("no order: " + names(cycle.courses()) + " need each other");
    }
  }

  private static List<String> names(int[] courses) {
    return Arrays.stream(courses).mapToObj(COURSES::get).toList();
  }
}
