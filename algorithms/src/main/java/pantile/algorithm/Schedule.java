// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

/**
 * What came of planning: an order, or a proof that there is none. Two are equal if they have the
 * same arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // copies would cost as much as the plan
public sealed interface Schedule {
  /**
   * An order in which each course comes after all that it needs: by levels, ascending inside of
   * each. A course's level is the length of the longest chain of courses that it needs. So there is
   * one such order.
   *
   * @param courses all courses, in this order
   * @param levels the place where each level begins, then the number of courses
   */
  record Order(int[] courses, int[] levels) implements Schedule {}

  /**
   * Courses that need each other: each comes before the next, and the last before the first.
   *
   * @param courses the cycle, from its lowest course on; one alone that needs itself
   */
  record Cycle(int[] courses) implements Schedule {}
}
