// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells whether vectors are still tried in this process. Until they have won, plain loops do the
 * work, so a time is not that of a warm process.
 */
final class Contests {
  /** What the names of the CPU's threads for trials begin with. */
  static final String THREADS = "pantile-warm-up-";

  /** In the names of works, what sorts begin with. */
  private static final String SORT = "sort ";

  /** The contests of sorts' networks, by the work. Floating-point elements are sorted as keys. */
  private static final Map<String, String> OF_SORTS =
      Map.of("sort int", "int", "sort long", "long", "sort float", "int", "sort double", "long");

  private static final long LOOK_MILLIS = 10;

  private Contests() {}

  /** Does nothing until no vectors are tried, for so long at most. */
  static void await(long nanos) {
    long start = System.nanoTime();
    try {
      while (!running().isEmpty() && System.nanoTime() - start < nanos) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether vectors are tried that a work may use. */
  static boolean concern(String work) {
    return running().stream().anyMatch(contest -> concerns(contest, work));
  }

  /**
   * Whether a work may use what a contest is about. Contests of loops have the type of elements in
   * their names, which is the last word of a work's. So a contest of one loop concerns all works of
   * its type but sorts.
   *
   * @param contest the contest's name
   * @param work the work's
   */
  static boolean concerns(String contest, String work) {
    if (work.startsWith(SORT)) {
      return contest.equals(OF_SORTS.get(work));
    }
    if (contest.equals("expression")) {
      return MapWorks.NAMES.contains(work);
    }
    if (work.equals("isPrime")) {
      return contest.equals("is-prime");
    }
    return !OF_SORTS.containsValue(contest)
        && contest.contains(work.substring(work.lastIndexOf(' ') + 1));
  }

  /** The names of the contests that run. */
  private static List<String> running() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(threads);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = threads[i].getName();
      if (name.startsWith(THREADS)) {
        names.add(name.substring(THREADS.length()));
      }
    }
    return names;
  }
}
