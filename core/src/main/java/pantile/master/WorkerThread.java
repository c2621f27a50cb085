// SPDX-License-Identifier: Apache-2.0
package pantile.master;

/**
 * A thread with a worker of its own: pulls tasks from the pool and has them computed. Once its
 * worker is retired it closes the device, and opens it anew when the pool says so.
 */
class WorkerThread extends Thread {
  final Worker worker;

  private final Roster roster;
  private final Dispatch dispatch;

  WorkerThread(Worker worker) {
    super(worker.name);
    this.roster = worker.pool.roster;
    this.dispatch = worker.pool.dispatch;
    this.worker = worker;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      worker.prepare();
      do {
        try {
          boolean more = true;
          while (more) {
            more = step();
          }
        } finally {
          worker.close();
        }
      } while (reopened());
    } finally {
      roster.over(this);
    }
  }

  /** A method of its own, since a frame that waits for a task would keep the last one's arrays. */
  private boolean step() {
    Task<?> next = dispatch.next(worker);
    if (next == null) {
      return worker.answer();
    }
    worker.work(next);
    return true;
  }

  /** Opens the device once more, when it is time; false at the end. */
  private boolean reopened() {
    while (roster.awaitProbe(worker)) {
      try {
        worker.reopen();
        roster.readmit(worker);
        return true;
      } catch (RuntimeException | Error stillBroken) {
        roster.postpone(worker, stillBroken);
      }
    }
    return false;
  }
}
