// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.util.List;
import java.util.function.Supplier;

/**
 * One problem, computed in several ways.
 *
 * @param problem for people
 * @param size elements
 * @param ways the ways; all give results that are equal to the first one's
 */
record Contest(String problem, long size, List<Way> ways) {
  /**
   * One way.
   *
   * @param name for people
   * @param size elements: fewer than the contest's where it is slow; its result is not compared
   *     then
   * @param run computes it, and gives a digest of the result
   */
  record Way(String name, long size, Supplier<Object> run) {}

  /** What is asked for: data are made when a contest begins and are garbage when it has ended. */
  interface Plan extends Supplier<Contest> {}
}
