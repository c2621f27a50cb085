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

  private final Runnable contest;
  private volatile boolean stopped;

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

  /** Whether the contest that runs in the calling thread should end undecided. */
  static boolean shouldStop() {
    return currentThread() instanceof ContestThread own && own.stopped;
  }

  @Override
  public void run() {
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
