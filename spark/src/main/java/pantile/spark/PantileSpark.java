// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Comparator;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import pantile.error.BadFileException;
import pantile.job.Job;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.Mapper;
import pantile.op.prime.PrimePlan;
import pantile.spark.sort.SortType;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import scala.Tuple2;
import scala.util.Properties;

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
   * @throws UnsupportedOperationException if this is another Spark than 4.2 or later versions of
   *     Spark 4, or another Scala than 2.13
   * @throws IllegalArgumentException if the configuration has a key of {@code spark.pantile} that
   *     is none, or a value that is none
   */
  public static PantileSpark on(JavaSparkContext context) {
    var _ = Arguments.given(context, "context");
    SupportedVersions.require(context.version(), Properties.versionNumberString());
    return new PantileSpark(Cluster.of(context));
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
    return new PantileSpark(
        new Cluster(cluster.context(), cluster.settings(), count, cluster.journal()));
  }

  /**
   * The same cluster, for one call that keeps a journal: each partition's result is written to a
   * folder when its task ends. If the driver is killed, at any moment, the same call with the same
   * folder goes on from there, also on another cluster, and returns the same bits. The folder stays
   * when the call has returned. Counts of primes and jobs of the caller's own keep journals; other
   * calls throw {@link IllegalArgumentException}.
   *
   * <p>A call throws {@link pantile.error.JournalException} if the folder is another call's, or has
   * other files, or the storage fails. Whoever may write to the folder may have the next driver
   * read any object.
   *
   * @param folder a URI that Hadoop knows; made if it is not there
   * @return an object beside this one
   */
  public PantileSpark checkpointed(String folder) {
    return new PantileSpark(
        new Cluster(
            cluster.context(),
            cluster.settings(),
            cluster.wanted(),
            Arguments.given(folder, "folder")));
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
    cluster.requireUnjournaled("a list of primes");
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
   * @throws IllegalArgumentException if the function or the merge cannot be serialized; the message
   *     names the field and the class
   */
  public <P> P run(Job<P> job) {
    SparkJobs jobs = jobs();
    jobs.requireOpen();
    Sendable.require(Arguments.given(job, "job").work(), "the function of '" + job.label() + "'");
    Sendable.require(job.merge(), "the merge of '" + job.label() + "'");
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

  /**
   * A column of a data set as one array: of {@code double}, {@code float} or integers of up to 32
   * bits. Some arrays are made of each partition, in the order of rows.
   *
   * @param rows of the data set
   * @param column its name
   * @param nulls what becomes of nulls
   * @return a view; nothing is computed yet
   * @throws IllegalArgumentException if the column has another type
   */
  public SpreadReals doubles(Dataset<Row> rows, String column, ColumnNulls nulls) {
    return doubles(DatasetColumn.of(rows, column, nulls).doubles());
  }

  /**
   * A column of a data set as one array: of {@code float}.
   *
   * @param rows of the data set
   * @param column its name
   * @param nulls what becomes of nulls
   * @return a view; nothing is computed yet
   * @throws IllegalArgumentException if the column has another type
   */
  public SpreadReals floats(Dataset<Row> rows, String column, ColumnNulls nulls) {
    return floats(DatasetColumn.of(rows, column, nulls).floats());
  }

  /**
   * A column of a data set as one array: of integers.
   *
   * @param rows of the data set
   * @param column its name
   * @param nulls what becomes of nulls; not {@link ColumnNulls#NAN}
   * @return a view; nothing is computed yet
   * @throws IllegalArgumentException if the column has another type, or for {@code NAN}
   */
  public SpreadIntegers longs(Dataset<Row> rows, String column, ColumnNulls nulls) {
    return longs(DatasetColumn.of(rows, column, nulls).longs());
  }

  /**
   * A column of a data set as one array: of integers of up to 32 bits.
   *
   * @param rows of the data set
   * @param column its name
   * @param nulls what becomes of nulls; not {@link ColumnNulls#NAN}
   * @return a view; nothing is computed yet
   * @throws IllegalArgumentException if the column has another type, or for {@code NAN}
   */
  public SpreadIntegers ints(Dataset<Row> rows, String column, ColumnNulls nulls) {
    return ints(DatasetColumn.of(rows, column, nulls).ints());
  }

  /**
   * Sorts the elements of all arrays, ascending, in the order of {@link pantile.Pantile}'s sorts:
   * -0.0 before 0.0, NaNs last, all bits kept. The result is the same for any partitions. It has
   * about as many elements in each partition, even if most elements are equal: partitions are
   * ranges of keys, and one key may have several.
   *
   * <p>This method reads the arrays once, for samples; the result reads them again. Arrays that are
   * costly to compute should be cached. Elements move between machines once, as whole arrays. A
   * task takes memory for its partition of the result twice, and some MB.
   *
   * @param arrays {@code long[]}, {@code double[]}, {@code int[]} or {@code float[]}, of any
   *     lengths; not changed
   * @param type their class
   * @param <A> the same
   * @return one array a partition, perhaps an empty one; the arrays of all partitions in order are
   *     the sorted array. There are as many partitions as of {@code arrays}, or as {@link
   *     #withPartitions} says
   * @throws IllegalArgumentException if it is another class
   */
  public <A> JavaRDD<A> sort(JavaRDD<A> arrays, Class<A> type) {
    cluster.requireUnjournaled("a sort");
    return new SpreadSort<>(cluster, sortType(type)).sort(Arguments.given(arrays, "arrays"), false);
  }

  /**
   * Sorts the elements of all arrays, descending: the order of {@link #sort(JavaRDD, Class)} the
   * other way round.
   *
   * @param arrays {@code long[]}, {@code double[]}, {@code int[]} or {@code float[]}, of any
   *     lengths; not changed
   * @param type their class
   * @param <A> the same
   * @return one array a partition
   * @throws IllegalArgumentException if it is another class
   */
  public <A> JavaRDD<A> sortDescending(JavaRDD<A> arrays, Class<A> type) {
    cluster.requireUnjournaled("a sort");
    return new SpreadSort<>(cluster, sortType(type)).sort(Arguments.given(arrays, "arrays"), true);
  }

  /**
   * Sorts the numbers of raw files into raw files, as {@link #sort(JavaRDD, Class)} sorts and
   * {@link #primes(long, long, String)} writes. Of the input some blocks are read for samples, and
   * then all of it once.
   *
   * @param from a URI that Hadoop knows, of a file or a folder of files of little-endian elements
   * @param to a URI of a folder that is not there yet
   * @param type {@code long[].class} for files of {@code long}s, and so on
   * @throws IllegalArgumentException if it is another class
   * @throws BadFileException if there is no input, or if the folder is there already
   */
  public void sort(String from, String to, Class<?> type) {
    cluster.requireUnjournaled("a sort");
    new SpreadSort<>(cluster, sortType(type))
        .sort(Arguments.given(from, "from"), Arguments.given(to, "to"), false);
  }

  private static <A> SortType<A> sortType(Class<A> type) {
    return SortType.of(Arguments.given(type, "type"));
  }

  /**
   * Map–reduce of an RDD's elements, as {@link pantile.Pantile#mapReduce(MapReduce)} has it. Values
   * of a key are combined in the order of the inputs: of partitions, and within them. So the
   * combiner must be associative, and may be anything else, such as a joining of texts.
   *
   * <p>What is sent is checked to be serializable before anything runs. Keys and values are sent by
   * Java's serialization, whatever {@code spark.serializer} is; keys need a {@code hashCode} that
   * is the same in every JVM, as those of texts, numbers and enums are here. Another makes the
   * result fail when it is read. A task takes memory for some 2^17 keys, then for those of a
   * partition of the result.
   *
   * @param inputs what is mapped
   * @param mapper makes pairs of an input
   * @param combiner makes one value of two of a key
   * @param order of keys
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return each key with its value; keys ascend over all partitions. Keys have been mapped and
   *     counted when this returns, since a sample of them is taken
   * @throws IllegalArgumentException if a function or the order is not serializable
   */
  public <T, K, V> JavaPairRDD<K, V> mapReduce(
      JavaRDD<T> inputs,
      Mapper<T, K, V> mapper,
      Combiner<V> combiner,
      Comparator<? super K> order) {
    cluster.requireUnjournaled("map-reduce");
    return new SpreadMapReduce<>(
            cluster,
            Arguments.given(mapper, "mapper"),
            Arguments.given(combiner, "combiner"),
            Arguments.given(order, "order"))
        .of(Arguments.given(inputs, "inputs"));
  }

  /**
   * A map–reduce as a value, on the executors; see {@link #mapReduce(JavaRDD, Mapper, Combiner,
   * Comparator)}. Its inputs are sent too: those of lists and of numbers can be, files of the
   * driver's machine cannot. Its budget, folder and codecs mean nothing here.
   *
   * @param task what to do
   * @param <T> an input
   * @param <K> a key
   * @param <V> a value
   * @return each key with its value; keys ascend over all partitions
   * @throws IllegalArgumentException if the inputs, a function or the order is not serializable
   */
  public <T, K, V> JavaPairRDD<K, V> mapReduce(MapReduce<T, K, V> task) {
    MapReduce<T, K, V> given = Arguments.given(task, "task");
    cluster.requireUnjournaled("map-reduce");
    return new SpreadMapReduce<>(cluster, given.mapper(), given.combiner(), given.order())
        .of(given.inputs());
  }

  private Spread spread(JavaRDD<?> arrays, ElementType type) {
    cluster.requireUnjournaled("work on arrays");
    return new Spread(cluster, Arguments.given(arrays, "arrays"), type);
  }

  private SparkJobs jobs() {
    return new SparkJobs(cluster);
  }
}
