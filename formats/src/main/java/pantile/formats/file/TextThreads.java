// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that parse and encode text. They do not keep a JVM alive. */
final class TextThreads {
  private TextThreads() {}

  static ExecutorService of(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task, "pantile-text");
          thread.setDaemon(true);
          return thread;
        });
  }
}
