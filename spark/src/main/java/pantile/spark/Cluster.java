// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the jobs of one {@link PantileSpark} run.
 *
 * @param context Spark's
 * @param settings how executors open their devices
 * @param wanted partitions of a range, about; 0 for some for each slot
 * @param journal the folder of a call's journal; null for none
 */
record Cluster(
    JavaSparkContext context, ExecutorSettings settings, int wanted, @Nullable String journal) {
  /** Partitions for each slot: so many that slots that end early find more. */
  private static final int PER_SLOT = 4;

  /** The cluster of an application. */
  static Cluster of(JavaSparkContext context) {
    ExecutorNotices notices = ExecutorNotices.logged();
    ExecutorSettings settings = ExecutorSettings.of(context.getConf(), notices);
    context.sc().register(notices);
    return new Cluster(context, settings, 0, null);
  }

  /** How many tasks run at once, as far as Spark knows. */
  int slots() {
    return Math.max(1, context.defaultParallelism());
  }

  /** Into how many partitions a range is to be cut. */
  int partitions() {
    return wanted > 0 ? wanted : PER_SLOT * slots();
  }

  /** For calls that keep no journal: an object whose calls should keep one is not for them. */
  void requireUnjournaled(String call) {
    if (journal != null) {
      throw new IllegalArgumentException(
          call + " keeps no journal; counts of primes and jobs of the caller's own do");
    }
  }

  void requireOpen() {
    if (context.sc().isStopped()) {
      throw new IllegalStateException("this SparkContext is stopped");
    }
  }
}
