// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.error.BadFileException;
import pantile.job.Job;
import pantile.op.prime.PrimePlan;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import scala.Tuple2;

/**
 * Pantile's operations on a Spark cluster. Results have the bits of {@link pantile.Pantile} on one
 * machine, for any number of executors and any partitions.
 *
 * {@snippet :
 * try (JavaSparkContext context = new JavaSparkContext(conf)) {
 *   PantileSpark spark = PantileSpark.on(context);
 *   long primes = spark.countPrimes(0, 1_000_000_000_000_000L);
 *   double total = spark.doubles(prices).sum(); // of a JavaRDD<double[]>
 * }
 * }
 *
 * <p>Any number of threads may call one object. It holds nothing to be closed: executors close
 * their devices when they end.
 *
 * <p>Every method throws {@link NullPointerException} for a null argument, {@link
 * IllegalStateException} if the context is stopped, and {@link pantile.error.JobFailedException} if
 * a task failed as often as Spark tries it.
 */
public final class PantileSpark {
  private final Cluster cluster;

  private PantileSpark(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Operations on a cluster. Starts nothing.
   *
   * @param context of the application; the caller stops it
   * @return an object that may be kept as long as the context
   */
  public static PantileSpark on(JavaSparkContext context) {
    var _ = Arguments.given(context, "context");
    return new PantileSpark(new Cluster(context, ExecutorSettings.of(context.getConf()), 0));
  }

  /**
   * The same cluster, with ranges cut into other partitions. By default there are 4 for each task
   * that runs at once. No result depends on that.
   *
   * @param count about how many; at least 1. There are fewer if a range is short
   * @return an object beside this one
   * @throws IllegalArgumentException if less than 1
   */
  public PantileSpark withPartitions(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one partition is needed, not " + count);
    }
    return new PantileSpark(new Cluster(cluster.context(), cluster.settings(), count));
  }

  /**
   * Counts the primes in {@code [lo, hi)}, as {@link pantile.Pantile#countPrimes} does: by a sieve,
   * or without visiting them. Time and memory are those of that method, over the executors.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return the count
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   */
  public long countPrimes(long lo, long hi) {
    return PrimePlan.count(jobs(), lo, hi);
  }

  /**
   * Lists the primes in {@code [lo, hi)}, ascending, as an RDD of arrays: the primes of the first
   * partition's arrays in order, then those of the second. They are sieved each time that the RDD
   * is computed. A task takes memory for the primes of 2^26 numbers, some 50 MB twice at most.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @return an RDD of which nothing is computed yet
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   */
  public JavaRDD<long[]> primes(long lo, long hi) {
    jobs().requireOpen();
    if (lo < 0 || lo > hi) {
      throw new IllegalArgumentException(
          "a range of primes needs 0 <= lo <= hi, not [" + lo + ", " + hi + ")");
    }
    return PrimeArrays.of(cluster, lo, hi);
  }

  /**
   * Writes the primes in {@code [lo, hi)} to storage, as raw files of little-endian {@code long}s,
   * one for each partition, whose names are in the order of the primes: {@code part-r-00000.bin}
   * and so on. Hadoop's committer brings them to their places; the file {@code _SUCCESS} says that
   * all are there. A call that fails leaves no such file, and no file that is half written in the
   * place of a whole one.
   *
   * @param lo first number, at least 0
   * @param hi one past the last, at least {@code lo}
   * @param folder a URI that Hadoop knows, of a folder that is not there yet
   * @throws IllegalArgumentException if not {@code 0 <= lo <= hi}
   * @throws BadFileException if the folder is there already
   */
  public void primes(long lo, long hi, String folder) {
    var _ = Arguments.given(folder, "folder");
    ArrayFiles.write(
        "list-primes",
        primes(lo, hi).mapToPair(array -> new Tuple2<Object, Object>(0, array)),
        folder);
  }

  /**
   * Runs a job of the caller's own on the executors, as {@link pantile.Pantile#run(Job)} does on
   * one machine. The job is sent as a value, so its function and its merge, and what they refer to,
   * are serializable, as are partial results. A partition is some neighbouring tiles of the job.
   * Partial results are merged in the order of tiles, in executors where they are many. The
   * function may be called more than once on a tile, since Spark repeats tasks.
   *
   * @param job the job
   * @param <P> the result
   * @return the merged result, with the bits of {@link pantile.Pantile#run(Job)}; the merge's
   *     identity for an empty range
   */
  public <P> P run(Job<P> job) {
    SparkJobs jobs = jobs();
    jobs.requireOpen();
    RangeCut cut =
        RangeCut.of(
            Arguments.given(job, "job").from(), job.to(), job.tileLength(), cluster.partitions());
    return jobs.inRanges(
        job.label(), cut, new JobTask<>(cluster.settings(), job, cut), job.merge());
  }

  /**
   * An RDD of arrays as one array.
   *
   * @param arrays any number of arrays, of any lengths
   * @return a view; nothing is computed yet
   */
  public SpreadReals doubles(JavaRDD<double[]> arrays) {
    return new SpreadReals(spread(arrays, ElementType.DOUBLE));
  }

  /**
   * An RDD of arrays as one array.
   *
   * @param arrays any number of arrays, of any lengths
   * @return a view; nothing is computed yet
   */
  public SpreadReals floats(JavaRDD<float[]> arrays) {
    return new SpreadReals(spread(arrays, ElementType.FLOAT));
  }

  /**
   * An RDD of arrays as one array.
   *
   * @param arrays any number of arrays, of any lengths
   * @return a view; nothing is computed yet
   */
  public SpreadIntegers longs(JavaRDD<long[]> arrays) {
    return new SpreadIntegers(spread(arrays, ElementType.LONG));
  }

  /**
   * An RDD of arrays as one array.
   *
   * @param arrays any number of arrays, of any lengths
   * @return a view; nothing is computed yet
   */
  public SpreadIntegers ints(JavaRDD<int[]> arrays) {
    return new SpreadIntegers(spread(arrays, ElementType.INT));
  }

  private Spread spread(JavaRDD<?> arrays, ElementType type) {
    return new Spread(cluster, Arguments.given(arrays, "arrays"), type);
  }

  private SparkJobs jobs() {
    return new SparkJobs(cluster);
  }
}
