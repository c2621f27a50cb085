// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread in which a contest of {@link WarmUp} runs. There are such threads only while a device of
 * the CPU is open: closing the last one stops them and waits for their ends, so that none is left
 * that still needs a class when whoever loaded it has gone.
 */
public final class ContestThread extends Thread {
  /** Guarded by this class's lock, as is the next. */
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

  /** A device was opened. */
  public static synchronized void opened() {
    devices++;
  }

  /** A device was closed; of the last one this returns once all contests have ended. */
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

  /** Whether the contest that runs in this thread should end undecided. */
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
