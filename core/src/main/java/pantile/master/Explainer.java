// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.spi.Operand;
import pantile.spi.Work;

/** Says in words where jobs would run, and runs none of them. */
final class Explainer {
  private final Decomposer decomposer;
  private final WorkerPool pool;
  private final @Nullable OnCaller onCaller;

  /**
   * For the workers of a pool, and perhaps the calling thread.
   *
   * @param decomposer cuts jobs
   * @param pool the workers
   * @param onCaller computes on the calling thread; null if nobody does
   */
  Explainer(Decomposer decomposer, WorkerPool pool, @Nullable OnCaller onCaller) {
    this.decomposer = decomposer;
    this.pool = pool;
    this.onCaller = onCaller;
  }

  /**
   * Explains a job.
   *
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param call how the job would be called
   * @param teller told in words
   */
  void explain(Work<?> job, List<Operand> operands, Call call, Consumer<String> teller) {
    teller.accept(
        onCaller != null && call.only() == null && onCaller.wants(job, call) && onCaller.runs(job)
            ? onCallingThread(onCaller.device().info().id(), job, call)
            : byWorkers(job, operands, call));
  }

  private String onCallingThread(String device, Work<?> job, Call call) {
    return decomposer.large(job) || (call.onCaller() && decomposer.direct(job))
        ? Explanation.whole(job, device)
        : Explanation.direct(job, device);
  }

  private String byWorkers(Work<?> job, List<Operand> operands, Call call) {
    boolean unevenly = decomposer.unevenly(job);
    return pool.explain(job, operands, decomposer.cut(job, call, unevenly), call).toString();
  }
}
