// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * How an executor opens its {@link pantile.Pantile}: read by the driver from an application's
 * configuration, and sent along with tasks.
 *
 * @param workers of the CPU, for all tasks that an executor runs at once; 0 for one a processor
 * @param spark Pantile's part of the configuration
 * @param notices brings to the driver's log what executors have to say
 */
record ExecutorSettings(int workers, SparkSettings spark, ExecutorNotices notices)
    implements Serializable {
  /**
   * The settings of an application. An executor of {@code spark.executor.cores} processors runs
   * {@code cores / spark.task.cpus} tasks at once. All of these share its workers, so that each has
   * {@code spark.task.cpus} of them while all slots are taken, and more while some are free; never
   * do more threads compute than the executor has processors. An application that does not say how
   * many these are has executors that take all of a machine's.
   *
   * @throws IllegalArgumentException if a key of Pantile's is misspelt, or has no value
   */
  static ExecutorSettings of(SparkConf conf, ExecutorNotices notices) {
    Map<String, String> keys = new HashMap<>();
    for (Tuple2<String, String> pair : conf.getAll()) {
      keys.put(pair._1(), pair._2());
    }
    int perTask = conf.getInt("spark.task.cpus", 1);
    String master = conf.get("spark.master", "");
    int cores = master.startsWith("local") ? 0 : conf.getInt("spark.executor.cores", 0);
    int workers = cores == 0 ? 0 : Math.max(perTask, cores);
    return new ExecutorSettings(workers, SparkSettings.of(keys), notices);
  }
}
