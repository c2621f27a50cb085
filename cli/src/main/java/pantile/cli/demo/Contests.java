// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.List;

/**
 * Tells whether vectors are still tried in this process. Until they have won, plain loops do the
 * work, so a time is not that of a warm process.
 */
final class Contests {
  /** What the names of the CPU's threads for trials begin with. */
  static final String THREADS = "pantile-warm-up-";

  /** The threads for the networks of sorts, which take seconds, and which nothing else uses. */
  private static final List<String> OF_SORTS = List.of(THREADS + "int", THREADS + "long");

  private static final long LOOK_MILLIS = 10;

  private Contests() {}

  /** Does nothing until no thread for trials runs, for so long at most. */
  static void await(long nanos) {
    long start = System.nanoTime();
    try {
      while (run(true) && System.nanoTime() - start < nanos) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether a thread for trials runs.
   *
   * @param sorts whether those of sorts count
   */
  static boolean run(boolean sorts) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      String name = threads[i].getName();
      if (name.startsWith(THREADS) && (sorts || !OF_SORTS.contains(name))) {
        return true;
      }
    }
    return false;
  }
}
