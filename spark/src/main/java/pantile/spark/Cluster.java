// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where the jobs of one {@link PantileSpark} run.
 *
 * @param context Spark's
 * @param settings how executors open their devices
 * @param wanted partitions of a range, about; 0 for some for each slot
 */
record Cluster(JavaSparkContext context, ExecutorSettings settings, int wanted) {
  /** Partitions for each slot: so many that slots that end early find more. */
  private static final int PER_SLOT = 4;

  /** How many tasks run at once, as far as Spark knows. */
  int slots() {
    return Math.max(1, context.defaultParallelism());
  }

  /** Into how many partitions a range is to be cut. */
  int partitions() {
    return wanted > 0 ? wanted : PER_SLOT * slots();
  }

  void requireOpen() {
    if (context.sc().isStopped()) {
      throw new IllegalStateException("this SparkContext is stopped");
    }
  }
}
