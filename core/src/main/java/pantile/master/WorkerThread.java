// SPDX-License-Identifier: Apache-2.0
package pantile.master;

/**
 * A thread with a worker of its own: pulls tasks from the pool and has them computed. Once its
 * worker is retired it closes the device, and opens it anew when the pool says so.
 */
class WorkerThread extends Thread {
  final Worker worker;

  private final WorkerPool pool;

  WorkerThread(WorkerPool pool, Worker worker) {
    super(worker.name);
    this.pool = pool;
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
      pool.over(this);
    }
  }

  /** A method of its own, since a frame that waits for a task would keep the last one's arrays. */
  private boolean step() {
    Task<?> next = pool.next(worker);
    if (next == null) {
      return worker.answer();
    }
    worker.work(next);
    return true;
  }

  /** Opens the device once more, when it is time; false at the end. */
  private boolean reopened() {
    while (pool.awaitProbe(worker)) {
      try {
        worker.reopen();
        pool.readmit(worker);
        return true;
      } catch (RuntimeException | Error stillBroken) {
        pool.postpone(worker, stillBroken);
      }
    }
    return false;
  }
}
