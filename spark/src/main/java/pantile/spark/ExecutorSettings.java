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
 * @param perTask processors that Spark counts for a task
 * @param gpus that an executor is assigned; 0 if the configuration does not say
 * @param spark Pantile's part of the configuration
 * @param notices brings to the driver's log what executors have to say
 */
record ExecutorSettings(
    int workers, int perTask, int gpus, SparkSettings spark, ExecutorNotices notices)
    implements Serializable {
  /**
   * The settings of an application. An executor of {@code spark.executor.cores} processors runs
   * {@code cores / spark.task.cpus} tasks at once. All of these share its workers, so that each has
   * {@code spark.task.cpus} of them while all slots are taken, and more while some are free. An
   * application that does not say how many these are has executors that take all of a machine's on
   * a standalone cluster, and executors of one elsewhere.
   *
   * @throws IllegalArgumentException if a key of Pantile's is misspelt, or has no value
   */
  static ExecutorSettings of(SparkConf conf, ExecutorNotices notices) {
    Map<String, String> keys = new HashMap<>();
    for (Tuple2<String, String> pair : conf.getAll()) {
      keys.put(pair._1(), pair._2());
    }
    SparkSettings spark = SparkSettings.of(keys);
    int perTask = Math.max(1, conf.getInt("spark.task.cpus", 1));
    String master = conf.get("spark.master", "");
    boolean takesAll = master.startsWith("local") || master.startsWith("spark://");
    int cores = master.startsWith("local") ? 0 : conf.getInt("spark.executor.cores", 0);
    int workers = cores == 0 && takesAll ? 0 : Math.max(perTask, cores);
    int gpus = conf.getInt("spark.executor.resource." + spark.gpuResource() + ".amount", 0);
    return new ExecutorSettings(workers, perTask, gpus, spark, notices);
  }

  /**
   * Workers of one Pantile. Where an executor has several, one for each choice of its GPUs, each
   * has the workers that its GPUs are a share of, and no fewer than one of its tasks may have. So
   * no more threads compute than the executor has processors, if its tasks are as many as that.
   *
   * @param assigned GPUs of that Pantile; 0 if Spark assigned none
   * @param processors of this machine
   * @return 0 for one a processor
   */
  int workers(int assigned, int processors) {
    if (assigned == 0 || assigned == gpus) {
      return workers;
    }
    int all = workers > 0 ? workers : processors;
    return gpus == 0 ? perTask : Math.max(perTask, (int) ((long) all * assigned / gpus));
  }
}
