// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.Warm;

/**
 * Whose contest may begin. Each function has a contest of its own, with a thread. If a program
 * calls all functions at once, that many threads would take the processors from the program for
 * seconds.
 */
final class Turns {
  /** How long others wait for a contest that is not decided, since it may have been given up. */
  private static final long MOST_NANOS = 10_000_000_000L;

  @SuppressWarnings("NonFinalStaticField") // whose turn it is
  private static volatile @Nullable Warm current;

  @SuppressWarnings("NonFinalStaticField") // as above
  private static volatile long since;

  private Turns() {}

  /** Whether to use the vector form. If not, this starts the contest if it is its turn. */
  static boolean vectors(Warm warm, int elements) {
    if (warm.ready()) {
      return true;
    }
    if (warm.open() && mayBegin(warm)) {
      warm.missed(elements);
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // a contest is itself alone
  private static synchronized boolean mayBegin(Warm warm) {
    Warm other = current;
    long now = System.nanoTime();
    if (other != null && other != warm && other.open() && now - since < MOST_NANOS) {
      return false;
    }
    if (other != warm) {
      current = warm;
      since = now;
    }
    return true;
  }
}
