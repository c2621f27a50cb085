// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A driver that is killed: arguments are the journal, the folder of marks, and partitions. */
final class JournaledDriver {
  /** Tiles from here on wait for the mark {@link #GATE}. */
  static final int HALTED = 8;

  static final String GATE = "open";

  private JournaledDriver() {}

  public static void main(String[] args) {
    try (JavaSparkContext context = new JavaSparkContext(new SparkConf())) {
      PantileSpark spark =
          PantileSpark.on(context).withPartitions(Integer.parseInt(args[2])).checkpointed(args[0]);
      double result = spark.run(SpoiledJobs.halted(new Marks(args[1]), HALTED, GATE));
      System.out.println("result " + Double.doubleToRawLongBits(result));
    }
  }
}
