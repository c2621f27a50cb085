// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread in which a contest of {@link WarmUp} runs. Such threads exist only while a device of the
 * CPU is open. Closing the last device stops the threads and waits for their ends. So no thread
 * needs a class after that class's loader is gone.
 */
public final class ContestThread extends Thread {
  /** The threads whose contests run. Guarded by this class's lock, as is the next field. */
  private static final List<ContestThread> RUNNING = new ArrayList<>();

  private static int devices;

  /**
   * The longest wait for users' work, in multiples of the work that the contest did since the wait
   * before. So a contest takes about a ninth of one processor where users' work fills all, and
   * still comes to its end.
   */
  private static final int LONGEST_WAITS = 8;

  /** How often a contest that waits looks whether users' work still fills all processors. */
  private static final long LOOK_NANOS = 500_000;

  private final Runnable contest;
  private volatile boolean stopped;

  /** When the last wait or pause ended, and how long all of them took. For this thread alone. */
  private long resumed;

  private long waited;

  private ContestThread(String name, Runnable contest) {
    super(null, null, name, 0, false);
    this.contest = contest;
    setDaemon(true);
  }

  /**
   * Starts a contest.
   *
   * @return false if no device is open
   * @throws OutOfMemoryError if the system has no thread for it
   */
  static synchronized boolean start(String name, Runnable contest) {
    if (devices == 0) {
      return false;
    }
    ContestThread thread = new ContestThread(name, contest);
    thread.start();
    RUNNING.add(thread);
    return true;
  }

  /** Notes that a device was opened. */
  public static synchronized void opened() {
    devices++;
  }

  /**
   * Notes that a device was closed. If no device is left open, this stops all contests and returns
   * once they have ended.
   */
  public static void closed() {
    List<ContestThread> ending = ending();
    for (ContestThread thread : ending) {
      thread.stopped = true;
      LockSupport.unpark(thread);
    }
    for (ContestThread thread : ending) {
      thread.joinUninterruptibly();
    }
  }

  private static synchronized List<ContestThread> ending() {
    devices--;
    return devices == 0 ? List.copyOf(RUNNING) : List.of();
  }

  private static synchronized void over(ContestThread thread) {
    RUNNING.remove(thread);
  }

  /** Waits while users' work fills all processors. Returns whether the contest is to go on. */
  static boolean goOn() {
    return !(currentThread() instanceof ContestThread own) || own.giveWay();
  }

  /** A clock in nanoseconds that stands still while the contest waits. */
  static long worked() {
    return System.nanoTime() - waitedNanos();
  }

  /** How long the contest in this thread has waited and paused, in nanoseconds. */
  static long waitedNanos() {
    return currentThread() instanceof ContestThread own ? own.waited : 0;
  }

  /** Does nothing for so long. In a thread that is no contest's, returns at once. */
  static void pause(long nanos) {
    if (currentThread() instanceof ContestThread own) {
      long from = System.nanoTime();
      for (long left = nanos; left > 0 && !own.stopped; left = from + nanos - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      own.resume(from);
    }
  }

  private boolean giveWay() {
    long from = System.nanoTime();
    long longest = LONGEST_WAITS * (from - resumed);
    // Less is not worth a look: work adds up until the next question.
    if (longest >= LOOK_NANOS && UsersWork.fillsProcessors()) {
      for (long left = longest;
          left > 0 && !stopped && UsersWork.fillsProcessors();
          left = from + longest - System.nanoTime()) {
        LockSupport.parkNanos(Math.min(LOOK_NANOS, left));
      }
      resume(from);
    }
    return !stopped;
  }

  private void resume(long from) {
    resumed = System.nanoTime();
    waited += resumed - from;
  }

  @Override
  public void run() {
    resumed = System.nanoTime();
    try {
      contest.run();
    } finally {
      over(this);
    }
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (isAlive()) {
      try {
        join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      currentThread().interrupt();
    }
  }
}
