// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Calls on other threads, which do not keep the JVM from ending. */
final class Elsewhere {
  private Elsewhere() {}

  /** Starts a call. */
  static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("other").start(task);
    return task;
  }

  /** Waits for a call, on a virtual thread or not. */
  static <T> T call(boolean virtual, Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    (virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).start(task);
    return task.get();
  }
}
