// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;

/**
 * A thread that one job has for itself, while code of the user's own, in tiles of other jobs, holds
 * all the workers that could compute it. That code may take any time, and may even wait for this
 * very job. The thread ends with the job, or as soon as a worker is at it. So a job never has more
 * than one, but for those that were given up since their devices hang, and every call goes on
 * whatever others do.
 *
 * <p>ForkJoinPool compensates likewise for threads that block, where these say so; here nobody says
 * so, and a thread serves the starved job alone, so that it cannot get lost in the code that holds
 * the others.
 */
final class StandIn extends WorkerThread {
  private final WorkerPool pool;
  private final JobRun<?> run;

  StandIn(WorkerPool pool, Worker worker, JobRun<?> run) {
    super(pool, worker);
    this.pool = pool;
    this.run = run;
  }

  @Override
  public void run() {
    worker.starts();
    try {
      worker.reopen();
      String refusal = worker.ask(run.job.kernel());
      worker.started();
      if (!pool.joins(this, run, refusal)) {
        return;
      }
      for (Task<?> next = pool.next(this, run); next != null; next = pool.next(this, run)) {
        worker.work(next);
      }
    } catch (RuntimeException | Error broken) {
      worker.started();
      pool.forgo(this, run);
      String text = getName() + " cannot open its device";
      System.getLogger("pantile").log(Level.WARNING, text, broken);
    } finally {
      worker.close();
      pool.over(this);
    }
  }
}
