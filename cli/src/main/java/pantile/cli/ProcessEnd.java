// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, the end of the process by a signal, Ctrl-C say, interrupts the thread that made
 * it, and waits until that has cleaned up.
 */
final class ProcessEnd implements AutoCloseable {
  /** Longer than clean-up may take. */
  private static final long MOST_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean begun;

  ProcessEnd() {
    Thread working = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              begun = true;
              working.interrupt();
              try {
                var _ = over.await(MOST_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "pantile-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process ends. */
  boolean begun() {
    return begun;
  }

  @Override
  public void close() {
    over.countDown();
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook is at work
    }
  }
}
