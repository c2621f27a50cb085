// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import pantile.Pantile;
import pantile.job.Merge;

/**
 * The journal of one call: a folder for each of its jobs, in the order in which they begin. A call
 * that is made again begins the same jobs in the same order.
 *
 * @param folder of the call, as Hadoop's file systems write it
 * @param begun how many jobs have begun
 */
record CallJournal(String folder, AtomicInteger begun) {
  /** The journal of a call that begins. */
  static CallJournal in(String folder) {
    return new CallJournal(folder, new AtomicInteger());
  }

  /**
   * Runs the next job: those of its partitions that are not noted.
   *
   * @param cut how to cut it, if it was not begun before
   */
  <P> P run(JavaSparkContext context, RangeCut cut, JournaledTask task, Merge<P> merge) {
    String identity = task.identity() + " by version " + version();
    PartitionJournal journal =
        PartitionJournal.open(
            folder + "/job-" + begun.getAndIncrement(),
            context.hadoopConfiguration(),
            identity,
            cut.length());
    RangeCut noted = new RangeCut(cut.from(), cut.to(), journal.length());
    Function<Integer, byte[]> one = new One(task.cutBy(noted));
    return NotedPartials.collect(context, noted.count(), one, merge, journal);
  }

  /** The partial result of one partition. */
  private record One(PartitionTask task) implements Function<Integer, byte[]> {
    @Override
    public byte[] call(Integer partition) throws Exception {
      return task.call(partition, Collections.emptyIterator()).next();
    }
  }

  private static String version() {
    String version = Pantile.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
