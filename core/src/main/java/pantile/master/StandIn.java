// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import pantile.text.Described;

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
  private final Roster roster;
  private final StandIns standIns;
  private final JobRun<?> run;

  StandIn(Worker worker, JobRun<?> run) {
    super(worker);
    this.roster = worker.pool.roster;
    this.standIns = worker.pool.standIns;
    this.run = run;
  }

  @Override
  public void run() {
    worker.starts();
    try {
      worker.reopen();
      String refusal = worker.ask(run.job.kernel());
      worker.started();
      if (!standIns.joins(worker, run, refusal)) {
        return;
      }
      for (Task<?> next = standIns.next(worker, run);
          next != null;
          next = standIns.next(worker, run)) {
        worker.work(next);
      }
    } catch (RuntimeException | Error broken) {
      worker.started();
      standIns.forgo(worker, run, Described.of(broken));
      String text = getName() + " cannot open its device";
      System.getLogger("pantile").log(Level.WARNING, text, broken);
    } finally {
      worker.close();
      roster.over(this);
    }
  }
}
