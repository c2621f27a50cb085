// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.VoidFunction;
import org.jspecify.annotations.Nullable;
import pantile.error.JournalException;
import pantile.job.Merge;
import pantile.master.MergeTree;

/**
 * Runs the partitions that a journal does not have, and notes each when its task ends.
 *
 * <p>Tasks hand their partial results over by an accumulator. Of the ways by which the Java API
 * brings a result to the driver it is the one that comes while the job runs. Spark counts a
 * partition's value once, however often its task is tried or run twice. Spark's scheduler adds the
 * values up on a thread of its own, which may not wait for storage: another thread writes.
 */
final class NotedPartials {
  private NotedPartials() {}

  /**
   * Computes.
   *
   * @param spark runs tasks
   * @param partitions how many there are
   * @param task a partition's partial result, by its number, as {@link ObjectBytes}
   * @param merge of neighbours
   * @param journal has what is finished
   * @throws JournalException if the journal cannot be written; the job is cancelled then
   */
  static <P> P collect(
      JavaSparkContext spark,
      int partitions,
      Function<Integer, byte[]> task,
      Merge<P> merge,
      PartitionJournal journal) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      if (!journal.finished().containsKey(i)) {
        open.add(i);
      }
    }
    if (!open.isEmpty()) {
      run(spark, open, task, journal);
    }
    MergeTree<P> tree = new MergeTree<>(merge);
    for (int i = 0; i < partitions; i++) {
      byte[] partial = journal.finished().get(i);
      if (partial == null) {
        throw new IllegalStateException("partition " + i + " ended without a result");
      }
      tree.push(ObjectBytes.read(partial));
    }
    return tree.result();
  }

  private static void run(
      JavaSparkContext spark,
      List<Integer> open,
      Function<Integer, byte[]> task,
      PartitionJournal journal) {
    String tag = "pantile-" + UUID.randomUUID();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (ExecutorService writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("pantile-journal").factory())) {
      FinishedPartials finished =
          new FinishedPartials((partition, bytes) ->
              writer.execute(() -> {
                try {
                  if (failure.get() == null) {
                    journal.note(partition, bytes);
                  }
                } catch (Throwable e) { // an error too must not let the job run in vain
                  failure.set(e);
                  spark.cancelJobsWithTag(tag);
                }
              }));
      spark.sc().register(finished);
      spark.addJobTag(tag);
      try {
        spark.parallelize(open, open.size()).foreach(new Compute(task, finished));
      } catch (Exception e) { // Scala throws what Java does not declare
        Throwable own = failure.get();
        if (own != null) {
          own.addSuppressed(e);
          throw unchecked(own);
        }
        throw e;
      } finally {
        spark.removeJobTag(tag);
      }
    } // waits for what is still to be written
    Throwable own = failure.get();
    if (own != null) {
      throw unchecked(own);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
  }

  /** The task of one partition. */
  private record Compute(Function<Integer, byte[]> task, FinishedPartials finished)
      implements VoidFunction<Integer> {
    @Override
    public void call(Integer partition) throws Exception {
      finished.add(new FinishedPartials.Partial(partition, task.call(partition)));
    }
  }
}
