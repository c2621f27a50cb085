// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pantile.Pantile;

/**
 * Something to compute with Pantile and by other means.
 *
 * @param name for people
 * @param size elements or numbers
 * @param bytes size of the input; 0 if there is none
 * @param prepare what to do before each run, untimed: a fresh copy, say
 * @param run computes it
 * @param right whether a result is what it must be; shares no code with what computed it, and runs
 *     none of the JDK's means before it is asked
 * @param rivals the same by the JDK's means
 */
record DemoWork(
    String name,
    long size,
    long bytes,
    Runnable prepare,
    Function<Pantile, Object> run,
    Predicate<Object> right,
    List<Rival> rivals) {
  /**
   * The JDK's means.
   *
   * @param name the method
   * @param size elements or numbers; fewer than the work's where it is slow
   * @param run computes it
   * @param right whether a result is what it must be
   */
  record Rival(String name, long size, Supplier<Object> run, Predicate<Object> right) {}

  /** A work whose input is not changed. */
  static DemoWork reading(
      String name,
      long size,
      long bytes,
      Function<Pantile, Object> run,
      Predicate<Object> right,
      Rival... rivals) {
    return new DemoWork(name, size, bytes, () -> {}, run, right, List.of(rivals));
  }

  /** A rival for a whole work. */
  static Rival rival(String name, long size, Supplier<Object> run, Predicate<Object> right) {
    return new Rival(name, size, run, right);
  }
}
