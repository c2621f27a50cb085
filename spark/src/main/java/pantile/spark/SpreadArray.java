// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import pantile.op.group.Bins;
import pantile.op.group.CountBins;
import pantile.op.reduce.ReducePlan;
import pantile.op.select.QuantileMethod;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * An RDD of Java arrays, seen as one array: the arrays of the first partition in order, then those
 * of the second, and so on. Arrays and partitions may have any lengths, none too. Every result has
 * the bits that {@link pantile.Pantile} gives for that one array.
 *
 * <p>The first method that is called has Spark count the elements of each partition. Each method
 * then reads the RDD once, or as often as it says. So an RDD that is costly to compute should be
 * cached. An RDD must be the same each time that it is computed, also in the order of its elements;
 * a partition whose length has changed is an error.
 *
 * <p>Each method takes O(n) time over all executors. An executor takes the memory of one array of
 * the RDD and some MB for each task. The driver receives one number for each 4096 elements from
 * sums, three from variances, and some 64 KB for each partition at most, up to 32 partitions.
 *
 * <p>Every method throws {@link IllegalStateException} if the context is stopped, and {@link
 * pantile.error.JobFailedException} if a task failed as often as Spark tries it.
 */
public abstract sealed class SpreadArray permits SpreadReals, SpreadIntegers {
  private final Spread spread;

  SpreadArray(Spread spread) {
    this.spread = spread;
  }

  /**
   * The number of elements. A Spark job counts them when this is first asked for.
   *
   * @return the length
   */
  public final long length() {
    return spread.length();
  }

  /**
   * The type of each element.
   *
   * @return the type
   */
  public final ElementType type() {
    return spread.type();
  }

  /**
   * The arithmetic mean, as {@link pantile.Values#mean} has it.
   *
   * @return the mean; NaN for no elements
   */
  public final double mean() {
    return reductions().mean();
  }

  /**
   * The population variance, as {@link pantile.Values#variance} has it. The RDD of integers is read
   * twice.
   *
   * @return the variance; NaN for no elements, or if one is not finite
   */
  public final double variance() {
    return reductions().variance();
  }

  /**
   * The sample variance, as {@link pantile.Values#sampleVariance} has it.
   *
   * @return the variance; NaN for fewer than two elements
   */
  public final double sampleVariance() {
    return length() < 2 ? Double.NaN : variance() * (length() / (length() - 1.0));
  }

  /**
   * The population's standard deviation, as {@link pantile.Values#deviation} has it.
   *
   * @return the deviation; NaN for no elements
   */
  public final double deviation() {
    return Math.sqrt(variance());
  }

  /**
   * The Euclidean norm, as {@link pantile.Values#norm2} has it.
   *
   * @return the norm; 0.0 for no elements
   */
  public final double norm2() {
    return reductions().norm2();
  }

  /**
   * Where the least element first stands, or the first NaN.
   *
   * @return the index, from 0, over all partitions
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMin() {
    return reductions().argMin();
  }

  /**
   * Where the greatest element first stands, or the first NaN.
   *
   * @return the index, from 0, over all partitions
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMax() {
    return reductions().argMax();
  }

  /**
   * How many elements fall into each bin, as {@link pantile.Values#histogram(Bins)} has it. Each
   * task sends as many numbers as there are bins.
   *
   * @param bins the bins
   * @return a count for each bin
   */
  public final long[] histogram(Bins bins) {
    CountBins kernel = new CountBins(type(), Arguments.given(bins, "bins"));
    return jobs().reduce(kernel, elements()).numbers().clone();
  }

  /**
   * Numbers between sorted elements, as {@link pantile.Values#quantiles(QuantileMethod, double...)}
   * has them. Nothing is sorted but samples: the RDD is read three times, or five times if it has
   * hundreds of millions of elements. The driver takes up to 8 MB for each quantile.
   *
   * @param method where a quantile lies between elements
   * @param q each from 0 to 1
   * @return a number for each of {@code q}; NaN for no elements, or if one is NaN
   * @throws IllegalArgumentException if one of {@code q} is not from 0 to 1
   */
  public final double[] quantiles(QuantileMethod method, double... q) {
    return SpreadQuantiles.of(
        spread, Arguments.given(method, "method"), Arguments.given(q, "q"), KeySelection.COLLECTED);
  }

  final JavaRDD<?> arrays() {
    return spread.arrays();
  }

  final Cluster cluster() {
    return spread.cluster();
  }

  final ReducePlan reductions() {
    return new ReducePlan(jobs(), elements());
  }

  final Slice elements() {
    return new Slice.Resident(spread, 0, spread.length());
  }

  final SparkJobs jobs() {
    return new SparkJobs(spread.cluster());
  }

  /** The type alone: nothing is counted for that. */
  @Override
  public final String toString() {
    return "SpreadArray[" + type() + ", " + spread.arrays().getNumPartitions() + " partitions]";
  }
}
