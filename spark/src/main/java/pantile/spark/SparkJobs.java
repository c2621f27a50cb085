// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import pantile.job.Merge;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.op.Machine;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Runs the jobs of an operation's plan on a cluster: what {@link pantile.Pantile#jobs} is on one
 * machine. So a plan, which says what is read twice and how results are put together, is the same
 * here and there. Plans of reductions and counts of primes ask for no more than this has; nothing
 * here is explained.
 *
 * <p>A range that is too short for two partitions is the driver's own: some tens of milliseconds of
 * its processors.
 *
 * @param cluster where jobs run
 * @param journal of this call; null for none
 */
record SparkJobs(Cluster cluster, @Nullable CallJournal journal) implements Jobs {
  /** The jobs of one call. */
  SparkJobs(Cluster cluster) {
    this(cluster, cluster.journal() == null ? null : CallJournal.in(cluster.journal()));
  }

  @Override
  public Machine machine() {
    return new ClusterMachine(cluster.slots());
  }

  @Override
  public <P> P run(Work<P> job, List<Operand> operands) {
    requireOpen();
    if (!operands.isEmpty()) {
      cluster.requireUnjournaled(job.kernel().label());
      return SpreadReduction.run(cluster, job, operands);
    }
    RangeCut cut = RangeCut.of(job.from(), job.to(), RangeSteps.of(job), cluster.partitions());
    if (journal == null && cut.count() == 1) {
      return byDriver(job);
    }
    return inRanges(
        job.kernel().label(),
        cut,
        new RangeTask<>(cluster.settings(), job, cut),
        job.kernel().merge());
  }

  /** One task would take longer to be sent than the driver takes with all of its processors. */
  private <P> P byDriver(Work<P> job) {
    return ExecutorPantile.get(cluster.settings()).jobs().run(job, List.of());
  }

  /** Runs a task on each partition of a range, and merges what they give, in order. */
  <P> P inRanges(String label, RangeCut cut, PartitionTask task, Merge<P> merge) {
    if (cut.count() == 0) {
      return merge.identity();
    }
    JavaSparkContext context = cluster.context();
    if (journal != null) {
      if (!(task instanceof JournaledTask journaled)) {
        throw new IllegalArgumentException(label + " keeps no journal");
      }
      return Failures.translated(context, label, () -> journal.run(context, cut, journaled, merge));
    }
    return Failures.translated(
        context,
        label,
        () ->
            MergedInOrder.collect(
                context
                    .parallelize(Collections.nCopies(cut.count(), 0), cut.count())
                    .mapPartitionsWithIndex(task, true),
                merge));
  }

  @Override
  public void requireOpen() {
    cluster.requireOpen();
  }

  @Override
  public boolean explains() {
    return false;
  }

  @Override
  public void remark(String text) {
    // Nothing is explained.
  }

  @Override
  public void requireUnjournaled(String name) {
    // PantileSpark refuses such calls before it asks for a plan.
  }

  @Override
  public void requireGoing() {
    if (Thread.currentThread().isInterrupted()) {
      throw new pantile.error.JobCancelledException("the calling thread was interrupted");
    }
  }

  @Override
  public boolean byLoop(long length) {
    return false;
  }

  @Override
  public boolean offHeap(long length) {
    return false;
  }

  @Override
  public Jobs toMakeAgain() {
    return this;
  }

  @Override
  public Jobs byCaller() {
    return this;
  }

  @Override
  public void finish(Work<?> job, List<Operand> operands) {
    throw refusal(job);
  }

  @Override
  public long[] claims(Work<?> job, List<Operand> operands) {
    throw refusal(job);
  }

  @Override
  public <P> void stream(Work<P> job, Consumer<P> consumer) {
    throw refusal(job);
  }

  @Override
  public Slice evaluated(Slice elements) {
    throw new UnsupportedOperationException("elements are computed where Spark keeps them");
  }

  @Override
  public KeptKeys keys() {
    throw new UnsupportedOperationException("the driver sorts nothing");
  }

  private static UnsupportedOperationException refusal(Work<?> job) {
    return new UnsupportedOperationException(
        job.kernel().label() + " writes to the caller's memory, which executors do not see");
  }
}
