// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

/** Ends threads that help a call. */
public final class Stopping {
  /** A read of a pipe that gives nothing does not end for an interrupt. */
  private static final long MOST_MILLIS = 10_000;

  private static final long JOIN_MILLIS = 20;

  private Stopping() {}

  /**
   * Interrupts a thread, and waits until it has ended, for ten seconds at most.
   *
   * @param thread a daemon
   */
  public static void stop(Thread thread) {
    boolean interrupted = false;
    long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
    while (thread.isAlive() && System.nanoTime() < end) {
      thread.interrupt(); // more than once: what it runs may have taken one for its own
      try {
        thread.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
