// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/** Ends long loops of workers when their job is cancelled. */
final class Interrupts {
  private static final int EVERY = 1 << 8;

  private Interrupts() {}

  /**
   * Looks now and then.
   *
   * @param count how far a loop is
   * @throws InterruptedException if the thread is interrupted; it stays so
   */
  static void look(long count) throws InterruptedException {
    if ((count & EVERY - 1) == 0 && Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("the job was cancelled");
    }
  }
}
