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
          for (Task<?> next = pool.next(worker); next != null; next = pool.next(worker)) {
            worker.work(next);
          }
        } finally {
          worker.close();
        }
      } while (reopened());
    } finally {
      pool.over(this);
    }
  }

  /** Opens the device once more, when it is time; false at the end. */
  private boolean reopened() {
    while (pool.awaitProbe(worker)) {
      try {
        worker.reopen();
        pool.readmit(worker);
        return true;
      } catch (RuntimeException stillBroken) {
        pool.postpone(worker, stillBroken);
      }
    }
    return false;
  }
}
