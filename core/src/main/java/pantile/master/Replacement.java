// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.text.Described;

/**
 * A thread that puts another worker in the place of one that was left to a user's function, and
 * does only that: to open a device may take any time, and the call whose function holds the worker
 * has ended.
 */
final class Replacement extends Thread {
  private final Roster roster;
  private final FutureTask<String> replacing;

  /** Why it was not started. */
  private @Nullable OutOfMemoryError noThread;

  /**
   * Does not begin yet.
   *
   * @param stuck the worker that was left behind
   * @param run the job whose function holds it
   */
  Replacement(Worker stuck, JobRun<?> run, Roster roster) {
    super(stuck.name + "-replacing");
    this.roster = roster;
    this.replacing = new FutureTask<>(() -> replace(stuck, run, roster));
    setDaemon(true);
  }

  /** Begins; false if the system has no thread for it. */
  boolean begin() {
    try {
      start();
      return true;
    } catch (OutOfMemoryError none) {
      noThread = none;
      return false;
    }
  }

  @Override
  public void run() {
    try {
      replacing.run();
    } finally {
      roster.over(this);
    }
  }

  /**
   * Waits for what comes of it.
   *
   * @param until no longer than until then
   * @return what has come of it, in words
   */
  String await(long until) {
    if (noThread != null) {
      return nobody(noThread);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return replacing.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException slow) {
      return ", and nobody takes its place until a device has been opened for it";
    } catch (ExecutionException broken) {
      return nobody(broken);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String nobody(Throwable why) {
    return ", and nobody takes its place: " + Described.of(why);
  }

  private static String replace(Worker stuck, JobRun<?> run, Roster roster) {
    Worker fresh = roster.successor(stuck);
    if (fresh == null) {
      return "";
    }
    try {
      fresh.reopen();
      if (roster.takesPlaceOf(stuck, run, fresh)) {
        return ", and " + fresh.name + " takes its place";
      }
      fresh.close();
      return "";
    } catch (RuntimeException | Error broken) {
      fresh.close();
      return nobody(broken);
    }
  }
}
