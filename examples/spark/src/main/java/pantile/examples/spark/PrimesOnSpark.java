// SPDX-License-Identifier: Apache-2.0
package pantile.examples.spark;

import java.math.BigDecimal;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.spark.PantileSpark;

/**
 * Counts the primes below a number on the executors of a cluster.
 *
 * <pre>
 * spark-submit --master spark://HOST:7077 \
 *   --class pantile.examples.spark.PrimesOnSpark \
 *   --packages io.github.pantile:pantile-spark_2.13:0.1.0-SNAPSHOT \
 *   pantile-examples-spark-0.1.0-SNAPSHOT.jar 1e12
 * </pre>
 *
 * <p>A second argument names the folder of a journal, {@code hdfs:///journals/primes} say: if the
 * driver is killed, the same line goes on from the partitions that were done.
 */
public final class PrimesOnSpark {
  private PrimesOnSpark() {}

  /**
   * Runs it.
   *
   * @param args the limit, "1e12" say, and a journal's folder if there is to be one
   */
  public static void main(String[] args) {
    long limit = new BigDecimal(args.length > 0 ? args[0] : "1e9").longValueExact();
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("primes"))) {
      PantileSpark pt = PantileSpark.on(spark);
      if (args.length > 1) {
        pt = pt.checkpointed(args[1]);
      }
      System.out.println("primes below " + limit + ": " + pt.countPrimes(0, limit));
    }
  }
}
