// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import org.apache.spark.SparkConf;

/**
 * How an executor opens its {@link pantile.Pantile}: read by the driver from an application's
 * configuration, and sent along with tasks.
 *
 * @param workers of the CPU, for all tasks that an executor runs at once; 0 for one a processor
 */
record ExecutorSettings(int workers) implements Serializable {
  /**
   * The settings of an application. An executor of {@code spark.executor.cores} processors runs
   * {@code cores / spark.task.cpus} tasks at once. All of these share its workers, so that each has
   * {@code spark.task.cpus} of them while all slots are taken, and more while some are free; never
   * do more threads compute than the executor has processors. An application that does not say how
   * many these are has executors that take all of a machine's.
   */
  static ExecutorSettings of(SparkConf conf) {
    int perTask = conf.getInt("spark.task.cpus", 1);
    String master = conf.get("spark.master", "");
    int cores = master.startsWith("local") ? 0 : conf.getInt("spark.executor.cores", 0);
    return new ExecutorSettings(cores == 0 ? 0 : Math.max(perTask, cores));
  }
}
