// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another worker in the place of one that was left to a user's function. */
final class Replacement {
  private Replacement() {}

  /**
   * Replaces a worker, on a thread that only does that: to open a device may take any time, and the
   * call whose function holds the worker has ended.
   *
   * @param stuck the worker that was left behind
   * @param run the job whose function holds it
   * @param patience how long what comes of it is waited for
   * @return what has come of it, in words
   */
  static String of(Worker stuck, JobRun<?> run, WorkerPool pool, long patience) {
    FutureTask<String> replacing = new FutureTask<>(() -> replace(stuck, run, pool));
    boolean interrupted = false;
    long until = System.nanoTime() + patience;
    try {
      Thread.ofPlatform().daemon().name(stuck.name + "-replacing").start(replacing);
      while (true) {
        try {
          return replacing.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException slow) {
      return ", and nobody takes its place until a device has been opened for it";
    } catch (ExecutionException | OutOfMemoryError broken) { // or there is no thread for it
      return ", and nobody takes its place: " + Described.of(broken);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String replace(Worker stuck, JobRun<?> run, WorkerPool pool) {
    Worker fresh = pool.successor(stuck);
    if (fresh == null) {
      return "";
    }
    try {
      fresh.reopen();
      if (pool.takesPlaceOf(stuck, run, fresh)) {
        return ", and " + fresh.name + " takes its place";
      }
      fresh.close();
      return "";
    } catch (RuntimeException | Error broken) {
      fresh.close();
      return ", and nobody takes its place: " + Described.of(broken);
    }
  }
}
